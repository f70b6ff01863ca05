"""Code that says the wrong thing, planted, so that the guard can be seen to find it."""

from pathlib import Path

from locales.lint_code import unsaid, wrong_sayings

WORDS = """\
visit-hello = Hello <b>{ $name }</b>
visit-plain = Plain
visit-sex-male = Man
visit-sex-female = Woman { visit-quoted }
visit-quoted = of { $place }
button-back = Back
"""


def planted(tmp_path: Path, code: str, words: str = WORDS) -> Path:
    for name, text in (("locales/en/visit.ftl", words), ("handlers/visit.py", code)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def wrong(tmp_path: Path, code: str) -> list[str]:
    return [one.partition(": ")[2] for one in wrong_sayings(planted(tmp_path, code))]


def test_right_sayings_are_let_through(tmp_path: Path) -> None:
    code = """
say("visit-hello", name=name)
person.say("visit-plain")
say.label("button-back" if old else "visit-plain")
translator.speak("bn").label("visit-plain")
say(f"visit-sex-{sex}", **params)
say(key, anything=1)
notes.label("chart")
"""
    assert wrong(tmp_path, code) == []


def test_a_key_nobody_wrote_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'say.label("visit-gone" if x else "visit-plain")') == [
        "nobody wrote visit-gone"
    ]
    assert wrong(tmp_path, 'person.say(f"visit-{x}-gone")') == ["nobody wrote visit-…-gone"]
    assert wrong(tmp_path, 'label = say.label\nlabel("visit-gone")') == ["nobody wrote visit-gone"]
    assert wrong(tmp_path, 'translator.speak("bn")("visit-" + "gone")') == [
        "nobody wrote visit-gone"
    ]


def test_a_wrong_variable_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'say("visit-hello", nam=1)') == [
        "visit-hello needs ['name'], is told ['nam']"
    ]
    assert wrong(tmp_path, 'say(f"visit-sex-{sex}")') == [
        "visit-sex-female needs ['place'], is told []"
    ]


def test_markup_in_a_label_is_found(tmp_path: Path) -> None:
    assert wrong(tmp_path, 'say.label("visit-hello", name=1)') == [
        "visit-hello has markup, a label cannot"
    ]


def test_words_nobody_says_are_found(tmp_path: Path) -> None:
    code = 'KEYS = {1: "button-back"}\nsay(f"visit-sex-{sex}")\nkey = "error-" + name'
    root = planted(tmp_path, code, WORDS + "error-slot-lost = a\nerror-old = b")

    assert unsaid(root, {"error-slot-lost"}) == ["error-old", "visit-hello", "visit-plain"]
    (root / "web").mkdir()
    (root / "web" / "page.html").write_text("{{ say('visit-plain') }}", encoding="utf-8")
    assert unsaid(root, {"error-slot-lost", "error-old"}) == ["visit-hello"]
