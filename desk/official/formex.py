"""Formex 4: the XML of the Publications Office, a zip with one file a document and one an annex.

Source: the Formex manual, https://op.europa.eu/en/web/eu-vocabularies/formex. Read are acts of the Official Journal
(``ACT`` and ``ANNEX``), not consolidated versions in Formex.
"""

from __future__ import annotations

import re

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import labels
from desk.official.assembling import GroupHeading, only_blocks, sections
from desk.official.finishing import Notes, act_of, day, language_of
from desk.official.formex_parts import FormexReader, child_texts, find
from desk.official.inline import plain
from desk.official.loading import is_zip, load_xml, load_zip
from desk.official.model import Act, Annex, Article, Block, Division, Recital

_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[0-9]{1,4}")
_LETTERS = {"REG": "R", "DIR": "L", "DEC": "D"}


def parse_formex(data: bytes) -> Act:
    """Read an act from its zip, or from the one XML file of an act without annexes; ``OfficialTextError`` where it is none."""
    members = load_zip(data) if is_zip(data) else {"act.xml": data}
    roots = {name: load_xml(content) for name, content in sorted(members.items()) if name.lower().endswith(".xml")}
    acts = [(name, root) for name, root in roots.items() if root.tag == "ACT"]
    if len(acts) != 1:
        raise OfficialTextError(f"a Formex file must contain one act of the Official Journal; this one has {len(acts)}")
    name, act = acts[0]
    notes = Notes()
    reader = FormexReader(notes, name)
    annexes = sorted(
        ((_sequence(root), name, root) for name, root in roots.items() if root.tag == "ANNEX"), key=lambda found: found[:2]
    )
    about = next((root for root in roots.values() if root.tag == "DOC"), act)
    title = " ".join(child_texts(reader, find(act, "TITLE")))
    for citation in act.iterfind("PREAMBLE/GR.VISA/VISA"):
        reader.inline(citation)  # only its footnotes are kept: the numbers of the later ones go on from them
    return act_of(
        celex=_celex(act, about),
        language=language_of(_value(act, ".//BIB.INSTANCE/LG.DOC")),
        source="formex",
        version=day(_published(about)),
        title=title,
        recitals=tuple(_recital(reader, consid, i) for i, consid in enumerate(act.iterfind("PREAMBLE//CONSID"), start=1)),
        body=tuple(_body(reader, find(act, "ENACTING.TERMS"))),
        annexes=tuple(_annex(FormexReader(notes, name), root, i) for i, (_, name, root) in enumerate(annexes, start=1)),
        notes=notes,
    )


def _value(root: etree._Element, path: str) -> str:
    return plain(root.findtext(path))


def _sequence(root: etree._Element) -> str:
    return _value(root, "BIB.INSTANCE/NO.SEQ")


def _published(about: etree._Element) -> str:
    found = about.find(".//PUBLICATION.REF/DATE")
    return "" if found is None else found.get("ISO", "")


def _celex(act: etree._Element, about: etree._Element) -> str:
    year, number = _value(act, "BIB.INSTANCE//NO.DOC/YEAR"), _value(act, "BIB.INSTANCE//NO.DOC/NO.CURRENT")
    # One XML file by itself does not say what kind of act it is: most are regulations.
    letter = _LETTERS.get(_value(about, ".//LEGAL.VALUE"), "R")
    if not (_YEAR.fullmatch(year) and _NUMBER.fullmatch(number)):
        raise OfficialTextError(f"the act has no number that can be read: {year[:10]!r}, {number[:10]!r}")
    return f"3{year}{letter}{int(number):04}"


def _recital(reader: FormexReader, consid: etree._Element, position: int) -> Recital:
    blocks = only_blocks(reader.parts(consid))
    number, inner = reader.unwrap(blocks)
    return Recital(number or str(position), inner)


def _body(reader: FormexReader, element: etree._Element) -> list[Division | Article]:
    out: list[Division | Article] = []
    for child in element:
        if child.tag == "ARTICLE":
            out.append(reader.article(child))
        elif child.tag == "DIVISION":
            title = child.find("TITLE")
            lines = [] if title is None else child_texts(reader, title)
            out.append(Division(lines[0] if lines else "", " ".join(lines[1:]), tuple(_body(reader, child))))
    return out


def _annex(reader: FormexReader, root: etree._Element, position: int) -> Annex:
    lines = child_texts(reader, find(root, "TITLE"))
    title = lines[0] if lines else ""
    items = list(_items(reader, find(root, "CONTENTS")))
    return Annex(labels.annex_number(title, position), title, " ".join(lines[1:]), sections(items))


def _items(reader: FormexReader, element: etree._Element) -> list[GroupHeading | Block]:
    """Headings of the groups and the blocks below them, in the order of print, whatever the depth of the groups."""
    out: list[GroupHeading | Block] = []
    for child in element:
        if child.tag == "GR.SEQ":
            title = child.find("TITLE")
            if title is not None and (lines := child_texts(reader, title)):
                out.append(GroupHeading(" ".join(lines)))
            out += _items(reader, child)
        elif child.tag != "TITLE":
            out += only_blocks(reader.parts_of(child))
    return out
