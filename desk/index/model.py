"""The embedding model: by default the one that comes inside a package, so that nothing is fetched."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from desk.errors import ModelError
from desk.settings import Settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_PACKAGE = "package:"


def model_location(settings: Settings) -> str:
    """Folder or hub name of the model that is set; ``ModelError`` where it is not there and may not be fetched."""
    name = settings.embedding_model
    if name.startswith(_PACKAGE):
        package = name.removeprefix(_PACKAGE)
        if not package.isidentifier() or find_spec(package) is None:
            raise ModelError(f"the model package {package} is not installed; run make setup, or set DESK_EMBEDDING_MODEL")
        folder = Path(str(import_module(package).__file__)).parent / "model"
        if not (folder / "config.json").is_file():
            raise ModelError(f"the package {package} has no model in it; reinstall it, or set DESK_EMBEDDING_MODEL")
        return str(folder)
    if not Path(name).is_dir() and not settings.allow_download:
        raise ModelError(
            f"no model in the folder {name}; name a folder, or set DESK_ALLOW_DOWNLOAD=true to fetch it from the hub"
        )
    return name


def load_model(settings: Settings) -> Embeddings:
    """Load the model (some seconds, most of them imports); vectors come out with length 1."""
    location = model_location(settings)
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if not settings.allow_download:
        os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from langchain_huggingface import HuggingFaceEmbeddings
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]  # the desk shows its own

    if settings.threads:
        torch.set_num_threads(settings.threads)
    try:
        return HuggingFaceEmbeddings(model_name=location, encode_kwargs={"normalize_embeddings": True, "batch_size": 32})
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(f"the embedding model {settings.embedding_model} does not load: {error}") from error
