"""One self-contained page about runs: figures with intervals, plots, the worst questions, what changed between two."""
