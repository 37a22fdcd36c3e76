"""Pages of what is asked about many: authorisations, files of questions, watch lists."""
