"""Measuring answers: question sets, runs over them, and benchmarks."""
