"""Random bytes and damaged acts: they are read, or refused with the one error, and soon."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk.errors import OfficialTextError
from desk.official import parse_act, passages
from desk.official.amending import amendments
from desk.official.differences import compare_texts
from desk.official.inline import TextBuilder
from desk.official.labels import article_number, is_label, label_of, opening_of, section_label
from desk.official.loading import load_zip
from tests.official import gnomes, made

ACTS = {"formex": gnomes.FORMEX, "oj": gnomes.OJ, "consolidated": gnomes.CONSOLIDATED, "amending": gnomes.AMENDING}
XML = load_zip(gnomes.FORMEX)["act.xml"]
PIECES = [
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table>", b"</td>", b"&#0;", b"&x;", b"<!--", b"]]>", b"\xff", b"\0", b"''", b"(",
    b"<P>", b"</P>", b"<NP/>", b"<NO.P>(a)</NO.P>", b'<a href="#ntr1">', b"<HT TYPE='SUP'>", b'id="art_5"', b'id="anx_I"',
    "\u2018".encode(), "\u2019;".encode(), b"9999999999", b"<QUOT.S>", b'<div id="001.001">', b'class="grid-list"',
]  # fmt: skip
TRIES = int(os.environ.get("FUZZ_TRIES", "150"))
SOON = settings(max_examples=TRIES, deadline=timedelta(seconds=2), suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> None:
    """Read an act and all that is made of it; nothing but the one error may come out."""
    try:
        act = parse_act(data)
        passages(act)
        amendments(act)
    except OfficialTextError as error:
        assert str(error)


@SOON
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"<ACT>", b'title-article-norm "', b'"oj-']))
def test_random_bytes(data: bytes, start: bytes) -> None:
    read(start + data)


@SOON
@given(st.sampled_from(sorted(ACTS)), st.data())
def test_cut_and_damaged_acts(name: str, data: st.DataObject) -> None:
    act = ACTS[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(act)))
        end = min(len(act), start + data.draw(st.integers(0, 60)))
        act = act[:start] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + act[end:]
    read(act)


@SOON
@given(st.data())
def test_damaged_formex_outside_of_its_zip(data: st.DataObject) -> None:
    tokens = XML.replace(b"<", b"\n<").split(b"\n")
    for _ in range(data.draw(st.integers(1, 5))):
        i, j = (data.draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
        tokens[i], tokens[j] = data.draw(st.sampled_from([(tokens[j], tokens[i]), (b"", tokens[j]), (tokens[j], tokens[j])]))
    read(b"".join(tokens))


@SOON
@given(st.sampled_from(["OJ", "CONSOLIDATED", "AMENDING"]), st.data())
def test_elements_of_xhtml_in_another_order(name: str, data: st.DataObject) -> None:
    tokens = getattr(gnomes, name).replace(b"<", b"\n<").split(b"\n")
    for _ in range(data.draw(st.integers(1, 8))):
        i, j = (data.draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
        tokens[i], tokens[j] = data.draw(st.sampled_from([(tokens[j], tokens[i]), (b"", tokens[j]), (tokens[j], tokens[j])]))
    read(b"".join(tokens))


@SOON
@given(st.text(max_size=60).filter(lambda text: "\x00" not in text))
@example("&<>")
def test_any_text_of_a_point_is_read_or_refused(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    read(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x:"), made.oj_point(escaped, escaped))))
    read(made.co_act(made.co_article("1", "T", "H", made.co_paragraph(escaped, escaped), made.co_point(escaped, escaped))))


@given(st.text(max_size=40))
def test_labels_never_fail(text: str) -> None:
    opening_of(text)
    is_label(text)
    label_of(text)
    section_label(text)
    try:
        article_number(text)
    except OfficialTextError:
        assert not any("1" <= c <= "9" for c in text) or text


@given(st.lists(st.text(max_size=8) | st.just(" ") | st.just("\N{NO-BREAK SPACE}"), max_size=8))
def test_text_is_the_same_however_it_is_cut(pieces: list[str]) -> None:
    cut, whole = TextBuilder(), TextBuilder()
    for piece in pieces:
        cut.add(piece)
    whole.add("".join(pieces))
    assert cut.build() == whole.build()


WORDS = st.lists(st.sampled_from(["the ", "gnome ", "lawn", ", ", "\n", "(a) ", "shall ", "1", "."]), max_size=30).map("".join)


@given(WORDS | st.text(max_size=50), WORDS | st.text(max_size=50))
def test_both_texts_can_be_made_from_their_differences(old: str, new: str) -> None:
    changes = compare_texts(old, new)
    assert "".join(change.text for change in changes if change.kind != "added") == old
    assert "".join(change.text for change in changes if change.kind != "removed") == new
    assert all(change.text for change in changes)


@pytest.mark.parametrize("name", ACTS)
def test_undamaged_acts_are_read(name: str) -> None:
    assert passages(parse_act(ACTS[name]))
