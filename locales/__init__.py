"""Every word a person reads, in Bangla and English, and the translator that says them.

`say = Translator.load().speak("bn")`; then `say("visit-booked", doctor=name, starts=moment)` is
Telegram HTML with its text parameters escaped, and `say.label("button-back")` is plain text.
What the .ftl files have to keep to is checked by lint.py and lint_text.py.
"""

from locales.formats import LANGUAGES, Language
from locales.translator import BadWords, Say, Translator
from locales.values import Html

__all__ = ["LANGUAGES", "BadWords", "Html", "Language", "Say", "Translator"]
