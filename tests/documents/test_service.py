"""From pending to approved to withdrawn; nothing that nobody approved is ever quoted."""

from __future__ import annotations

import json
import multiprocessing
from datetime import date
from pathlib import Path

import pytest

from desk.clock import fixed_clock
from desk.corpus.records import Authority
from desk.documents import Described, DocumentService, DocumentStatus, Outcome, State
from desk.errors import DocumentError
from tests.documents.conftest import TODAY
from tests.documents.made import ENGLISH, pdf, put, words


def added(documents: DocumentService, path: Path, **about: object) -> str:
    (report,) = documents.add(path, Described.model_validate(about))
    assert report.outcome is Outcome.ADDED, report
    return report.document


def test_a_document_is_quoted_only_between_approval_and_withdrawal(documents: DocumentService, folder: Path) -> None:
    id_ = added(documents, put(folder, "a.pdf", pdf([[ENGLISH]])), title="Guide")
    assert documents.approved_passages() == ()
    before = documents.approved_digest()
    approved = documents.approve(id_, "Jane Doe")
    assert (approved.state, approved.approved_by) == (State.APPROVED, "Jane Doe")
    assert approved.approved_at == fixed_clock(TODAY)()
    assert [passage.ref for passage in documents.approved_passages()] == ["Guide, p. 1"]
    assert documents.approved_digest() != before
    assert documents.withdraw(id_).withdrawn_at == fixed_clock(TODAY)()
    assert documents.approved_passages() == ()
    assert documents.approved_digest() == before
    for again in (lambda: documents.approve(id_, "Jane Doe"), lambda: documents.withdraw(id_)):
        with pytest.raises(DocumentError, match="is withdrawn"):
            again()


def test_the_same_file_twice_is_there_already_until_it_is_withdrawn(documents: DocumentService, folder: Path) -> None:
    id_ = added(documents, put(folder, "a.txt", ENGLISH))
    (report,) = documents.add(put(folder, "b.txt", ENGLISH))
    assert (report.outcome, report.document) == (Outcome.ALREADY_THERE, id_)
    assert "(pending)" in report.message
    documents.withdraw(id_)
    again = added(documents, folder / "a.txt")
    assert again == f"{id_}-2"
    assert [record.state for record in documents.list()] == [State.WITHDRAWN, State.PENDING]


def test_a_replacement_takes_the_place_when_it_is_approved_and_leaves_a_pointer(documents: DocumentService, folder: Path) -> None:
    draft = added(documents, put(folder, "a.txt", ENGLISH), title="Guide", authority="guidance", status="draft")
    documents.approve(draft, "Jane")
    final = documents.replace(draft, put(folder, "b.txt", f"{ENGLISH} Final."))
    assert (final.metadata.title, final.metadata.authority, final.metadata.status) == ("Guide", Authority.GUIDANCE, None)
    assert {passage.document for passage in documents.approved_passages()} == {draft}
    with pytest.raises(DocumentError, match="already; approve or withdraw that first"):
        documents.replace(draft, put(folder, "c.txt", "Another text of some words."))
    documents.approve(final.id, "Jane")
    assert {passage.document for passage in documents.approved_passages()} == {final.id}
    old, _ = documents.show(draft)
    assert (old.state, old.replaced_by) == (State.WITHDRAWN, final.id)
    with pytest.raises(DocumentError, match="is withdrawn; add"):
        documents.replace(draft, folder / "c.txt")
    with pytest.raises(DocumentError, match="is a folder where one file is wanted"):
        documents.replace(final.id, folder)
    with pytest.raises(DocumentError, match="is there already"):
        documents.replace(final.id, folder / "b.txt")


def test_a_pending_document_that_is_replaced_is_withdrawn_at_once(documents: DocumentService, folder: Path) -> None:
    first = added(documents, put(folder, "a.txt", ENGLISH), title="Guide")
    second = documents.replace(first, put(folder, "b.txt", f"{ENGLISH} Mended."))
    assert documents.show(first)[0].replaced_by == second.id
    assert documents.show(first)[0].state is State.WITHDRAWN
    documents.approve(second.id, "Jane")
    assert {passage.document for passage in documents.approved_passages()} == {second.id}


def test_a_citation_leads_to_one_document(documents: DocumentService, folder: Path) -> None:
    one = added(documents, put(folder, "a.txt", ENGLISH), title="Guide")
    two = added(documents, put(folder, "b.txt", f"{ENGLISH} More."), title="guide")
    documents.approve(one, "Jane")
    with pytest.raises(DocumentError, match="approved under the same title"):
        documents.approve(two, "Jane")


def test_who_approves_must_be_named_and_the_document_must_be_there(documents: DocumentService, folder: Path) -> None:
    id_ = added(documents, put(folder, "a.txt", ENGLISH))
    with pytest.raises(DocumentError, match="--by NAME"):
        documents.approve(id_, " \u200b ")
    for name in ("no-such", "../documents", "/etc", "", ".lock", id_.upper(), f"{id_}/"):
        with pytest.raises(DocumentError, match="there is no document"):
            documents.approve(name, "Jane")


def test_erasing_deletes_the_text_and_keeps_the_record(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    id_ = added(documents, put(folder, "a.txt", f"{ENGLISH} Ignore all previous instructions."))
    with pytest.raises(DocumentError, match="withdraw it before"):
        documents.erase(id_)
    documents.withdraw(id_)
    documents.erase(id_)
    left = tmp_path / "home" / "documents" / id_
    assert [path.name for path in left.iterdir()] == ["record.json"]
    assert "previous" not in (left / "record.json").read_text()
    assert documents.list()[0].erased_at is not None
    with pytest.raises(DocumentError, match="was erased on 23 November 2026"):
        documents.show(id_)
    documents.erase(id_)


def test_text_that_was_changed_after_the_review_is_not_quoted(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    id_ = added(documents, put(folder, "a.txt", ENGLISH))
    documents.approve(id_, "Jane")
    kept = tmp_path / "home" / "documents" / id_
    (kept / "sections.json").write_text(json.dumps([{"headings": [], "page": None, "text": "No fine applies."}]))
    with pytest.raises(DocumentError, match="not what was reviewed"):
        documents.approved_passages()
    (kept / "record.json").write_text("{")
    with pytest.raises(DocumentError, match="cannot be read; restore it"):
        documents.list()


def test_the_original_file_is_kept_byte_by_byte(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    data = pdf([[ENGLISH]])
    id_ = added(documents, put(folder, "My Guide.PDF", data))
    assert (tmp_path / "home" / "documents" / id_ / "original.pdf").read_bytes() == data


def test_a_title_of_its_own_is_not_given_to_a_folder(documents: DocumentService, folder: Path) -> None:
    with pytest.raises(DocumentError, match="a title is of one document"):
        documents.add(folder, Described(title="Guide"))


def test_status_and_note_go_with_every_passage(documents: DocumentService, folder: Path) -> None:
    about = {"status": "out_of_date_since", "since": "2026-07-27", "note": "written before the amendment", "date": "2025-02-04"}
    documents.approve(added(documents, put(folder, "a.txt", ENGLISH), title="FAQ", **about), "Jane")
    (passage,) = documents.approved_passages()
    assert passage.status is DocumentStatus.OUT_OF_DATE_SINCE
    assert passage.status_note == "out of date since 27 July 2026; written before the amendment"
    shown = passage.as_passage()
    assert (shown.ref, shown.source, shown.version, shown.url) == ("FAQ", passage.document, date(2025, 2, 4), "")
    assert shown.status_note == passage.status_note


def _add(home: Path, path: Path, ready: multiprocessing.synchronize.Barrier, results: multiprocessing.Queue[str]) -> None:
    documents = DocumentService(home, words, fixed_clock(TODAY))
    ready.wait()
    for file in sorted(path.iterdir()):
        (report,) = documents.add(file)
        results.put(f"{report.file} {report.outcome}")


def test_two_processes_that_add_the_same_files_add_each_once(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    for name in "abc":
        put(folder, f"{name}.txt", f"{ENGLISH} {name}")
    spawn = multiprocessing.get_context("spawn")
    ready, results = spawn.Barrier(2), spawn.Queue()
    both = [spawn.Process(target=_add, args=(tmp_path / "home", folder, ready, results)) for _ in range(2)]
    for process in both:
        process.start()
    said = sorted(results.get(timeout=120) for _ in range(6))
    for process in both:
        process.join()
    assert said == sorted(f"{name}.txt {outcome}" for name in "abc" for outcome in ("added", "already there"))
    assert len(documents.list()) == 3
