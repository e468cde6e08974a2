"""A file from outside can be anything: whatever is wrong with it is one kind of error, and nothing is fetched."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest

from desk.errors import DeskError, OfficialTextError
from desk.official import limits, parse_act
from desk.official.loading import load_html, load_xml, load_zip
from tests.official import gnomes, made

ARTICLE = made.fx_article("001", "Article 1", "H", "<ALINEA>x</ALINEA>")


def test_the_error_is_one_a_user_may_see() -> None:
    assert issubclass(OfficialTextError, DeskError)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<html/>",
        b'<!-- "oj- -->',
        b"PK\x03\x04",
        b"<ACT",
        b"<ACT/>",
        b"title-article-norm",
        b'<p class="oj-x">',
        b"\xff\xfe<ACT>",
    ],
)
def test_what_is_no_act_is_refused(data: bytes) -> None:
    with pytest.raises(OfficialTextError):
        parse_act(data)


def test_other_encodings_are_refused() -> None:
    text = made.fx_act(ARTICLE).replace("UTF-8", "UTF-16")
    with pytest.raises(OfficialTextError, match="UTF-8"):
        load_xml(text.encode("utf-16"))


def test_entities_of_a_dtd_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', '<!ENTITY x "y">', ""):
        act = (
            made.fx_act(ARTICLE)
            .replace("<ACT>", f"<!DOCTYPE ACT [{declared}]><ACT>")
            .replace("on gnomes", "&x;" if declared else "")
        )
        with pytest.raises(OfficialTextError) as caught:
            parse_act(act.encode())
        assert "secret" not in str(caught.value).replace(str(secret), "")


def test_a_bomb_of_entities_is_refused() -> None:
    entities = '<!ENTITY a "gnome">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1 or str()};" * 10}">' for i in range(1, 12))
    with pytest.raises(OfficialTextError):
        parse_act(
            made.fx_act(ARTICLE).replace("<ACT>", f"<!DOCTYPE ACT [{entities}]><ACT>").replace("on gnomes", "&a11;").encode()
        )


def test_entities_of_html_read_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    page = gnomes.OJ.replace(
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">',
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode(),
    ).replace(b"Gnomes are old.", b"Gnomes &x; are old.")
    assert "secret" not in str(parse_act(page)).replace(str(secret), "")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "socket", refuse)
    parse_act(gnomes.OJ.replace(b"xhtml-strict.dtd", b"http://127.0.0.1:9/xhtml-strict.dtd"))
    with pytest.raises(OfficialTextError):
        load_xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>')


@pytest.mark.parametrize("name", ["../act.xml", "/act.xml", "a/../../act.xml", "..\\act.xml", "C:act.xml"])
def test_members_that_climb_out_of_the_zip_are_refused(name: str) -> None:
    with pytest.raises(OfficialTextError, match="must not have"):
        load_zip(made.packed_names({name: "x"}))


def test_a_member_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("act.xml", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("act.xml", "y")
    with pytest.raises(OfficialTextError, match="must not have"):
        load_zip(out.getvalue())


def test_a_zip_of_too_many_or_too_large_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
    with pytest.raises(OfficialTextError, match="3 files"):
        load_zip(made.packed_names({str(i): "x" for i in range(3)}))
    with pytest.raises(OfficialTextError, match="unpacks"):
        load_zip(made.packed_names({"a": "x" * 600, "b": "x" * 600}))
    assert load_zip(made.packed_names({"a": "x" * 500, "b": "x" * 500}))


def test_the_size_that_a_zip_claims_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says ten bytes, the member has many more: it is not unpacked beyond the bound, and refused."""
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
    size = 5_000_000
    lying = made.packed_names({"a": "x" * size}).replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(OfficialTextError):
        load_zip(lying)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("act.xml", "x")
    with pytest.raises(OfficialTextError, match="not read"):
        load_zip(out.getvalue())


def test_files_that_are_too_large_deep_or_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for loaded in (load_xml, load_html):
        with pytest.raises(OfficialTextError, match=r"nests deeper|cannot be read"):
            loaded(b"<div>" * 5000 + b"</div>" * 5000)
        with pytest.raises(OfficialTextError, match="nests deeper"):
            loaded(b"<div>" + b"<p/>" * (limits.MAX_ELEMENTS + 1) + b"</div>")
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    for load in (load_xml, load_html, load_zip):
        with pytest.raises(OfficialTextError, match="at most 100"):
            load(b"<a>" + b" " * 100 + b"</a>")


@pytest.mark.parametrize(
    "nested",
    [
        "<div>" + made.oj_p("‘Annex I", "oj-doc-ti oj-quotation-ti"),
        '<div><p class="oj-ti-art">‘Article 4</p>',
        '<div id="001.001"><p class="oj-normal">x:</p>',
        "<table><tr><td><p>(a)</p></td><td>",
        "<div>",
    ],
)
def test_deep_nesting_within_the_bounds_ends(nested: str) -> None:
    """Whatever is read twice at one level would be read 2^60 times at this depth."""
    levels = (limits.MAX_DEPTH - 10) // (4 if "table" in nested else 1)
    parse_act(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x:"), nested * levels)))


def test_many_points_are_read_in_a_moment() -> None:
    points = made.oj_point("(a)", "x") * (limits.MAX_ELEMENTS // 10)
    annex = made.oj_annex("I", "ANNEX I", "H", made.oj_p("1. One", "oj-ti-grseq-1"), points)
    assert parse_act(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x")), annexes=annex)).annexes


@pytest.mark.parametrize("acts", [0, 2])
def test_a_zip_has_one_act(acts: int) -> None:
    with pytest.raises(OfficialTextError, match="one act"):
        parse_act(made.packed_names({f"{i}.xml": made.fx_act(ARTICLE) for i in range(acts)} | {"x.xml": made.FX_DOC}))
