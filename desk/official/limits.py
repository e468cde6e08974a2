"""Bounds on what is read: a file of the official text comes from outside and may be anything.

The largest act of the Union is far below them; the AI Act as XHTML has 1.5 MB, 12,000 elements and a depth of 34.
"""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Largest file, and largest member of a zip, in bytes."""

MAX_DEPTH = 80
"""Deepest nesting of elements."""

MAX_ELEMENTS = 100_000
"""Most elements in one document."""

MAX_MEMBERS = 300
"""Most files in a zip; an act has one a document and one an annex."""

MAX_UNPACKED = 60_000_000
"""Most bytes of all members of a zip together, unpacked."""

MAX_COMPARED_PAIRS = 100_000
"""Most pairs of equal words in two texts that are compared word by word; texts beyond count as replaced.

The longest paragraph of the AI Act has 15,000 with itself; at the bound a comparison takes seconds at worst."""

MAX_INSTRUCTION = 2_000
"""Characters at the front of an amending instruction in which provisions are looked for."""
