"""A picture is sent once, and shown by Telegram's id for it after that."""

from handlers.pictures import Pictures


def sent(pictures: Pictures, number: int) -> None:
    pictures.new(number, b"jpeg", "doc.jpg").sent(f"telegrams-{number}")


def test_a_picture_is_known_once_it_was_sent() -> None:
    pictures = Pictures()
    picture = pictures.new(7, b"jpeg", "doc.jpg")
    assert pictures.of(7) is None
    picture.sent("telegrams")
    assert pictures.of(7) == "telegrams"
    assert pictures.of(8) is None


def test_the_longest_unused_is_forgotten() -> None:
    pictures = Pictures(most=2)
    sent(pictures, 1)
    sent(pictures, 2)
    assert pictures.of(1)
    sent(pictures, 3)
    assert [pictures.of(number) for number in (1, 2, 3)] == ["telegrams-1", None, "telegrams-3"]
