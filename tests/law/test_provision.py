"""A provision is printed, compared and sorted as the law does it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.law import AI_ACT, AMENDING_ACT, Provision, roman

LOWER = "abcdefghijklmnopqrstuvwxyz"
numbers = st.integers(1, 999).map(str)
letters = st.one_of(st.sampled_from(LOWER), st.text(LOWER, min_size=2, max_size=2))
small_roman = st.integers(1, 20).map(roman.write).filter(lambda numeral: len(numeral) <= 4).map(str.lower)
numbered = st.builds(lambda number, letter: number + letter, numbers, st.one_of(st.just(""), letters))
labels = st.one_of(numbered, letters, small_roman)
parts = st.lists(labels, max_size=5).map(tuple)
acts = st.sampled_from([AI_ACT, AMENDING_ACT])
articles = st.builds(
    lambda number, letter, below, act: Provision("article", number + letter, below, act=act),
    numbers,
    st.sampled_from(["", "a", "b", "c", "d"]),
    parts,
    acts,
)
annexes = st.builds(
    lambda number, section, below, act: Provision("annex", roman.write(number), below, section, act),
    st.integers(1, 87),
    st.one_of(st.none(), st.sampled_from([*"ABCDEFGH", *"123456789"])),
    parts,
    acts,
)
recitals = st.builds(lambda number, act: Provision("recital", number, act=act), numbers, acts)
provisions = st.one_of(articles, annexes, recitals)


@pytest.mark.parametrize(
    ("provision", "written"),
    [
        (Provision("article", "5"), "Art. 5"),
        (Provision("article", "5", ("1",)), "Art. 5(1)"),
        (Provision("article", "5", ("1", "ba")), "Art. 5(1)(ba)"),
        (Provision("article", "4a", ("1",)), "Art. 4a(1)"),
        (Provision("article", "3", ("14a",)), "Art. 3(14a)"),
        (Provision("article", "113", ("c", "i")), "Art. 113(c)(i)"),
        (Provision("annex", "III", ("4", "a")), "Annex III(4)(a)"),
        (Provision("annex", "VIII", ("2",), "B"), "Annex VIII, Section B(2)"),
        (Provision("annex", "I", section="A"), "Annex I, Section A"),
        (Provision("recital", "53"), "Recital 53"),
        (Provision("article", "1", ("40",), act=AMENDING_ACT), "Reg. (EU) 2026/1744, Art. 1(40)"),
        (Provision("recital", "8", act=AMENDING_ACT), "Reg. (EU) 2026/1744, Recital 8"),
    ],
)
def test_a_provision_is_written_as_the_contract_says(provision: Provision, written: str) -> None:
    assert str(provision) == written


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "chapter", "number": "3"},
        {"kind": "article", "number": ""},
        {"kind": "article", "number": "0"},
        {"kind": "article", "number": "05"},
        {"kind": "article", "number": "1000"},
        {"kind": "article", "number": "III"},
        {"kind": "article", "number": "5 a"},
        {"kind": "article", "number": "5\n"},
        {"kind": "annex", "number": "3"},
        {"kind": "annex", "number": "iii"},
        {"kind": "annex", "number": "IIII"},
        {"kind": "annex", "number": ""},
        {"kind": "recital", "number": "12a"},
        {"kind": "recital", "number": "12", "parts": ("1",)},
        {"kind": "recital", "number": "12", "section": "A"},
        {"kind": "article", "number": "5", "section": "A"},
        {"kind": "annex", "number": "VIII", "section": "AB"},
        {"kind": "annex", "number": "VIII", "section": "b"},
        {"kind": "annex", "number": "VIII", "section": ""},
        {"kind": "article", "number": "5", "parts": ("",)},
        {"kind": "article", "number": "5", "parts": ("0",)},
        {"kind": "article", "number": "5", "parts": ("F",)},
        {"kind": "article", "number": "5", "parts": ("(1)",)},
        {"kind": "article", "number": "5", "parts": ("1 a",)},
        {"kind": "article", "number": "5e"},
        {"kind": "article", "number": "5", "parts": ("abc",)},
        {"kind": "article", "number": "5", "parts": ("1", "2", "3", "4", "5", "6")},
        {"kind": "article", "number": "5", "act": "2016/679"},
        {"kind": "article", "number": "5", "act": "GDPR"},
        {"kind": "article", "number": "5", "act": "2024-1689"},
        {"kind": "article", "number": "5", "act": ""},
    ],
    ids=str,
)
def test_what_could_not_be_a_reference_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no such|only annexes|no numbered parts"):
        Provision(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "article", "number": "1٣"},
        {"kind": "recital", "number": "1٣"},
        {"kind": "article", "number": "5", "parts": ("1٣",)},
        {"kind": "article", "number": "5", "act": "2024/168٩"},
    ],
    ids=str,
)
def test_digits_of_other_scripts_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no such"):
        Provision(**fields)  # type: ignore[arg-type]


def test_a_provision_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Provision("article", "5").number = "6"  # type: ignore[misc]


def test_the_whole_of_a_point_is_its_article() -> None:
    assert Provision("article", "5", ("1", "f")).whole == Provision("article", "5")


def test_the_whole_of_an_annexs_section_is_the_annex() -> None:
    assert Provision("annex", "VIII", ("2",), "B").whole == Provision("annex", "VIII")


def test_the_whole_stays_in_its_act() -> None:
    assert Provision("article", "1", ("40",), act=AMENDING_ACT).whole == Provision("article", "1", act=AMENDING_ACT)


def test_parents_lead_from_a_point_to_the_annex() -> None:
    seen = []
    provision: Provision | None = Provision("annex", "VIII", ("2", "a"), "B")
    while provision := provision.parent:
        seen.append(str(provision))
    assert seen == ["Annex VIII, Section B(2)", "Annex VIII, Section B", "Annex VIII"]


@pytest.mark.parametrize("provision", [Provision("article", "5"), Provision("annex", "III"), Provision("recital", "53")])
def test_a_whole_provision_has_no_parent(provision: Provision) -> None:
    assert provision.parent is None


@pytest.mark.parametrize(
    ("larger", "smaller"),
    [
        (Provision("article", "5"), Provision("article", "5", ("1", "f"))),
        (Provision("article", "5", ("1",)), Provision("article", "5", ("1", "f"))),
        (Provision("annex", "VIII"), Provision("annex", "VIII", ("2",), "B")),
        (Provision("annex", "VIII", section="B"), Provision("annex", "VIII", ("2",), "B")),
    ],
)
def test_the_larger_contains_the_smaller_and_not_the_other_way(larger: Provision, smaller: Provision) -> None:
    assert larger.contains(smaller)
    assert not smaller.contains(larger)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Provision("article", "5", ("1",)), Provision("article", "5", ("1a",))),
        (Provision("article", "5", ("1",)), Provision("article", "5", ("11",))),
        (Provision("article", "4"), Provision("article", "4a")),
        (Provision("article", "5"), Provision("recital", "5")),
        (Provision("article", "1"), Provision("annex", "I")),
        (Provision("article", "1"), Provision("article", "1", act=AMENDING_ACT)),
        (Provision("annex", "VIII", section="A"), Provision("annex", "VIII", section="B")),
    ],
)
def test_neighbours_do_not_contain_each_other(one: Provision, other: Provision) -> None:
    assert not one.contains(other)
    assert not other.contains(one)


@settings(deadline=None)
@given(provisions)
def test_a_provision_contains_itself_and_lies_in_its_whole(provision: Provision) -> None:
    assert provision.contains(provision)
    assert provision.whole.contains(provision)


@settings(deadline=None)
@given(provisions)
def test_a_parent_contains_its_part_and_stands_before_it(provision: Provision) -> None:
    if (parent := provision.parent) is not None:
        assert parent.contains(provision)
        assert parent < provision


IN_ORDER = [
    Provision("article", "4"),
    Provision("article", "4", ("1",)),
    Provision("article", "4a"),
    Provision("article", "5"),
    Provision("article", "5", ("1",)),
    Provision("article", "5", ("1", "b")),
    Provision("article", "5", ("1", "ba")),
    Provision("article", "5", ("1", "bb")),
    Provision("article", "5", ("1", "c")),
    Provision("article", "5", ("1", "h")),
    Provision("article", "5", ("1", "h", "i")),
    Provision("article", "5", ("1", "h", "ii")),
    Provision("article", "5", ("1", "h", "iii")),
    Provision("article", "5", ("1", "h", "iv")),
    Provision("article", "5", ("1", "h", "v")),
    Provision("article", "5", ("1", "h", "ix")),
    Provision("article", "5", ("1", "h", "x")),
    Provision("article", "5", ("1", "i")),
    Provision("article", "5", ("1a",)),
    Provision("article", "5", ("1b",)),
    Provision("article", "5", ("2",)),
    Provision("article", "5", ("10",)),
    Provision("article", "10"),
    Provision("article", "75"),
    Provision("article", "75a"),
    Provision("article", "75d"),
    Provision("article", "76"),
    Provision("article", "113"),
    Provision("annex", "I"),
    Provision("annex", "I", section="A"),
    Provision("annex", "I", ("1",), "A"),
    Provision("annex", "I", section="B"),
    Provision("annex", "IV"),
    Provision("annex", "V"),
    Provision("annex", "IX"),
    Provision("annex", "X"),
    Provision("annex", "XIV"),
    Provision("recital", "2"),
    Provision("recital", "10"),
    Provision("article", "1", act=AMENDING_ACT),
    Provision("article", "1", ("9",), act=AMENDING_ACT),
    Provision("article", "1", ("40",), act=AMENDING_ACT),
    Provision("recital", "8", act=AMENDING_ACT),
]


@pytest.mark.parametrize("seed", range(5))
def test_sorting_gives_the_order_of_the_law(seed: int) -> None:
    shuffled = random.Random(seed).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311
    assert sorted(shuffled) == IN_ORDER


@settings(deadline=None)
@given(provisions, provisions)
def test_of_two_provisions_one_is_before_the_other_or_they_are_the_same(one: Provision, other: Provision) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) == (not one > other)


@settings(deadline=None)
@given(provisions, provisions, provisions)
def test_order_is_transitive(one: Provision, other: Provision, third: Provision) -> None:
    first, middle, last = sorted([one, other, third])
    assert first <= middle <= last
    assert first <= last


@settings(deadline=None)
@given(st.lists(provisions, max_size=12), st.randoms())
def test_sorting_does_not_depend_on_the_order_before(some: list[Provision], chance: random.Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert sorted(shuffled) == sorted(some)


@settings(deadline=None)
@given(articles, annexes, recitals)
def test_articles_come_before_annexes_and_annexes_before_recitals(
    article: Provision, annex: Provision, recital: Provision
) -> None:
    kinds = [p.kind for p in sorted([recital, annex, article]) if p.act == AI_ACT]
    assert kinds == [kind for kind in ("article", "annex", "recital") if kind in kinds]


@settings(deadline=None)
@given(provisions, provisions)
def test_different_provisions_are_written_differently(one: Provision, other: Provision) -> None:
    assert (str(one) == str(other)) == (one == other)
