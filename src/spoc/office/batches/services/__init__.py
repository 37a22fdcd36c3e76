"""Writing authorisations, chunks of questions, jobs and watch lists."""
