"""From the bytes of a file to an act, whichever of the three formats it is in."""

from __future__ import annotations

from desk.errors import OfficialTextError
from desk.official.consolidated_xhtml import is_consolidated_xhtml, parse_consolidated_xhtml
from desk.official.formex import parse_formex
from desk.official.loading import is_zip
from desk.official.model import Act
from desk.official.oj_xhtml import is_oj_xhtml, parse_oj_xhtml


def parse_act(data: bytes) -> Act:
    """Read an act from Formex (zip or XML), XHTML of the Official Journal or XHTML of a consolidated version.

    The bytes may come from anywhere: whatever is wrong with them, or larger than ``desk.official.limits`` allow, raises
    ``OfficialTextError``. Nothing is fetched.
    """
    if is_zip(data) or b"<ACT" in data:
        return parse_formex(data)
    if is_consolidated_xhtml(data):
        return parse_consolidated_xhtml(data)
    if is_oj_xhtml(data):
        return parse_oj_xhtml(data)
    raise OfficialTextError(
        "the file is in none of the formats that are read: Formex 4, XHTML of the Official Journal, consolidated XHTML"
    )
