"""Who may come in, and whose data they reach."""

import logging
from pathlib import Path

import httpx
import msgspec
import pytest
from tests.hub.desk import Desk, problem
from tests.hub.records import contacts

from indicate_desktop import wire
from indicate_desktop.hub.embedded import EmbeddedHub
from indicate_desktop.hub.settings import Limits, Settings
from indicate_desktop.hub.store import Store

READS = ["snapshot", "changes", "stream"]


def access_log(store: Store) -> list[tuple[str, str | None, str | None]]:
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT what, agent, detail FROM access_log ORDER BY id")
        return [(what, agent, detail) for what, agent, detail in rows]


def test_enrolling_signs_a_device_in(hub: EmbeddedHub) -> None:
    with Desk(hub) as desk:
        hub_says = desk.snapshot()
        assert desk.tokens.expires_s == 900
        assert (hub_says.profile.key, hub_says.profile.name) == (desk.agent, "anna")
        assert hub_says.hub.name == "Test hub"


@pytest.mark.parametrize("what", READS)
def test_another_agents_data_looks_like_nothing_and_is_logged(
    hub: EmbeddedHub, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    hub.store.ingest("calls", contacts(3, "bo"))
    with Desk(hub, "anna") as anna, Desk(hub, "bo") as bo, caplog.at_level(logging.WARNING):
        answers = [
            anna.http.get(f"/v1/agents/{other}/{what}") for other in (bo.agent, "nobody", "..%2Fme")
        ]
        assert [problem(answer) for answer in answers] == [(404, "not_found")] * 3
        told = wire.decode(answers[0].content, wire.Problem)
        assert told.log_id in caplog.text
        assert ("denied", anna.agent, bo.agent) in access_log(hub.store)


def test_tries_at_what_is_anothers_do_not_fill_the_access_log(
    hub: EmbeddedHub,
) -> None:
    with Desk(hub, "anna") as anna, Desk(hub, "bo") as bo:
        for n in range(130):
            answer = anna.http.get(f"/v1/agents/x{n}/snapshot")
            assert problem(answer) == (404, "not_found")
        assert problem(bo.http.get("/v1/agents/y/snapshot")) == (404, "not_found")
        denied = [each for each in access_log(hub.store) if each[0].startswith("denied")]
    assert [each[2] for each in denied[:100]] == [f"x{n}" for n in range(100)]
    assert [each[0] for each in denied[100:]] == ["denied_often", "denied"]
    assert anna.agent in (denied[100][2] or "")
    assert denied[101] == ("denied", bo.agent, "y")


def test_a_command_to_another_agent_is_not_done(hub: EmbeddedHub) -> None:
    with Desk(hub, "anna") as anna, Desk(hub, "bo") as bo:
        before = hub.store.agent(bo.agent).last_seq
        answer = anna.http.post(f"/v1/agents/{bo.agent}/commands", json={"commands": []})
        assert problem(answer) == (404, "not_found")
        assert hub.store.agent(bo.agent).last_seq == before


def test_ones_own_id_gives_what_me_gives(hub: EmbeddedHub, desk: Desk) -> None:
    own = desk.http.get(f"/v1/agents/{desk.agent}/snapshot")
    assert own.content == desk.http.get("/v1/me/snapshot").content


@pytest.mark.parametrize("what", [*(f"me/{read}" for read in READS), "agents/x/snapshot"])
@pytest.mark.parametrize("header", [None, "Bearer", "Bearer nonsense", "Basic YTpi"])
def test_nobody_gets_in_without_a_token(shared_desk: Desk, what: str, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = httpx.get(shared_desk.http.base_url.join(f"/v1/{what}"), headers=headers)
    assert problem(answer) == (401, "token_revoked")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_tokens_rotate_over_http_and_reuse_ends_the_device(hub: EmbeddedHub, desk: Desk) -> None:
    def refresh(token: str) -> httpx.Response:
        return httpx.post(f"{hub.url}/v1/token", json={"refresh_token": token})

    first = desk.tokens.refresh_token
    lost = refresh(first)
    second = refresh(first).json()
    third = refresh(second["refresh_token"]).json()
    assert lost.status_code == 200
    assert problem(refresh(first)) == (401, "token_revoked")
    bearer = {"Authorization": f"Bearer {third['access_token']}"}
    assert problem(httpx.get(f"{hub.url}/v1/me/snapshot", headers=bearer)) == (401, "token_revoked")


def test_an_old_access_token_is_told_to_refresh(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(access_s=0.001)) as hub, Desk(hub) as desk:
        assert problem(desk.http.get("/v1/me/snapshot")) == (401, "token_expired")


def test_guessing_codes_is_slowed_down(tmp_path: Path) -> None:
    settings = Settings(limits=Limits(wrong_codes=3))
    with EmbeddedHub(tmp_path, settings=settings) as hub:
        code = hub.store.new_code("anna")

        def enrol(code: str) -> httpx.Response:
            return httpx.post(f"{hub.url}/v1/enrol", json={"code": code, "device": "d"})

        assert [problem(enrol("WRNG"))[0] for _ in range(4)] == [403, 403, 403, 429]
        answer = enrol(code)
        assert problem(answer) == (429, "too_many_tries")
        assert 0 < int(answer.headers["Retry-After"]) <= 601
        assert hub.store.redeem(code, "d")  # the code was not used up


def test_a_right_code_forgives_wrong_ones(tmp_path: Path) -> None:
    with EmbeddedHub(tmp_path, settings=Settings(limits=Limits(wrong_codes=3))) as hub:
        for _ in range(3):
            wrong = httpx.post(f"{hub.url}/v1/enrol", json={"code": "X", "device": "d"})
            assert problem(wrong) == (403, "code_wrong")
            with Desk(hub):
                pass


def test_a_desktop_that_is_too_old_is_told(tmp_path: Path) -> None:
    with (
        EmbeddedHub(tmp_path, settings=Settings(minimum_desktop="1.2")) as hub,
        Desk(hub) as desk,
    ):
        old = desk.http.get("/v1/me/snapshot", headers={"Indicate-Desktop": "1.1.9"})
        new = desk.http.get("/v1/me/snapshot", headers={"Indicate-Desktop": "1.2.0"})
        assert problem(old) == (426, "desktop_too_old")
        assert new.status_code == 200
        assert httpx.get(f"{hub.url}/v1", headers={"Indicate-Desktop": "0.1"}).status_code == 200


def test_maintenance_asks_for_patience(hub: EmbeddedHub, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "maintenance").touch()
    answer = desk.http.get("/v1/me/snapshot")
    assert problem(answer) == (503, "maintenance")
    assert answer.headers["Retry-After"] == "30"
    (tmp_path / "maintenance").unlink()
    assert desk.snapshot().profile.name == "anna"


def test_problems_are_the_message_of_the_wire() -> None:
    fields = {field.name for field in msgspec.structs.fields(wire.Problem)}
    assert fields == {"code", "detail", "log_id", "retry_after_s", "until"}
