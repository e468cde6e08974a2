"""Proves that the knowledge agrees with itself and, where the official text is given, with it.

Each module is one check; its first lines say what it catches and what is out of its reach.
"""

from desk.quality.verify.records import Finding
from desk.quality.verify.run import Report, verify

__all__ = ["Finding", "Report", "verify"]
