"""Codes and tokens: what works, what ends, and that nobody finds them in the file."""

import re
from pathlib import Path

import pytest

from indicate_desktop.hub.settings import Settings
from indicate_desktop.hub.store import FILE, Refusal, RefusedError, Store
from indicate_desktop.hub.store.tokens import CROCKFORD, make_code, normal_code


class Clock:
    now = 1_750_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, settings: Settings, clock: Clock) -> Store:
    return Store.open(tmp_path / FILE, settings, clock)


def refusal(store: Store, call: str, *args: str) -> Refusal:
    with pytest.raises(RefusedError) as caught:
        getattr(store, call)(*args)
    return caught.value.why


def test_codes_can_be_typed_and_hardly_guessed() -> None:
    codes = {make_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(rf"[{CROCKFORD}]{{4}}(-[{CROCKFORD}]{{4}}){{2}}", c) for c in codes)
    assert len(CROCKFORD) ** 12 >= 2**50


@pytest.mark.parametrize("typed", ["a1b0-c3d4-e5f6", "A1B0C3D4E5F6", " aIbO c3d4 e5f6 "])
def test_codes_are_read_as_people_type_them(typed: str) -> None:
    assert normal_code(typed) == "A1B0C3D4E5F6"


def test_a_code_works_once_and_for_a_week(store: Store, clock: Clock) -> None:
    first, second = store.new_code("anna"), store.new_code("anna")
    tokens = store.redeem(first.lower(), "laptop")
    assert store.signed_in(tokens.access_token).agent == tokens.agent
    assert refusal(store, "redeem", first, "laptop") is Refusal.CODE_USED
    assert refusal(store, "redeem", "ABCD-EFGH-JKMN", "laptop") is Refusal.CODE_WRONG
    clock.now += 7 * 86_400
    assert refusal(store, "redeem", second, "laptop") is Refusal.CODE_EXPIRED


def test_nothing_secret_is_in_the_files(store: Store, tmp_path: Path) -> None:
    code = store.new_code("anna")
    unused = store.new_code("bo")
    tokens = store.redeem(code, "laptop")
    more = store.refresh(tokens.refresh_token)
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    secrets = [
        code, unused, normal_code(code), normal_code(unused),
        tokens.access_token, tokens.refresh_token, more.access_token, more.refresh_token,
    ]  # fmt: skip
    assert b"laptop" in kept  # so that the search is known to find what is there
    assert not [secret for secret in secrets if secret.encode() in kept]
    assert all(len(t.refresh_token) < 1_280 for t in (tokens, more))


def test_access_ends_and_says_so_even_when_forgotten(store: Store, clock: Clock) -> None:
    tokens = store.redeem(store.new_code("anna"), "laptop")
    clock.now += 899
    assert store.signed_in(tokens.access_token).agent == tokens.agent
    clock.now += 1
    assert refusal(store, "signed_in", tokens.access_token) is Refusal.TOKEN_EXPIRED
    clock.now += 60
    store.refresh(tokens.refresh_token)
    assert refusal(store, "signed_in", tokens.access_token) is Refusal.TOKEN_EXPIRED
    assert refusal(store, "signed_in", "nonsense") is Refusal.TOKEN_REVOKED
    assert refusal(store, "signed_in", "9" * 400) is Refusal.TOKEN_REVOKED


def test_the_old_refresh_token_works_until_the_new_one_is_used(store: Store) -> None:
    first = store.redeem(store.new_code("anna"), "laptop")
    lost = store.refresh(first.refresh_token)  # its answer never arrived
    second = store.refresh(first.refresh_token)
    third = store.refresh(second.refresh_token)
    assert store.signed_in(third.access_token).agent == first.agent
    assert len({t.refresh_token for t in (first, lost, second, third)}) == 4


@pytest.mark.parametrize("stolen", ["first", "lost"])
def test_reuse_after_that_ends_the_device(store: Store, stolen: str) -> None:
    first = store.redeem(store.new_code("anna"), "laptop")
    lost = store.refresh(first.refresh_token)
    second = store.refresh(first.refresh_token)
    third = store.refresh(second.refresh_token)
    reused = first if stolen == "first" else lost

    assert refusal(store, "refresh", reused.refresh_token) is Refusal.TOKEN_REVOKED
    assert refusal(store, "refresh", third.refresh_token) is Refusal.TOKEN_REVOKED
    assert refusal(store, "signed_in", third.access_token) is Refusal.TOKEN_REVOKED


def test_ending_one_device_leaves_the_agents_others(store: Store) -> None:
    one = store.redeem(store.new_code("anna"), "laptop")
    other = store.redeem(store.new_code("anna"), "desk")
    newer = store.refresh(store.refresh(one.refresh_token).refresh_token)
    refusal(store, "refresh", one.refresh_token)
    assert refusal(store, "signed_in", newer.access_token) is Refusal.TOKEN_REVOKED
    assert store.signed_in(other.access_token).agent == other.agent


def test_tables_of_tokens_stay_small(store: Store, clock: Clock) -> None:
    tokens = store.redeem(store.new_code("anna"), "laptop")
    for _ in range(250):
        clock.now += 900
        tokens = store.refresh(tokens.refresh_token)
    with store.read() as connection:
        for table, most in (("access_tokens", 3), ("refresh_tokens", 205)):
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 - names from this test
            assert count <= most
