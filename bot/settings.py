"""Everything that can be set, read once from the environment or .env, and checked."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

TELEGRAM = "https://api.telegram.org"


class BadSettings(Exception):
    """Settings that cannot work; the message says which, and what to do."""


class NoToken(BadSettings):
    """There is no bot to run here."""


def _token(value: SecretStr) -> SecretStr:
    number, _, secret = value.get_secret_value().partition(":")
    if not (number.isdecimal() and secret):
        raise ValueError("looks like 123456:ABC…; @BotFather gives you one")
    return value


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("begins with http:// or https://")
    return value.rstrip("/")


def _ids(value: str | tuple[int, ...]) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("Telegram ids with commas between, for example 123456789,987654321")
    return tuple(int(part) for part in parts)


def _https(value: str | None) -> str | None:
    if value is None:
        return None
    if not value.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise ValueError("begins with https://; only a playground calls a plain local address")
    return value.rstrip("/")


def _secret(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("has 16 to 256 of A-Z a-z 0-9 _ -")
    return value


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError(
            "begins with sqlite:/// or postgresql://, for example sqlite:///data/niramoy.db"
        )
    try:
        urlsplit(value).port  # noqa: B018  raises for what is no number
    except ValueError:
        raise ValueError(
            "has a port that is not a number, or a password to be %-encoded"
        ) from None
    return value


class Settings(BaseSettings):
    """Frozen. `.env.example` explains each; a test keeps the two alike."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    telegram_api: Annotated[str, AfterValidator(_address)] = TELEGRAM
    telegram_api_local: bool = False
    public_url: Annotated[str | None, AfterValidator(_https)] = None
    webhook_secret: Annotated[SecretStr | None, AfterValidator(_secret)] = None
    # Not shown: it may hold a password.
    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = (
        "sqlite:///data/niramoy.db"
    )
    keys_file: Path = Path("keys/niramoy.json")
    admins: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)] = ()
    files: Path = Path("data/files")
    audit_heads_file: Path | None = None
    contact: str | None = Field(default=None, max_length=200)
    host: str = "127.0.0.1"
    port: int = Field(default=8081, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    people_at_once: int = Field(default=128, ge=1)
    person_burst: int = Field(default=30, ge=1)
    person_per_second: float = Field(default=3.0, gt=0)
    outbox_per_second: float = Field(default=30.0, gt=0)
    outbox_chat_burst: int = Field(default=3, ge=1)
    paid_broadcast_per_second: float | None = Field(default=None, gt=0, le=1000)
    clock_url: Annotated[
        str | None, AfterValidator(lambda url: _address(url) if url else None)
    ] = None

    @property
    def webhook(self) -> bool:
        """Whether Telegram calls us; otherwise we ask it."""
        return self.public_url is not None


class DemoSettings(Settings):
    """For the demo: what it is given and nothing else, whatever the environment says."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def read_settings(**given: Any) -> Settings:
    """The settings; raises BadSettings, one line for each that is wrong or missing."""
    try:
        settings = Settings(**given)
    except ValidationError as error:
        told = "\n".join(_told(fault) for fault in error.errors())
        missing = [fault["loc"] for fault in error.errors() if fault["type"] == "missing"]
        raise (NoToken if ("bot_token",) in missing else BadSettings)(told) from None
    if settings.webhook and settings.webhook_secret is None:
        raise BadSettings("WEBHOOK_SECRET is needed with PUBLIC_URL: 16 to 256 letters and digits")
    return settings


def key_file() -> Path:
    """Where the key file is or will be, before there are any other settings."""
    return _KeysOnly().keys_file


class _KeysOnly(BaseSettings):
    model_config = Settings.model_config

    keys_file: Path = Settings.model_fields["keys_file"].default


def _told(fault: Any) -> str:
    name = "_".join(str(part) for part in fault["loc"]).upper()
    if fault["type"] == "missing":
        return f"{name} is missing (set it in the environment or in .env; see .env.example)"
    # The value itself is not repeated: it may be a secret.
    return f"{name} is not right: {fault['msg'].removeprefix('Value error, ')}"
