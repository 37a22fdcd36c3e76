"""Files of many alerts: brought in, their columns given a meaning, tried out, entered, corrected, approved."""
