"""Every article and annex of the register has its file, with the heading of the register.

Out of reach: a heading that is wrong in the register and in the file alike; ``titles`` sees it with the official text.
"""

from __future__ import annotations

from desk.law import parse
from desk.quality.verify.layout import file_name
from desk.quality.verify.records import Finding, Result, Subject
from desk.quality.verify.wording import plain

CHECK = "register"


def check(subject: Subject) -> Result:
    """Compare the first heading of each file with the register, both ways."""
    titles = {file.name: file.document.title for file in subject.files if file.document and file.folder == "act"}
    findings = []
    places = subject.knowledge.register.places
    for provision, place in places.items():
        name = f"act/{file_name(provision, provision)}.md"
        wanted = f"{provision}: {plain(place.title)}"
        if name not in titles:
            findings.append(Finding(file=name, ref=str(provision), check=CHECK, what="is in the register and has no file"))
        elif titles[name] != wanted:
            what = f"the heading is {titles[name]!r}, the register has {wanted!r}"
            findings.append(Finding(file=name, ref=str(provision), check=CHECK, what=what))
    for ref, name in subject.file_of.items():
        if (provision := parse(ref)).kind != "recital" and provision.whole not in places:
            findings.append(Finding(file=name, ref=ref, check=CHECK, what="is not in the register"))
    return Result(len(places), "headings", tuple(findings))
