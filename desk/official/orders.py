"""What an amending instruction orders, read from its words: "in paragraph 9, point (e) is replaced by the following:".

Every word of an instruction must be known. One that is not ("the words ‘…’ are replaced", "the last indent") may change the
meaning of all others, so that the instruction is refused as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from desk.errors import OfficialTextError
from desk.law.reading import normalise
from desk.official import limits
from desk.official.labels import label_of
from desk.official.order_words import ORDER_WORDS, Action, OrderWords, StepKind

_SKIPPED = re.compile(r"[\s,:;.']+")
_SPACE = re.compile(r"\s")
_PARTS = re.compile(r"\s?\((\w{1,5})\)")
_BIS = r"(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies))?"
_NUMBERED = r"\d{1,3}(?:\.\d{1,2})?[a-z]{0,2}" + _BIS + r"(?!\w)"
# What an apostrophe follows is a word of the sentence: "à l'annexe I, l'article".
_ROMAN = r"[ivxlc]{1,8}(?![\w'])"
_LETTER = r"(?:[a-z]|\d{1,2})(?![\w'])"
_BRACKETED = rf"\((?:\d{{1,3}}(?:\.\d{{1,2}})?[a-z]{{0,2}}|[a-z]{{1,5}})\)|[a-z]{{1,5}}\)|\d{{1,3}}(?:\.\d{{1,2}})?\)|{_NUMBERED}"
_NOTHING = r"(?!)"
_MOST_LABELS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One step into an act: ("paragraph", ("9",)); without labels it is what the quotation brings: "the following point".

    With ``ordinal`` the labels are counted and not printed: "the second subparagraph".
    """

    kind: StepKind
    labels: tuple[str, ...] = ()
    ordinal: bool = False

    def __str__(self) -> str:
        """Give the step as it is named in messages."""
        return " ".join((self.kind, ", ".join(self.labels))).strip()


@dataclass(frozen=True, slots=True)
class Order:
    """What to do and where, from the outside in; ``anchor`` is what the new text is to stand behind, if that is said."""

    action: Action
    steps: tuple[Step, ...]
    anchor: Step | None = None


def read_order(texts: tuple[str, ...], language: str, amended: str) -> Order:
    """Read an instruction, the last of ``texts``, with the texts that introduce it from the outside in.

    ``amended`` is the number of the act that is changed, which an instruction may name. ``OfficialTextError`` where a word is
    not known, nothing is ordered, or the language has no entry in ``desk.official.order_words``.
    """
    words = ORDER_WORDS.get(language)
    if words is None:
        raise OfficialTextError(f"the words of amending instructions are not known in the language {language!r}")
    *above, last = (_read_text(text, words, language, amended) for text in texts)
    if any(order.action != "amend" or order.anchor for order in above):
        raise OfficialTextError("an instruction stands within another one that does more than to introduce it")
    if last.anchor and last.action not in ("insert", "add"):
        raise OfficialTextError("the instruction says behind what something is to stand, and brings nothing")
    return replace(last, steps=tuple(step for order in (*above, last) for step in order.steps))


def _read_text(text: str, words: OrderWords, language: str, amended: str) -> Order:
    if len(text) > limits.MAX_INSTRUCTION:
        raise OfficialTextError(f"an instruction is longer than {limits.MAX_INSTRUCTION} characters")
    read = _Reading(normalise(text).lower(), words, _patterns(language), amended)
    read.all()
    return read.order()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What may stand next, each as an expression that begins at the place of reading."""

    actions: dict[Action, re.Pattern[str]]
    kinds: dict[StepKind, re.Pattern[str]]
    labels: dict[StepKind, re.Pattern[str]]
    ordinals: tuple[re.Pattern[str], ...]
    joint: re.Pattern[str]
    after: re.Pattern[str]
    filler: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = ORDER_WORDS[language]
    names: dict[StepKind, str] = {
        "annex": _ROMAN,
        "chapter": _ROMAN,
        "section": _LETTER,
        "article": _NUMBERED,
        "point": _BRACKETED + (r"|[a-z]{1,2}(?!\w)" if words.bare_letters else ""),
        "heading": _NOTHING,
        "introduction": _NOTHING,
    }
    joint = rf"\s?(?:,(?:\s{_any(words.and_)})?|\s{_any(words.and_)})\s"
    return _Patterns(
        actions={action: re.compile(_any(forms)) for action, forms in words.actions.items()},
        kinds={kind: re.compile(_any(forms)) for kind, forms in words.kinds.items()},
        labels={kind: re.compile(names.get(kind, _BRACKETED)) for kind in words.kinds},
        ordinals=tuple(re.compile(_any(forms)) for forms in words.ordinals),
        joint=re.compile(joint),
        after=re.compile(_any(words.after)),
        filler=re.compile(_any(words.fillers)),
    )


def _any(forms: tuple[str, ...]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(re.escape(form) for form in longest_first)})(?!\w)"


class _Reading:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, words: OrderWords, patterns: _Patterns, amended: str) -> None:
        self._text = text
        self._words = words
        self._patterns = patterns
        self._act = re.compile(
            r"(?:of |van |du |de la |der )?[^\W\d]{1,20} (?:\([a-z]{2}\) )?(?:n(?:o|r\.|°|º) )?"
            rf"{re.escape(amended)}(?:/[a-z]{{2}})?(?!\w)"
        )
        self._at = 0
        self._actions: list[Action] = []
        self._steps: list[Step] = []
        self._anchors: list[int] = []

    def all(self) -> None:
        while self._skip() < len(self._text):
            if not (self._action() or self._after() or self._step() or self._joins()):
                rest = self._text[self._at :].split(" ", 1)[0][:40]
                raise OfficialTextError(f"the instruction has a word whose meaning is not known: {rest!r}")

    def order(self) -> Order:
        if len(self._actions) != 1 or len(self._anchors) > 1:
            raise OfficialTextError("the instruction does not say one thing to be done")
        steps = list(self._steps)
        try:
            anchor = steps.pop(self._anchors[0]) if self._anchors else None
        except IndexError as error:
            raise OfficialTextError("the instruction does not say behind what the new text is to stand") from error
        return Order(self._actions[0], tuple(steps), anchor)

    def _joins(self) -> bool:
        return bool(self._take(self._act) or self._take(self._patterns.filler))

    def _skip(self) -> int:
        self._take(_SKIPPED)
        return self._at

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found[0] if found else ""

    def _action(self) -> bool:
        found = next((action for action, pattern in self._patterns.actions.items() if self._take(pattern)), None)
        if found:
            self._actions.append(found)
        return found is not None

    def _after(self) -> bool:
        found = bool(self._take(self._patterns.after))
        if found:
            self._anchors.append(len(self._steps))
        return found

    def _step(self) -> bool:
        start = self._at
        ordinals = self._ordinals()
        self._skip()
        kind = next((kind for kind, pattern in self._patterns.kinds.items() if self._take(pattern)), None)
        if kind is None:
            self._at = start
            return False
        if ordinals:
            self._steps.append(Step(kind, ordinals, ordinal=True))
        else:
            self._steps += self._labelled(kind)
        return True

    def _ordinals(self) -> tuple[str, ...]:
        """Ordinals as numbers: "first and second" before "subparagraphs"."""
        found: list[str] = []
        while len(found) < _MOST_LABELS:
            start = self._at
            if found and not self._take(self._patterns.joint):
                break
            number = next((i for i, pattern in enumerate(self._patterns.ordinals, start=1) if self._take(pattern)), None)
            if number is None:
                self._at = start
                break
            found.append(str(number))
        return tuple(found)

    def _labelled(self, kind: StepKind) -> list[Step]:
        """A kind with what names it: "article 11(1)", "points (a) and (b)", "section b"; without a label, one that is new."""
        labels: list[str] = []
        inner: list[str] = []
        while len(labels) < _MOST_LABELS and not inner:
            start = self._at
            if not self._take(self._patterns.joint if labels else _SPACE):
                break
            label = self._take(self._patterns.labels[kind])
            if not label:
                self._at = start
                break
            labels.append(_plain(kind, label))
            inner = self._inner()
        if inner and len(labels) > 1:
            raise OfficialTextError("the instruction names parts of one of several provisions")
        return [Step(kind, tuple(labels)), *(Step("part", (label,)) for label in inner)]

    def _inner(self) -> list[str]:
        found: list[str] = []
        while part := _PARTS.match(self._text, self._at):
            found.append(part[1])
            self._at = part.end()
        return found


def _plain(kind: StepKind, label: str) -> str:
    """Label as the structure has it: "(1 bis)" is "1a", "iii" of an annex "III"."""
    if kind in ("annex", "chapter", "section"):
        return label.upper()
    core = label.strip("()").removesuffix("er")  # "article 1er"
    return label_of(f"{core})") or core
