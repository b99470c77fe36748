"""What opens a door is long, legible and kept only as a fingerprint."""

from django.test import override_settings

from clinics.secrets import (
    ALPHABET,
    CODE_LENGTH,
    fingerprint,
    is_same,
    new_code,
    new_token,
    spaced,
    typed,
)


def test_a_token_stands_in_an_address_as_it_is_and_no_two_are_alike() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 32 and set(token) <= set(_ADDRESS) for token in tokens)


def test_a_code_has_eight_letters_that_nobody_confuses() -> None:
    assert len(ALPHABET) == 31
    assert not set("0O1Il") & set(ALPHABET)
    for code in (new_code() for _ in range(100)):
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(ALPHABET)


def test_a_code_is_read_with_spaces_dashes_and_small_letters() -> None:
    assert typed(" abcd-2345 ") == typed(spaced("ABCD2345")) == "ABCD2345"


def test_a_fingerprint_belongs_to_one_door_and_one_site() -> None:
    kept = fingerprint("ABCD2345", "join")
    assert len(kept) == 64
    assert kept == fingerprint("ABCD2345", "join") != fingerprint("ABCD2345", "invitation")
    with override_settings(SECRET_KEY="another site's key"):
        assert fingerprint("ABCD2345", "join") != kept


def test_a_secret_is_known_again() -> None:
    kept = fingerprint("ABCD2345", "join")
    assert is_same(kept, "ABCD2345", "join")
    assert not is_same(kept, "ABCD2346", "join")


_ADDRESS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
