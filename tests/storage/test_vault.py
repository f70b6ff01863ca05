"""What is sealed opens again, at its own spot, with its own key, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import BadKeys, ServiceKeys
from storage.vault import CIPHERS_KEPT, Cipher, Spot, Tampered, UnknownKey, Vault

KEYS = ServiceKeys.random()
VAULT = Vault(KEYS)
HERE = Spot("entries", "content", 7, 9)
IDS = st.integers(min_value=-(2**63), max_value=2**63 - 1)
NAMES = st.text(max_size=40)
SPOTS = st.builds(Spot, NAMES, NAMES, IDS, IDS)


def cipher(owner: int = 9, vault: Vault = VAULT) -> Cipher:
    return vault.cipher(owner, vault.new_data_key(owner))


@given(SPOTS, st.binary(max_size=300))
def test_what_is_sealed_opens_again(spot: Spot, plain: bytes) -> None:
    one = cipher()
    assert one.open(spot, one.seal(spot, plain)) == plain
    assert VAULT.open(spot, VAULT.seal(spot, plain)) == plain


@given(SPOTS, SPOTS)
def test_two_spots_are_never_taken_for_one(one: Spot, other: Spot) -> None:
    assert (one.bound() == other.bound()) == (one == other)


def test_names_that_read_alike_when_joined_are_two_spots() -> None:
    assert Spot("ab", "c", 1, 1).bound() != Spot("a", "bc", 1, 1).bound()


@pytest.mark.parametrize(
    "moved",
    [
        replace(HERE, table="documents"),
        replace(HERE, column="note"),
        replace(HERE, row=8),
        replace(HERE, owner=10),
    ],
    ids=["table", "column", "row", "person"],
)
def test_a_value_moved_elsewhere_does_not_open(moved: Spot) -> None:
    one = cipher()
    with pytest.raises(Tampered, match=f"{moved.table}.{moved.column}"):
        one.open(moved, one.seal(HERE, b"fever"))
    with pytest.raises(Tampered):
        VAULT.open(moved, VAULT.seal(HERE, b"fever"))


@given(st.data(), st.binary(min_size=0, max_size=40))
def test_one_flipped_bit_is_found(data: st.DataObject, plain: bytes) -> None:
    one = cipher()
    for seal, open_again in ((one.seal, one.open), (VAULT.seal, VAULT.open)):
        sealed = bytearray(seal(HERE, plain))
        bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
        sealed[bit // 8] ^= 1 << bit % 8
        # A flip in the key's number asks for a key there is not.
        with pytest.raises((Tampered, UnknownKey)):
            open_again(HERE, bytes(sealed))


@given(st.data())
def test_a_wrapped_key_with_a_flipped_bit_opens_nothing(data: st.DataObject) -> None:
    wrapped = bytearray(VAULT.new_data_key(9))
    bit = data.draw(st.integers(0, 8 * len(wrapped) - 1))
    wrapped[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Tampered, UnknownKey)):
        VAULT.cipher(9, bytes(wrapped))


@pytest.mark.parametrize("kept", range(0, 32, 3))
def test_a_value_that_was_cut_short_does_not_open(kept: int) -> None:
    one = cipher()
    with pytest.raises(Tampered):
        one.open(HERE, one.seal(HERE, b"fever")[:kept])
    with pytest.raises(Tampered):
        VAULT.open(HERE, VAULT.seal(HERE, b"fever")[:kept])


def test_another_persons_key_opens_nothing() -> None:
    with pytest.raises(Tampered):
        cipher(10).open(HERE, cipher(9).seal(HERE, b"fever"))


def test_another_clinics_keys_open_nothing() -> None:
    other = Vault(ServiceKeys.random())
    with pytest.raises(Tampered):
        other.open(HERE, VAULT.seal(HERE, b"fever"))
    with pytest.raises(Tampered):
        other.cipher(9, VAULT.new_data_key(9))


def test_a_wrapped_key_put_on_another_person_opens_nothing() -> None:
    wrapped = VAULT.new_data_key(9)
    VAULT.cipher(9, wrapped)
    # Also not because it is at hand already, as its own person's.
    with pytest.raises(Tampered):
        VAULT.cipher(10, wrapped)


def test_equal_values_do_not_look_alike_when_sealed() -> None:
    one = cipher()
    assert len({one.seal(HERE, b"fever") for _ in range(50)}) == 50


def test_nothing_of_the_value_shows() -> None:
    assert b"fever" not in cipher().seal(HERE, b"fever" * 20)
    assert b"fever" not in VAULT.seal(HERE, b"fever" * 20)


def test_the_same_phone_has_the_same_index_and_says_nothing_more() -> None:
    one, other = VAULT.blind_phone("+8801712345678"), VAULT.blind_phone("+8801712345679")
    assert one == Vault(KEYS).blind_phone("+8801712345678") != other
    assert len(one) == 16
    assert one != Vault(ServiceKeys.random()).blind_phone("+8801712345678")


def test_a_phone_is_found_after_a_rotation_too() -> None:
    assert Vault(KEYS.with_another()).blind_phone("+88017") == VAULT.blind_phone("+88017")


def test_after_a_rotation_the_old_opens_and_the_new_key_seals() -> None:
    wrapped, sealed = VAULT.new_data_key(9), VAULT.seal(HERE, b"fever")
    newer = Vault(KEYS.with_another())
    assert newer.open(HERE, sealed) == b"fever"
    assert newer.number_of(newer.seal(HERE, b"")) == 2
    again = newer.rewrapped(9, wrapped)
    assert newer.number_of(again) == 2
    inside = VAULT.cipher(9, wrapped).seal(HERE, b"fever")
    assert newer.cipher(9, again).open(HERE, inside) == b"fever"


def test_a_running_process_meets_the_newer_key() -> None:
    newer = KEYS.with_another()
    current = KEYS
    running = Vault(KEYS, lambda: current)
    sealed = Vault(newer).seal(HERE, b"fever")
    with pytest.raises(UnknownKey):
        running.open(HERE, sealed)

    current = newer
    assert running.open(HERE, sealed) == b"fever"
    assert running.newest == 2


def test_another_clinics_key_file_is_not_taken_while_running() -> None:
    strange = ServiceKeys.random().with_another()
    running = Vault(KEYS, lambda: strange)
    with pytest.raises(BadKeys, match="another clinic"):
        running.open(HERE, Vault(strange).seal(HERE, b"fever"))
    assert running.newest == 1
    assert running.check_value == VAULT.check_value


def test_only_so_many_keys_are_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CIPHERS_KEPT >= 1000
    monkeypatch.setattr("storage.vault.CIPHERS_KEPT", 3)
    vault = Vault(KEYS)
    wrapped = {owner: vault.new_data_key(owner) for owner in range(10)}
    for owner, key in wrapped.items():
        vault.cipher(owner, key)
    assert len(vault._by_wrapped) == 3
    assert vault.cipher(0, wrapped[0]).open(HERE, vault.cipher(0, wrapped[0]).seal(HERE, b"a"))


def test_what_is_forgotten_is_out_of_memory() -> None:
    vault = Vault(KEYS)
    wrapped = vault.new_data_key(9)
    vault.cipher(9, wrapped)
    vault.forget(9, wrapped)
    vault.forget(9, wrapped)
    assert not vault._by_wrapped
