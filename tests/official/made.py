"""Pieces to make acts from in each of the three formats.

No sentence of it is official; only the elements, ids and classes are those of the Publications Office.
"""

from __future__ import annotations

import io
import zipfile

NBSP = "\N{NO-BREAK SPACE}"
SOFT = "\N{SOFT HYPHEN}"


# --- Formex -------------------------------------------------------------------------------------------------------------


def fx_np(label: str, text: str, *more: str) -> str:
    inner = "".join(f"<P>{one}</P>" for one in more)
    return f"<NP><NO.P>{label}</NO.P><TXT>{text}</TXT>{inner}</NP>"


def fx_list(*points: str, kind: str = "alpha") -> str:
    return f'<LIST TYPE="{kind}">' + "".join(f"<ITEM>{point}</ITEM>" for point in points) + "</LIST>"


def fx_paragraph(identifier: str, number: str, *alineas: str) -> str:
    inner = "".join(f"<ALINEA>{one}</ALINEA>" for one in alineas)
    return f'<PARAG IDENTIFIER="{identifier}"><NO.PARAG>{number}</NO.PARAG>{inner}</PARAG>'


def fx_article(identifier: str, title: str, heading: str, *content: str) -> str:
    return (
        f'<ARTICLE IDENTIFIER="{identifier}"><TI.ART>{title}</TI.ART><STI.ART><P>{heading}</P></STI.ART>'
        f"{''.join(content)}</ARTICLE>"
    )


def fx_note(key: str, text: str) -> str:
    return f'<NOTE NOTE.ID="{key}" NUMBERING.CONTINUED="YES"><P>{text}</P></NOTE>'


def fx_quoted(text: str) -> str:
    return f'<QUOT.START CODE="2018" ID="a"/>{text}<QUOT.END CODE="2019" ID="b"/>'


def fx_bib(sequence: str, language: str = "EN", number: str = "1689") -> str:
    return (
        f"<BIB.INSTANCE><DOCUMENT.REF><NO.DOC><YEAR>2024</YEAR><NO.CURRENT>{number}</NO.CURRENT></NO.DOC></DOCUMENT.REF>"
        f"<LG.DOC>{language}</LG.DOC><NO.SEQ>{sequence}</NO.SEQ></BIB.INSTANCE>"
    )


def fx_act(articles: str, recitals: str = "", *, language: str = "EN") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ACT>{fx_bib("0001", language)}'
        "<TITLE><TI><P>Gnome Regulation</P><P>on gnomes</P></TI></TITLE>"
        f"<PREAMBLE><GR.VISA><VISA>Having seen the lawn{fx_note('E0001', 'Lawn Journal 1.')},</VISA></GR.VISA>"
        f"<GR.CONSID>{recitals}</GR.CONSID></PREAMBLE><ENACTING.TERMS>{articles}</ENACTING.TERMS></ACT>"
    )


def fx_annex(sequence: str, title: str, heading: str, contents: str) -> str:
    return (
        f"<ANNEX>{fx_bib(sequence)}<TITLE><TI><P>{title}</P></TI><STI><P>{heading}</P></STI></TITLE>"
        f"<CONTENTS>{contents}</CONTENTS></ANNEX>"
    )


FX_DOC = (
    '<DOC><PUBLICATION.REF><DATE ISO="20240712">20240712</DATE></PUBLICATION.REF><FMX><LEGAL.VALUE>REG</LEGAL.VALUE></FMX></DOC>'
)


def packed(**members: str) -> bytes:
    """A zip; ``__`` in a name stands for a dot."""
    return packed_names({name.replace("__", "."): text for name, text in members.items()})


def packed_names(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


# --- XHTML of the Official Journal --------------------------------------------------------------------------------------


def oj_p(text: str, kind: str = "oj-normal") -> str:
    return f'<p class="{kind}">{text}</p>'


def oj_point(label: str, text: str, *more: str) -> str:
    return (
        f'<table width="100%"><col/><col/><tbody><tr><td valign="top">{oj_p(label)}</td>'
        f'<td valign="top">{oj_p(text)}{"".join(more)}</td></tr></tbody></table>'
    )


def oj_paragraph(identifier: str, text: str, *more: str) -> str:
    return f'<div id="{identifier}">{oj_p(text)}{"".join(more)}</div>'


def oj_article(number: str, title: str, heading: str, *content: str) -> str:
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p class="oj-ti-art">{title}</p>'
        f'<div class="eli-title" id="art_{number}.tit_1"><p class="oj-sti-art">{heading}</p></div>{"".join(content)}</div>'
    )


def oj_division(identifier: str, title: str, heading: str, content: str) -> str:
    return (
        f'<div id="{identifier}"><p class="oj-ti-section-1">{title}</p>'
        f'<div class="eli-title"><p class="oj-ti-section-2"><span class="oj-bold">{heading}</span></p></div>{content}</div>'
    )


def oj_mark(key: str, mark: str, before: str = NBSP) -> str:
    return f'{before}<a id="ntc{key}" href="#ntr{key}">(<span class="oj-super oj-note-tag">{mark}</span>)</a>'


def oj_note(key: str, mark: str, text: str) -> str:
    return f'<p class="oj-note"><a id="ntr{key}" href="#ntc{key}">(<span class="oj-super">{mark}</span>)</a>{NBSP}{text}</p>'


def oj_act(
    articles: str, recitals: str = "", annexes: str = "", notes: str = "", *, number: str = "2024/1689", language: str = "EN"
) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="x" content="y"><title>t</title></head><body>'
        f'<p class="oj-hd-lg">{language}</p><p class="oj-hd-uniq">{number}</p><p class="oj-hd-date">12.7.2024</p>'
        f'<div class="eli-container"><div class="eli-main-title" id="tit_1">{oj_p("Gnome Regulation", "oj-doc-ti")}'
        f"{oj_p('on gnomes', 'oj-doc-ti')}</div>"
        f'<div class="eli-subdivision" id="pbl_1"><div>{oj_p("Having seen the lawn" + oj_mark("1-E0001", "1") + ",")}</div>'
        f'{recitals}</div><div class="eli-subdivision" id="enc_1">{articles}</div>{notes}</div>{annexes}'
        f'<p class="oj-normal">ELI: http://data.europa.eu/eli/reg/{number}/oj</p></body></html>'
    ).encode()


def oj_annex(number: str, title: str, heading: str, *content: str) -> str:
    return (
        f'<div class="eli-container" id="anx_{number}">{oj_p(title, "oj-doc-ti")}{oj_p(heading, "oj-doc-ti")}'
        f"{''.join(content)}</div>"
    )


# --- XHTML of consolidated versions -------------------------------------------------------------------------------------


def co_point(label: str, text: str, *more: str) -> str:
    return (
        f'<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>{label}{NBSP}</span></div>'
        f'<div class="grid-list-column-2"><p class="norm">{text}</p>{"".join(more)}</div></div>'
    )


def co_paragraph(number: str, text: str, *points: str) -> str:
    inner = f'<p class="norm inline-element">{text}</p>{"".join(points)}' if points else text
    return f'<div class="norm"><span class="no-parag">{number}{NBSP}</span><div class="norm inline-element">{inner}</div></div>'


def co_article(number: str, title: str, heading: str, *content: str) -> str:
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p class="title-article-norm">{title}</p>'
        f'<div class="eli-title"><p class="stitle-article-norm">{heading}</p></div>{"".join(content)}</div>'
    )


def co_act(articles: str, annexes: str = "", notes: str = "", *, language: str = "EN") -> bytes:
    return (
        "<!DOCTYPE html><html><head><title>t</title></head><body>"
        f'<p class="reference">02024R1689 \u2014 {language} \u2014 12.07.2024 \u2014 000.001</p>'
        '<div class="eli-container"><div class="eli-main-title" id="tit_1"><p class="title-doc-first">Gnome Regulation</p>'
        '<p class="title-doc-last">on gnomes</p></div>'
        f'<div class="eli-subdivision" id="enc_1"><p class="arrow">\u25bcB</p>{articles}</div>'
        f"{annexes}</div>{notes}</body></html>"
    ).encode()
