"""Documents that users add: read apart from the desk, cleaned, and quoted only once a person has approved them."""

from desk.documents.guarding import Limits
from desk.documents.metadata import Described, DocumentStatus, Metadata
from desk.documents.passages import DocumentPassage
from desk.documents.records import Loaded, Remark, Section
from desk.documents.service import DocumentService, FileReport, Outcome
from desk.documents.store import DocumentRecord, State

__all__ = [
    "Described",
    "DocumentPassage",
    "DocumentRecord",
    "DocumentService",
    "DocumentStatus",
    "FileReport",
    "Limits",
    "Loaded",
    "Metadata",
    "Outcome",
    "Remark",
    "Section",
    "State",
]
