"""Roman numerals, which number the Act's annexes and its smallest points."""

from __future__ import annotations

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_STEPS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def value(numeral: str) -> int:
    """Value of a numeral from I to LXXXIX in capitals; ``ValueError`` for anything else."""
    total = 0
    for i, letter in enumerate(numeral):
        worth = _VALUES.get(letter, 0)
        following = _VALUES.get(numeral[i + 1], 0) if i + 1 < len(numeral) else 0
        total += worth if worth >= following else -worth
    if not 0 < total < 90 or numeral != write(total):
        raise ValueError(f"not a Roman numeral: {numeral!r}")
    return total


def is_roman(text: str) -> bool:
    """Tell whether ``text`` is a numeral that ``value`` reads."""
    try:
        value(text)
    except ValueError:
        return False
    return True


def write(number: int) -> str:
    """Numeral for 1 to 89."""
    out = ""
    for worth, letters in _STEPS:
        while number >= worth:
            out, number = out + letters, number - worth
    return out
