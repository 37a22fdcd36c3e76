"""What is owed to the people whose data are kept: findings on the quality of data, and later their requests."""
