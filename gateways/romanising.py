"""Write Bangla in Latin letters, nearly as people in Bangladesh spell their names.

Unlike `domain.folding` it keeps what tells two names apart: kh from k, sh from s, u from o.
"""

import re

from domain.text import clean

_LETTERS = {
    "k": "ক", "kh": "খ", "g": "গ", "gh": "ঘ", "ng": "ঙং", "ch": "চছ", "j": "জঝয", "n": "ঞনণ",
    "t": "টতৎ", "th": "ঠথ", "d": "ডদ", "dh": "ঢধ", "p": "প", "f": "ফ", "b": "বৱ", "bh": "ভ",
    "m": "ম", "r": "রৰ", "l": "ল", "sh": "শষ", "s": "স", "h": "হঃ", "a": "আা", "i": "ইঈিী",
    "u": "উঊুূ", "ri": "ঋৃ", "e": "এে", "oi": "ঐৈ", "o": "অওো", "ou": "ঔৌ", "": "্ঁ়\u200d",
}  # fmt: skip
_LATIN_OF = str.maketrans(
    {letter: latin for latin, letters in _LETTERS.items() for letter in letters}
)
_R, _Y = re.compile(clean("ড়|ঢ়")), re.compile(clean("য়"))
_UNWRITTEN_O = re.compile("(?<=[ক-হ])(?=[ক-হ])")


def romanised(text: str) -> str:
    """The text with every Bangla letter in Latin ones; "নাসরিন" is "nasorin"."""
    if text.isascii():
        return text
    spelled = _UNWRITTEN_O.sub("o", _Y.sub("y", _R.sub("র", text)))
    return spelled.translate(_LATIN_OF)
