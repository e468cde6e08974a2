"""The official text: parsers for what the Publications Office serves, into one structure, and comparison of versions."""

from desk.official.consolidating import consolidate
from desk.official.model import Act
from desk.official.passages import OfficialPassage, passages
from desk.official.reading import parse_act

__all__ = ["Act", "OfficialPassage", "consolidate", "parse_act", "passages"]
