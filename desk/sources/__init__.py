"""The official sources: which there are, and getting them from where they are published."""
