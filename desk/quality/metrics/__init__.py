"""Metrics of answers, one kind a module; ``ALL`` lists them in the order in which they are shown."""

from desk.quality.metrics.registry import ALL, MAIN

__all__ = ["ALL", "MAIN"]
