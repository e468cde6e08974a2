"""Where a sentence ends, in the languages of the Union; better one cut too few than one inside a sentence."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“„«(\[]*[^\W_])")
_LAST_WORD = re.compile(r"[^\s(\[\"'“„«]+$")
# Words that a full stop belongs to. In lower case, without the last stop.
_SHORT = frozenset(
    (
        "art arts abs nr no nos p pp para paras pt pts lit ziff vgl cf e.g i.e z.b d.h u.a bzw usw etc ff f s sec sect vol "
        "ed eds fig tab annex approx ca dr prof mr mrs ms st jr inc ltd co corp reg dir dec rec op cit ibid al vs "
        "n.o núm apdo párr "
        "artt co cpv punt bijv o.a nl o.l ust poz pkt np tzn m.in t.j čl odst písm např p.ex c.-à-d av ev t.ex bl.a jf stk"
    ).split()
)
_ORDINAL = re.compile(r"[(\[]?(?:\d{1,3}|[ivxlcdm]{1,6}|[^\W\d_])")
_FINISHED = re.compile(r"[.!?…:;|][\"'”’»)\]]*$")


def split_sentences(text: str) -> list[str]:
    """Sentences of ``text``, which keep all their characters but the blanks between them; each line ends one."""
    return [sentence for line in text.split("\n") for sentence in _of_line(line.strip()) if sentence]


def unfinished(text: str) -> bool:
    """Tell whether ``text`` stops inside a sentence."""
    return not _FINISHED.search(text)


def _of_line(line: str) -> list[str]:
    sentences, start = [], 0
    for match in _END.finditer(line):
        if line[match.start()] == "." and not _ends(line[start : match.start()], line[match.end() :]):
            continue
        sentences.append(line[start : match.end()].strip())
        start = match.end()
    return [*sentences, line[start:].strip()]


def _ends(before: str, after: str) -> bool:
    """Tell whether the full stop between the two ends a sentence: not after a short form, an initial or a number of an item,
    and not before a small letter.
    """
    if after.lstrip("\"'“„«([")[:1].islower():
        return False
    found = _LAST_WORD.search(before[-40:])
    word = found[0].lower() if found else ""
    if word in _SHORT:
        return False
    # "1. The provider", "am 2. August", "J. Smith". What ends with "paragraph 3." stays with the next sentence: no harm.
    return not _ORDINAL.fullmatch(word)
