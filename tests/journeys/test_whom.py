"""For whom? Asked of whoever acts for others; never of somebody alone."""

from handlers.parts import short_name
from tests.clinic import Someone
from tests.journeys.test_family import adds_child, adds_mother, opens_family
from tests.journeys.test_registration import registers


async def test_somebody_alone_is_not_asked(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/records")
    assert "My own" not in sarah.buttons


async def test_oneself_comes_first_then_the_family(sarah: Someone) -> None:
    await registers(sarah)
    await adds_child(sarah)
    await adds_mother(sarah)
    await sarah.sends("/records")
    assert sarah.buttons == ["My own", "Rafi Khan", "Amina Khatun", "Menu"]


async def test_who_gave_no_right_is_not_offered(sarah: Someone) -> None:
    await registers(sarah)
    await adds_child(sarah)
    await adds_mother(sarah)
    await sarah.taps("✅ see records")
    await sarah.sends("/records")
    assert sarah.buttons == ["My own", "Rafi Khan", "Menu"]

    await opens_family(sarah)
    await sarah.taps("Rafi Khan")
    await sarah.taps("Stop acting for them")
    await sarah.taps("Stop acting for them")
    await sarah.sends("/records")
    assert "My own" not in sarah.buttons


def test_a_long_name_is_cut_where_a_button_ends() -> None:
    assert short_name("Amina Khatun") == "Amina Khatun"
    assert short_name("A" * 30) == "A" * 30
    assert short_name("A" * 64) == "A" * 29 + "…"
