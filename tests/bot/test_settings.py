"""Settings are read once and refused with a sentence that says what to do."""

from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_token_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    settings = read_settings()
    assert settings.telegram_api == "https://api.telegram.org"
    assert settings.webhook is False


def test_a_file_named_env_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=123:abc\nPORT=9000\nPUBLIC_URL=\n", encoding="utf-8")
    assert read_settings().port == 9000


def test_a_missing_token_says_where_it_goes() -> None:
    with pytest.raises(BadSettings, match=r"BOT_TOKEN is missing .*\.env\.example"):
        read_settings()


def test_every_fault_is_told_and_no_secret_repeated() -> None:
    with pytest.raises(BadSettings) as refusal:
        read_settings(
            bot_token="s3cret", telegram_api="ftp://x", database_url="mysql://x", port=-1
        )
    told = str(refusal.value).splitlines()
    assert [line.split()[0] for line in told] == [
        "BOT_TOKEN",
        "TELEGRAM_API",
        "DATABASE_URL",
        "PORT",
    ]
    assert "s3cret" not in str(refusal.value)


@pytest.mark.parametrize("url", ["http://clinic.example", "clinic.example"])
def test_telegram_calls_only_https(url: str) -> None:
    with pytest.raises(BadSettings, match="PUBLIC_URL is not right: begins with https://"):
        read_settings(bot_token="1:a", public_url=url)


def test_a_webhook_needs_its_secret() -> None:
    with pytest.raises(BadSettings, match="WEBHOOK_SECRET is needed"):
        read_settings(bot_token="1:a", public_url="https://clinic.example")
    settings = read_settings(
        bot_token="1:a", public_url="https://clinic.example/", webhook_secret="x" * 16
    )
    assert (settings.webhook, settings.public_url) == (True, "https://clinic.example")


def test_the_database_may_be_postgresql_and_its_password_is_not_shown() -> None:
    settings = read_settings(bot_token="1:a", database_url="postgresql://a:hunter2@host/clinic")
    assert settings.database_url == "postgresql://a:hunter2@host/clinic"
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("url", ["postgres://a:hunter2@host/b", "sqlite:/x", "niramoy.db"])
def test_any_other_database_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadSettings, match="DATABASE_URL is not right: begins with") as refusal:
        read_settings(bot_token="1:a", database_url=url)
    assert "hunter2" not in str(refusal.value)


def test_a_password_that_breaks_the_address_is_refused_without_repeating_it() -> None:
    with pytest.raises(BadSettings, match="%-encoded") as refusal:
        read_settings(bot_token="1:a", database_url="postgresql://a:hunter/2@host/clinic")
    assert "hunter" not in str(refusal.value)


def test_the_example_file_explains_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    told = {
        line.partition("=")[0]: line.partition("=")[2]
        for line in example
        if "=" in line and line[0] != "#"
    }
    assert set(told) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default not in (None, ()) and not field.is_required():
            assert told[name.upper()] == str(field.default).removesuffix(".0").lower() or told[
                name.upper()
            ] == str(field.default)
