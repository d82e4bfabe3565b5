"""Coaches sign in with a code of IT's, stay signed in for a while, and can be shut out."""

from pathlib import Path

import httpx
import pytest
from tests.coach_desk.asking import SETTINGS
from tests.coach_desk.coach import CoachAtDesk
from tests.hub.desk import Desk

from indicate_desktop.hub.cli import main
from indicate_desktop.hub.desk import session
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.store import FILE, Refusal, RefusedError, Store, coaches
from indicate_desktop.hub.store.tokens import digest

TOML = """
name = "Test hub"
zone = "Europe/Stockholm"
[[coaches]]
key = "sara"
name = "Sara Lind"
[[coaches]]
key = "omar"
name = "Omar"
"""


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return Store.open(tmp_path / FILE, SETTINGS, clock)


def test_a_code_works_once_and_for_its_days(store: Store, clock: Clock) -> None:
    code = coaches.invite(store, "SARA lind").code
    secret, made = coaches.sign_in(store, code.lower().replace("-", " "), "Firefox")
    found = coaches.signed_in(store, secret)
    assert found is not None
    assert (found[0].id, found[1].name) == (made.id, "Sara Lind")
    with pytest.raises(RefusedError, match=Refusal.CODE_USED):
        coaches.sign_in(store, code, "Firefox")
    late = coaches.invite(store, "sara").code
    clock.now += SETTINGS.code_days * 86_400
    with pytest.raises(RefusedError, match=Refusal.CODE_EXPIRED):
        coaches.sign_in(store, late, "Firefox")


def test_a_session_ends_by_itself_and_with_its_coach(store: Store, clock: Clock) -> None:
    secret, _ = coaches.sign_in(store, coaches.invite(store, "sara").code, "Firefox")
    without = SETTINGS.__class__(name="Test hub", coaches=SETTINGS.coaches[1:])
    store.settings = without
    assert coaches.signed_in(store, secret) is None
    store.settings = SETTINGS
    assert coaches.signed_in(store, secret) is not None
    clock.now += SETTINGS.desk_days * 86_400
    assert coaches.signed_in(store, secret) is None


def test_nothing_that_signs_in_is_kept_as_it_is(store: Store, tmp_path: Path) -> None:
    code = coaches.invite(store, "sara").code
    secret, _ = coaches.sign_in(store, code, "Firefox")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob(f"{FILE}*"))
    assert digest(secret).encode() in kept
    assert not [each for each in (secret, code, code.replace("-", "")) if each.encode() in kept]


def test_agents_and_coaches_codes_are_not_each_others(hub: EmbeddedHub) -> None:
    with pytest.raises(RefusedError, match=Refusal.CODE_WRONG):
        coaches.sign_in(hub.store, hub.store.new_code("anna"), "Firefox")
    with pytest.raises(RefusedError, match=Refusal.CODE_WRONG):
        hub.store.redeem(coaches.invite(hub.store, "sara").code, "laptop")


def test_without_a_session_everything_leads_to_the_sign_in(hub: EmbeddedHub) -> None:
    with httpx.Client(base_url=hub.url) as http:
        for path in ("/desk", "/desk/requests/abc", "/desk/requests/abc?done=book"):
            answer = http.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")
        assert http.post("/desk/sign-out").headers["location"] == "/desk/sign-in"
        http.cookies.set(session.COOKIE, "a" * 43, path="/desk")
        assert http.get("/desk").status_code == 303
        linked = http.get("/desk", headers={"Sec-Fetch-Site": "cross-site"})
        assert 'http-equiv="refresh" content="0"' in linked.text
        part = http.get("/desk", headers={"HX-Request": "true"})
        assert (part.text, part.headers["HX-Redirect"]) == ("", "/desk/sign-in")


def test_the_cookie_is_the_browsers_alone_and_strict(hub: EmbeddedHub) -> None:
    for more, secure in (({}, False), ({"X-Forwarded-For": "192.0.2.1"}, True)):
        data = {"code": coaches.invite(hub.store, "sara").code}
        answer = httpx.post(f"{hub.url}/desk/sign-in", data=data, headers=more)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/desk" in cookie
        assert f"Max-Age={30 * 86_400}" in cookie
        assert ("Secure" in cookie) == secure


def test_signing_out_ends_the_session_not_only_the_cookie(
    hub: EmbeddedHub, sara: CoachAtDesk
) -> None:
    secret = sara.http.cookies[session.COOKIE]
    forms = sara.forms("/desk")
    answer = sara.http.post("/desk/sign-out", data=forms["/desk/sign-out"])
    assert answer.headers["location"].startswith("/desk/sign-in")
    assert sara.http.cookies.get(session.COOKIE) in {None, ""}
    assert "signed out" in sara.http.get(answer.headers["location"]).text
    assert coaches.signed_in(hub.store, secret) is None


def test_wrong_codes_are_told_and_slowed_down_together_with_enrolling(hub: EmbeddedHub) -> None:
    with httpx.Client(base_url=hub.url, headers={"Accept-Language": "sv"}) as http:
        first = http.post("/desk/sign-in", data={"code": "XXXX"})
        assert first.status_code == 403
        assert "Hubben känner inte till koden" in first.text
        for _ in range(9):
            http.post("/v1/enrol", json={"code": "XXXX", "device": "laptop"})
        slowed = http.post("/desk/sign-in", data={"code": coaches.invite(hub.store, "sara").code})
        assert slowed.status_code == 429
        assert "vänta några minuter" in slowed.text


def test_nobody_signs_in_over_a_line_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine's address; the machine of the test has no second one to call from."""
    monkeypatch.setattr(session, "_loopback", lambda _host: False)
    with EmbeddedHub(tmp_path, settings=SETTINGS) as hub:
        code = coaches.invite(hub.store, "sara").code
        assert 'name="code"' not in httpx.get(f"{hub.url}/desk/sign-in").text
        answer = httpx.post(f"{hub.url}/desk/sign-in", data={"code": code})
        assert "not encrypted" in answer.text
        assert "set-cookie" not in answer.headers
        coaches.sign_in(hub.store, code, "Firefox")  # it was not used up


def test_it_prints_codes_lists_and_ends_sessions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.toml").write_text(TOML, encoding="utf-8")
    assert main(["coach", "sara lind"], tmp_path) == 0
    code, told = capsys.readouterr()
    assert "For Sara Lind." in told
    with Store.open(tmp_path / FILE) as store:
        secret, made = coaches.sign_in(store, code.strip(), "Firefox, Linux")
        store.redeem(store.new_code("Anna Berg"), "laptop")
    assert main(["devices"], tmp_path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["devices", "SARA"], tmp_path) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{made.id}  Sara Lind  (coach desk, Firefox, Linux)  since 2")
    assert main(["revoke", made.id], tmp_path) == 0
    assert ", ended 2" in capsys.readouterr().out
    with Store.open(tmp_path / FILE) as store:
        assert coaches.signed_in(store, secret) is None


def test_a_restored_copy_lets_no_coach_in_who_was_shut_out_since(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.toml").write_text(TOML, encoding="utf-8")
    with Store.open(tmp_path / FILE) as store:
        secret, _ = coaches.sign_in(store, coaches.invite(store, "sara").code, "Firefox")
    assert main(["restored"], tmp_path) == 0
    with Store.open(tmp_path / FILE) as store:
        assert coaches.signed_in(store, secret) is None


def test_a_coach_whom_hub_toml_does_not_name_gets_no_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.toml").write_text(TOML, encoding="utf-8")
    assert main(["coach", "nobody"], tmp_path) == 4
    assert "no coach 'nobody'" in capsys.readouterr().err


def test_maintenance_closes_the_desk_with_a_page(
    hub: EmbeddedHub, sara: CoachAtDesk, tmp_path: Path
) -> None:
    assert main(["maintenance", "on"], tmp_path) == 0
    closed = sara.http.get("/desk")
    assert (closed.status_code, closed.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "closed for maintenance" in closed.text
    assert main(["maintenance", "off"], tmp_path) == 0
    assert sara.http.get("/desk").status_code == 200


def test_an_agents_token_opens_no_page(hub: EmbeddedHub, anna: Desk) -> None:
    assert anna.http.get("/desk").status_code == 303
    anna.http.cookies.set(session.COOKIE, anna.tokens.access_token, path="/desk")
    assert anna.http.get("/desk").status_code == 303
