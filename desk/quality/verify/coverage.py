"""Every official paragraph has a passage, every passage an official paragraph.

Out of reach: a paragraph that the official files themselves leave out.
"""

from __future__ import annotations

from desk.quality.verify.records import Finding, Result, Subject

CHECK = "coverage"


def check(subject: Subject) -> Result:
    """Compare the references of both."""
    official = subject.official.paragraphs if subject.official else {}
    findings = [
        Finding(file=subject.folder, ref=ref, check=CHECK, what="official paragraph without a passage")
        for ref in official
        if ref not in subject.digest
    ]
    findings += [
        Finding(file=subject.file_of.get(ref, subject.folder), ref=ref, check=CHECK, what="passage without an official paragraph")
        for ref in subject.digest
        if ref not in official
    ]
    return Result(len(official), "paragraphs", tuple(findings))
