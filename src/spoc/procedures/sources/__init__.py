"""Outside systems asked side by side: which there are, what each is asked, how its answer is compared and kept."""
