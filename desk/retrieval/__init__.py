"""Finding what in the knowledge answers a question."""
