"""A mobile number is read however it is typed, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phones import NotAPhone, mask_phone, read_phone, show_phone

DIGITS = [
    "0123456789",
    "০১২৩৪৫৬৭৮৯",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "０１２３４５６７８９",
    "०१२३४५६७८९",
]
LOCAL = st.from_regex(r"1[3-9][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "01712345678",
        "1712345678",
        "8801712345678",
        "+8801712345678",
        "008801712345678",
        "+880 1712-345678",
        "+880 (0) 1712 345678",
        "+88 01712 345 678",
        "01712-345678",
        "(017) 12.34.56.78",
        "[017] 12/345-678",
        " 0 1 7 1 2 3 4 5 6 7 8 ",
        "01712–345—678",
        "০১৭১২-৩৪৫৬৭৮",
        "+৮৮০ ১৭১২-৩৪৫৬৭৮",
        "０１７１２３４５６７８",
        "＋8801712345678",
        "\u202a+8801712345678\u202c",
        "01712\u00a0345\u200b678",
    ],
)
def test_every_common_way_to_write_a_number_is_the_same_number(typed: str) -> None:
    assert read_phone(typed) == "+8801712345678"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "no",
        "0171234567",
        "017123456789",
        "01112345678",
        "01212345678",
        "02-9123456",
        "+91 98765 43210",
        "+1 171 234 5678",
        "01712345678 ext 12",
        "01712345678x9",
        "01712345678, 01812345678",
        "0017 1234 5678",
        "++8801712345678",
        "01712345678+",
        "+01712345678",
        "01712 34O678",
        "①712345678",
        "0" * 10_000,
        " " * 10_000 + "01712345678",
    ],
)
def test_what_is_not_one_bangladeshi_mobile_is_refused(typed: str) -> None:
    with pytest.raises(NotAPhone):
        read_phone(typed)


@pytest.mark.parametrize("operator", "3456789")
def test_every_operator_is_known(operator: str) -> None:
    assert read_phone(f"01{operator}12345678") == f"+8801{operator}12345678"


def test_a_number_is_shown_as_people_say_it() -> None:
    assert show_phone("+8801712345678") == "01712-345678"


def test_a_hidden_number_is_known_only_to_its_owner() -> None:
    assert mask_phone("+8801712345678") == "017••-•••678"


@given(LOCAL, st.sampled_from(DIGITS), st.sampled_from(["", "0", "880", "+880", "00880"]))
def test_the_script_of_the_digits_does_not_matter(local: str, digits: str, prefix: str) -> None:
    typed = (prefix + local).translate(str.maketrans(DIGITS[0], digits))

    assert read_phone(typed) == f"+880{local}"


@given(LOCAL)
def test_reading_what_we_show_gives_the_number_back(local: str) -> None:
    phone = read_phone(local)

    assert read_phone(phone) == phone
    assert read_phone(show_phone(phone)) == phone


@given(st.text(st.sampled_from("+()-. 0178৮৮০a৭")))
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        assert len(read_phone(text)) == len("+8801712345678")
    except NotAPhone:
        pass
