"""Outside systems that were asked: what each said to which query, what it holds that may match, how each fares."""
