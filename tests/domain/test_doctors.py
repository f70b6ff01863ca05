"""Who may apply, who may decide, what counts as listed, what ends with it; on both engines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from domain import (
    accounts,
    applications,
    consents,
    practice,
    proofs,
    registration,
    tenure,
    verification,
)
from domain.access import Grant, Ground
from domain.applications import ApplicationIncomplete, NumberNotAccepted
from domain.bmdc import Register, Registration
from domain.doctor_answers import (
    Answers,
    FollowUpDearer,
    NotAYear,
    NotDays,
    Question,
    TooManySpecialities,
    read_days,
    read_doctors_name,
    read_since,
)
from domain.doctors import Doctor, Proof, ProofFile, Reason, Spoken
from domain.guard import Forbidden
from domain.people import Sex
from domain.rights import Hat, Role
from domain.standing import NotPossibleNow, Stage
from domain.tenure import ChangedMeanwhile
from domain.uploads import Media
from domain.verification import NoSuchDoctor, OwnApplication, Pile, Seen
from storage.database import Database
from storage.tables import doctor_events, doctor_files, doctors, notices
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
YEAR = timedelta(days=365)
DOCTOR, RIVAL, VERIFIER, SUPPORT, PATIENT = 1, 2, 3, 4, 5

ANSWERS = Answers(
    register=Register.MEDICAL,
    number=12345,
    name="Nadia Rahman",
    degrees="MBBS, FCPS",
    specialities=("cardiology",),
    languages=(Spoken.BANGLA,),
    place="dhaka.savar",
    address="Enam Medical",
    fee=80_000,
    follow_up_fee=50_000,
    follow_up_days=15,
    since=2009,
)


@dataclass(frozen=True)
class World:
    db: Database
    person: dict[int, int]

    async def does(self, service: Callable[..., Any], who: int, *given: Any) -> Any:
        return await self.db.write(service, who, *given)

    async def doctor(self, who: int = DOCTOR) -> Doctor:
        found = await self.db.read(lambda work: work.doctors.of(self.person[who]))
        assert isinstance(found, Doctor)
        return found

    async def seen(self, who: int = DOCTOR) -> Seen:
        return Seen(self.person[who], (await self.doctor(who)).version)

    async def listed(self, now: datetime = NOW) -> list[int]:
        return [one.id for one in await self.db.read(lambda work: work.doctors.listed(now))]

    async def told(self, who: int) -> list[str]:
        mine = sa.select(notices.c.kind).where(notices.c.telegram_id == who).order_by("id")
        return await self.db.read(lambda work: list(work.connection.scalars(mine)))

    async def account(self, who: int = DOCTOR) -> Any:
        return await self.db.read(lambda work: work.accounts.of(who))


@pytest.fixture
async def world(db: Database) -> World:
    def build(work: SqlWork) -> dict[int, int]:
        return {who: _member(work, who) for who in (DOCTOR, RIVAL, VERIFIER, SUPPORT, PATIENT)}

    built = World(db, await db.write(build))
    await give(built, VERIFIER, Role.VERIFIER)
    await give(built, SUPPORT, Role.SUPPORT)
    return built


def _member(work: SqlWork, who: int) -> int:
    accounts.choose_language(work, who, "en", NOW)
    consents.agree(work, who, "en", NOW)
    answers = registration.Answers(
        phone=f"+88017000000{who:02}",
        name="Dr. Invented Person",
        sex=Sex.FEMALE,
        born=datetime(1980, 1, 1, tzinfo=UTC).date(),
        place="dhaka.savar",
    )
    return registration.register(work, who, answers, NOW).id


async def give(world: World, who: int, *roles: Role, hat: Hat = Hat.STAFF) -> None:
    def change(work: SqlWork) -> None:
        account = work.accounts.of(who)
        assert account is not None
        account.roles, account.hat = frozenset(roles), hat
        work.accounts.keep(account)

    await world.db.write(change)


async def applies(world: World, who: int = DOCTOR, answers: Answers = ANSWERS) -> Doctor | None:
    for proof in Proof:
        sealed = await world.db.read(proofs.sealed, who, b"pixels")
        file = ProofFile(sealed.id, sealed.person_id, proof, Media.JPEG, f"{sealed.id:032}", NOW)
        await world.does(applications.take_proof, who, file, NOW)
    await world.does(applications.answer, who, _with(answers), NOW)
    sent: Doctor | None = await world.does(applications.send, who, NOW)
    return sent


def _with(answers: Answers) -> Callable[[Answers], Answers]:
    return lambda known: replace(answers, photo=known.photo, certificate=known.certificate)


async def is_verified(world: World, now: datetime = NOW) -> Doctor:
    doctor: Doctor = await world.does(verification.approve, VERIFIER, await world.seen(), now)
    return doctor


async def wears_the_doctors_hat(world: World) -> None:
    await give(world, DOCTOR, Role.DOCTOR, hat=Hat.DOCTOR)


async def test_what_was_told_comes_back_and_lies_sealed(world: World) -> None:
    await applies(world)
    doctor = await world.doctor()
    assert (doctor.stage, doctor.name, doctor.degrees, doctor.address) == (
        Stage.APPLIED,
        "Nadia Rahman",
        "MBBS, FCPS",
        "Enam Medical",
    )
    assert doctor.registration == Registration(Register.MEDICAL, 12345)

    def rows(work: SqlWork) -> str:
        tables = (doctors, doctor_files, doctor_events)
        return repr([work.connection.execute(sa.select(table)).all() for table in tables])

    stored = await world.db.read(rows)
    assert not any(word in stored for word in ("Nadia", "MBBS", "Enam", "pixels"))


async def test_nobody_is_listed_before_a_verifier_approves(world: World) -> None:
    await applies(world)
    assert await world.listed() == []
    await is_verified(world)
    assert await world.listed() == [world.person[DOCTOR]]
    assert Role.DOCTOR in (await world.account()).roles


async def test_a_listed_doctor_is_listed_for_a_year_and_not_a_second_more(world: World) -> None:
    await applies(world)
    await is_verified(world)
    assert await world.listed(NOW + YEAR - timedelta(seconds=1)) == [world.person[DOCTOR]]
    assert await world.listed(NOW + YEAR) == []


async def test_one_number_is_one_doctor_until_it_is_free_again(world: World) -> None:
    await applies(world)
    assert await applies(world, RIVAL) is None
    assert "doctor-number-taken" in await world.told(VERIFIER)
    assert await world.db.read(lambda work: work.doctors.of(world.person[RIVAL])) is None

    refused = (Reason.ANOTHER_NAME, NOW)
    await world.does(verification.refuse, VERIFIER, await world.seen(), *refused)
    assert await applies(world, RIVAL) is not None
    # And now it is the rival's: the database itself refuses the first one.
    assert await world.does(applications.send, DOCTOR, NOW) is None


async def test_the_database_has_the_last_word_on_a_number(world: World) -> None:
    await applies(world)
    await applies(world, RIVAL, replace(ANSWERS, number=54321))
    rival = replace(await world.doctor(RIVAL), registration=Registration(Register.MEDICAL, 12345))
    assert await world.db.write(lambda work: work.doctors.keep(rival)) is False
    assert (await world.doctor(RIVAL)).registration.number == 54321


async def test_the_same_number_of_the_other_register_is_another_doctor(world: World) -> None:
    await applies(world)
    assert await applies(world, RIVAL, replace(ANSWERS, register=Register.DENTAL))


async def test_somebody_elses_file_is_not_taken(world: World) -> None:
    sealed = await world.db.read(proofs.sealed, RIVAL, b"pixels")
    file = ProofFile(sealed.id, sealed.person_id, Proof.PHOTO, Media.JPEG, "0" * 32, NOW)
    with pytest.raises(NotPossibleNow):
        await world.does(applications.take_proof, DOCTOR, file, NOW)


async def test_an_unfinished_application_is_not_sent(world: World) -> None:
    with pytest.raises(ApplicationIncomplete):
        await world.does(applications.send, DOCTOR, NOW)


async def test_a_decision_is_taken_once_on_what_was_seen(world: World) -> None:
    await applies(world)
    seen = await world.seen()
    await world.does(verification.approve, VERIFIER, seen, NOW)
    with pytest.raises(ChangedMeanwhile):
        await world.does(verification.approve, VERIFIER, seen, NOW)
    with pytest.raises(ChangedMeanwhile):
        await world.does(verification.refuse, VERIFIER, seen, Reason.OTHER, NOW)
    assert (await world.doctor()).stage is Stage.VERIFIED


@pytest.mark.parametrize("who", [PATIENT, SUPPORT, DOCTOR])
async def test_only_verifiers_look_and_decide(world: World, who: int) -> None:
    await applies(world)
    seen = await world.seen()
    for service, asked in (
        (verification.see, (seen.doctor_id, NOW)),
        (verification.pile, (Pile.WAITING, NOW)),
        (verification.proof, (seen.doctor_id, Proof.CERTIFICATE, NOW)),
        (verification.approve, (seen, NOW)),
        (verification.ask, (seen, "Why?", NOW)),
        (verification.refuse, (seen, Reason.OTHER, NOW)),
        (verification.suspend, (seen, Reason.OTHER, NOW)),
        (verification.reinstate, (seen, NOW)),
    ):
        with pytest.raises(Forbidden):
            await world.does(service, who, *asked)
    assert (await world.doctor()).stage is Stage.APPLIED


async def test_nobody_decides_about_themselves_and_the_try_is_in_the_audit(world: World) -> None:
    await applies(world)
    await give(world, DOCTOR, Role.VERIFIER)
    with pytest.raises(OwnApplication):
        await world.does(verification.approve, DOCTOR, await world.seen(), NOW)
    assert (await world.doctor()).stage is Stage.APPLIED


async def test_a_doctor_nobody_knows_is_said_to_be_none(world: World) -> None:
    with pytest.raises(NoSuchDoctor):
        await world.does(verification.see, VERIFIER, 404, NOW)


async def test_a_suspension_ends_the_role_the_hat_and_every_grant(world: World) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    doctor_id, patient = world.person[DOCTOR], world.person[PATIENT]
    hours = (NOW, NOW + timedelta(hours=9))
    await world.db.write(
        lambda work: work.access.add(Grant(7, patient, doctor_id, Ground.APPOINTMENT, *hours))
    )
    await world.does(
        verification.suspend, VERIFIER, await world.seen(), Reason.COMPLAINT, NOW, "see file 12"
    )

    account = await world.account()
    assert (account.roles, account.hat) == (frozenset(), Hat.PATIENT)
    living = await world.db.read(lambda work: work.access.living(doctor_id, [patient], NOW))
    assert living == []
    assert await world.listed() == []
    with pytest.raises(Forbidden):
        await world.does(practice.mine, DOCTOR, NOW)
    with pytest.raises(NotPossibleNow):
        await world.does(applications.send, DOCTOR, NOW)


async def test_a_suspended_doctor_whose_year_is_over_has_to_apply_anew(world: World) -> None:
    await applies(world)
    await is_verified(world)
    suspended = (Reason.COMPLAINT, NOW)
    await world.does(verification.suspend, VERIFIER, await world.seen(), *suspended)
    await world.does(verification.reinstate, VERIFIER, await world.seen(), NOW + YEAR)
    assert (await world.doctor()).stage is Stage.EXPIRED
    assert (await world.account()).roles == frozenset()


async def test_what_a_doctor_changes_of_terms_counts_at_once(world: World) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    await world.does(practice.correct, DOCTOR, lambda known: known.with_fee(30_000), NOW)
    doctor = await world.doctor()
    assert (doctor.stage, doctor.fee, doctor.follow_up_fee) == (Stage.VERIFIED, 30_000, 30_000)


async def test_degrees_wait_for_a_verifier_and_are_dropped_when_refused(world: World) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    await world.does(practice.correct, DOCTOR, _with_degrees("MBBS, MD"), NOW)
    doctor = await world.doctor()
    assert (doctor.stage, doctor.degrees) == (Stage.RENEWING, "MBBS, FCPS")
    assert doctor.proposed.degrees == "MBBS, MD"
    assert doctor.listed(NOW)

    unproven = (Reason.DEGREES_UNPROVEN, NOW)
    await world.does(verification.refuse, VERIFIER, await world.seen(), *unproven)
    doctor = await world.doctor()
    assert (doctor.stage, doctor.proposal, doctor.degrees) == (
        Stage.VERIFIED,
        None,
        "MBBS, FCPS",
    )


def _with_degrees(degrees: str) -> Callable[[Answers], Answers]:
    return lambda known: replace(known, degrees=degrees)


async def test_a_verified_doctor_cannot_take_another_number(world: World) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    with pytest.raises(NumberNotAccepted):
        await world.does(practice.correct, DOCTOR, lambda known: replace(known, number=777), NOW)


async def test_renewing_is_possible_in_the_last_month_and_keeps_the_doctor_listed(
    world: World,
) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    with pytest.raises(NotPossibleNow):
        await world.does(practice.renew, DOCTOR, NOW + timedelta(days=300))
    late = NOW + timedelta(days=350)
    await world.does(practice.renew, DOCTOR, late)
    await world.does(practice.renew, DOCTOR, late)
    assert await world.listed(late) == [world.person[DOCTOR]]
    await is_verified(world, late)
    assert (await world.doctor()).verified_until == late + YEAR


async def test_a_year_that_ends_during_the_renewal_hides_the_doctor_until_approved(
    world: World,
) -> None:
    await applies(world)
    await is_verified(world)
    await wears_the_doctors_hat(world)
    await world.does(practice.renew, DOCTOR, NOW + timedelta(days=360))
    over = NOW + YEAR
    assert await world.db.write(tenure.expire_due, over) == 1
    assert await world.db.write(tenure.expire_due, over) == 0
    assert (await world.doctor()).stage is Stage.APPLIED
    assert (await world.account()).hat is Hat.PATIENT

    await is_verified(world, over + timedelta(days=1))
    assert await world.listed(over + timedelta(days=1)) == [world.person[DOCTOR]]


async def test_closing_is_harmless_twice_and_for_whoever_never_was_a_doctor(world: World) -> None:
    await applies(world)
    await is_verified(world)
    for _ in range(2):
        await world.db.write(tenure.close, world.person[DOCTOR], NOW)
        await world.db.write(tenure.close, world.person[PATIENT], NOW)
    assert (await world.doctor()).stage is Stage.RETIRED
    assert (await world.account()).roles == frozenset()


async def test_of_an_erased_doctor_nothing_is_left_to_show(world: World) -> None:
    await applies(world)
    await is_verified(world)
    await world.db.write(lambda work: work.people.erase(world.person[DOCTOR], NOW))
    assert await world.listed() == []
    assert await world.db.read(lambda work: work.doctors.of(world.person[DOCTOR])) is None


# -- answers


def test_a_fee_that_falls_takes_the_follow_up_with_it() -> None:
    assert ANSWERS.with_fee(40_000).follow_up_fee == 40_000
    assert ANSWERS.with_fee(0).follow_up_fee == 0
    with pytest.raises(FollowUpDearer):
        ANSWERS.with_follow_up(80_001)


def test_three_specialities_at_most_and_none_twice() -> None:
    three = ANSWERS.with_speciality("ent").with_speciality("chest").with_speciality("ent")
    assert three.specialities == ("cardiology", "chest", "ent")
    with pytest.raises(TooManySpecialities):
        three.with_speciality("urology")


def test_what_lacks_is_asked_in_order() -> None:
    assert Answers().next is Question.NUMBER
    assert Answers(register=Register.MEDICAL).lacks(Question.NUMBER)
    assert ANSWERS.open == (Question.PHOTO, Question.CERTIFICATE)


@pytest.mark.parametrize(("typed", "year"), [("12", 2014), ("২০০৯ সাল", 2009), ("0", 2026)])
def test_years_of_practice_are_told_as_years_or_as_a_year(typed: str, year: int) -> None:
    assert read_since(typed, NOW.date()) == year


@pytest.mark.parametrize("typed", ["", "long", "2027", "1900", "71", "10-12"])
def test_what_is_no_year_of_practice_is_refused(typed: str) -> None:
    with pytest.raises(NotAYear):
        read_since(typed, NOW.date())


@pytest.mark.parametrize("typed", ["0", "91", "", "soon", "7 or 8"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    assert read_days("১৫ দিন") == 15
    with pytest.raises(NotDays):
        read_days(typed)


@pytest.mark.parametrize("typed", ["Dr. Nadia Rahman", "ডা. নাদিয়া", "Dr Nadia", "Nadia Drake"])
def test_the_title_everybody_bears_is_left_out(typed: str) -> None:
    assert not read_doctors_name(typed).lower().startswith(("dr", "ডা"))


values = st.builds(
    Answers,
    register=st.none() | st.sampled_from(Register),
    number=st.none() | st.integers(1000, 999_999),
    name=st.none() | st.text(min_size=1, max_size=20),
    specialities=st.lists(st.sampled_from(["ent", "chest"]), unique=True).map(tuple),
    languages=st.lists(st.sampled_from(Spoken), unique=True).map(tuple),
    fee=st.none() | st.integers(0, 2_000_000),
)


@given(values)
def test_a_draft_reads_back_as_it_was(answers: Answers) -> None:
    assert Answers.of(answers.draft()) == answers
