"""What a newcomer has told, what is asked next, and the one moment they become a patient."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import accounts, consents, people
from domain.births import Birth
from domain.people import Person, Sex, TooYoung
from domain.registration import Answers, ConsentMissing, Incomplete, Question, register
from storage.database import Database

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)

PHONE, NAME, SEX, BIRTH, PLACE = Question
SARAH = Answers(
    "+8801812345678", True, "Sarah Khan", Sex.FEMALE, date(1990, 3, 12), False, "dhaka.savar"
)

ANSWERS = st.builds(
    Answers,
    phone=st.none() | st.text(),
    phone_verified=st.booleans(),
    name=st.none() | st.text(),
    sex=st.none() | st.sampled_from(Sex),
    born=st.none() | st.dates(),
    born_exact=st.booleans(),
    place=st.none() | st.text(),
)


def telling(*questions: Question) -> Answers:
    """Sarah's answers to these questions only."""
    answers = SARAH
    for question in Question:
        if question not in questions:
            answers = answers.without(question)
    return answers


def answered(answers: Answers, question: Question) -> Answers:
    """The same answers, with Sarah's to this question."""
    return telling(*(one for one in Question if one == question or not answers.lacks(one)))


# -- what is asked


def test_a_newcomer_is_asked_everything_and_has_nothing_to_take_back() -> None:
    assert Answers().next is PHONE
    assert Answers().last is None
    assert [question for question in Question if Answers().lacks(question)] == list(Question)


def test_who_has_told_everything_is_asked_nothing() -> None:
    assert SARAH.next is None
    assert SARAH.last is PLACE


@given(st.permutations(list(Question)))
def test_the_first_open_question_comes_next_in_whatever_order_they_are_answered(
    order: list[Question],
) -> None:
    answers, still_open = Answers(), list(Question)
    for question in order:
        assert answers.next is still_open[0]
        answers = answered(answers, question)
        still_open.remove(question)
    assert answers == SARAH


@pytest.mark.parametrize("question", Question)
def test_an_answer_taken_back_is_asked_again_and_the_others_stay(question: Question) -> None:
    answers = SARAH.without(question)
    assert answers.next is question
    assert [one for one in Question if answers.lacks(one)] == [question]
    assert answered(answers, question) == SARAH


@pytest.mark.parametrize("told", range(1, len(Question) + 1))
def test_taking_the_last_answer_back_asks_that_question_again(told: int) -> None:
    questions = list(Question)[:told]
    answers = telling(*questions)
    assert answers.last is questions[-1]
    assert answers.without(questions[-1]).next is questions[-1]


@given(ANSWERS)
def test_going_back_again_and_again_ends_with_nothing_told(answers: Answers) -> None:
    back = [answers]
    while (last := back[-1].last) is not None:
        back.append(back[-1].without(last))
    assert back[-1].next is PHONE
    assert len(back) == 1 + sum(not answers.lacks(question) for question in Question)


def test_a_number_taken_back_is_no_longer_vouched_for() -> None:
    typed = replace(SARAH.without(PHONE), phone="+8801911111111")
    assert typed.phone_verified is False


def test_an_age_taken_back_leaves_no_trace_of_being_inexact() -> None:
    assert SARAH.without(BIRTH).born_exact is True


# -- only adults


def test_on_the_eighteenth_birthday_one_may_register() -> None:
    birthday = Birth(date(2008, 11, 23), exact=True)
    answers = telling(PHONE, NAME, SEX).with_birth(birthday, TODAY)
    assert (answers.born, answers.born_exact) == (date(2008, 11, 23), True)
    assert answers.next is PLACE


def test_one_day_before_the_eighteenth_birthday_nothing_is_noted() -> None:
    answers = telling(PHONE, NAME, SEX)
    with pytest.raises(TooYoung) as refusal:
        answers.with_birth(Birth(date(2008, 11, 24), exact=True), TODAY)
    assert refusal.value.adult == 18
    assert answers == telling(PHONE, NAME, SEX)


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2025, 12, 31)])
def test_who_was_born_on_a_leap_day_is_not_yet_an_adult(today: date) -> None:
    with pytest.raises(TooYoung):
        Answers().with_birth(Birth(date(2008, 2, 29), exact=True), today)


def test_who_was_born_on_a_leap_day_is_an_adult_from_the_first_of_march() -> None:
    answers = Answers().with_birth(Birth(date(2008, 2, 29), exact=True), date(2026, 3, 1))
    assert answers.born == date(2008, 2, 29)


def test_an_age_of_eighteen_told_in_years_is_enough() -> None:
    answers = Answers().with_birth(Birth(date(2008, 11, 23), exact=False), TODAY)
    assert (answers.born, answers.born_exact) == (date(2008, 11, 23), False)


def test_another_birth_takes_the_place_of_the_first() -> None:
    answers = SARAH.with_birth(Birth(date(1985, 1, 2), exact=True), TODAY)
    assert answers == replace(SARAH, born=date(1985, 1, 2), born_exact=True)


# -- kept over days and restarts


@given(ANSWERS)
def test_answers_are_the_same_after_being_kept(answers: Answers) -> None:
    assert Answers.of(answers.draft()) == answers
    assert Answers.of(json.loads(json.dumps(answers.draft()))) == answers


def test_what_has_not_been_told_is_not_kept() -> None:
    assert Answers().draft() == {"phone_verified": False, "born_exact": True}
    assert SARAH.draft() == {
        "phone": "+8801812345678",
        "phone_verified": True,
        "name": "Sarah Khan",
        "sex": "female",
        "born": "1990-03-12",
        "born_exact": False,
        "place": "dhaka.savar",
    }


def test_an_empty_draft_is_a_newcomer() -> None:
    assert Answers.of({}) == Answers()


@given(ANSWERS, st.dictionaries(st.text().map("later-{}".format), st.integers() | st.text()))
def test_a_draft_of_another_version_is_read_as_far_as_it_is_known(
    answers: Answers, unknown: dict[str, object]
) -> None:
    assert Answers.of(unknown | answers.draft()) == answers


# -- becoming a patient


async def person_of(db: Database, telegram_id: int) -> int | None:
    account = await db.read(lambda work: work.accounts.of(telegram_id))
    assert account is not None
    number: int | None = account.person_id
    return number


async def test_who_agreed_and_told_everything_becomes_a_patient(db: Database) -> None:
    await db.write(consents.agree, 7, "en", NOW)
    sarah = await db.write(register, 7, SARAH, NOW)

    expected = Person(
        id=sarah.id,
        name="Sarah Khan",
        sex=Sex.FEMALE,
        born=date(1990, 3, 12),
        born_exact=False,
        phone="+8801812345678",
        phone_verified=True,
        place="dhaka.savar",
        registered_at=NOW,
    )
    assert sarah == expected
    assert await db.write(people.myself, 7, NOW) == expected


async def test_registering_twice_gives_the_person_already_there(db: Database) -> None:
    await db.write(consents.agree, 7, "en", NOW)
    first = await db.write(register, 7, SARAH, NOW)
    other = replace(SARAH, name="Somebody Else")
    again = await db.write(register, 7, other, NOW + timedelta(minutes=1))
    assert again.id == first.id
    assert (await db.write(people.myself, 7, NOW)).name == "Sarah Khan"


async def test_nobody_is_stored_without_having_agreed(db: Database) -> None:
    await db.write(accounts.arrive, 7, None, NOW)
    with pytest.raises(ConsentMissing):
        await db.write(register, 7, SARAH, NOW)
    assert await person_of(db, 7) is None


@pytest.mark.parametrize("question", Question)
async def test_nobody_is_stored_before_everything_is_told(
    db: Database, question: Question
) -> None:
    await db.write(consents.agree, 7, "en", NOW)
    with pytest.raises(Incomplete):
        await db.write(register, 7, SARAH.without(question), NOW)
    assert await person_of(db, 7) is None
