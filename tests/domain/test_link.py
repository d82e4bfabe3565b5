"""A contact's link comes from another system: nothing opens that is not plainly allowed."""

import pytest

from indicate_desktop.domain.link import Link, LinkProblem, allowed_host, judge

ALLOWED = ("desk.example.com", "rt.example.com:8443", "xn--rksmrgs-5wao1o.se")


@pytest.mark.parametrize(
    ("link", "url", "host"),
    [
        ("https://desk.example.com/cases/7?tab=1#top", None, "desk.example.com"),
        (" https://desk.example.com/cases/7 ", "https://desk.example.com/cases/7", ""),
        ("HTTPS://DESK.Example.COM/Case", "https://desk.example.com/Case", "desk.example.com"),
        ("https://desk.example.com:443/a", "https://desk.example.com/a", "desk.example.com"),
        ("https://rt.example.com:8443/t", None, "rt.example.com:8443"),
        ("https://räksmörgås.se/å", "https://xn--rksmrgs-5wao1o.se/%C3%A5", ALLOWED[2]),
        ("https://desk.example.com/a?q=%20b", None, "desk.example.com"),
        ("https://desk.example.com", None, "desk.example.com"),
    ],
)
def test_a_plain_link_to_an_allowed_host_opens(link: str, url: str | None, host: str) -> None:
    judged = judge(link, ALLOWED)
    assert judged is not None
    assert (judged.url, judged.problem) == (url or link, None)
    assert judged.host == (host or "desk.example.com")


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("http://desk.example.com/", LinkProblem.NOT_HTTPS),
        ("javascript:alert(1)", LinkProblem.NOT_HTTPS),
        ("file:///etc/passwd", LinkProblem.NOT_HTTPS),
        ("data:text/html,hi", LinkProblem.NOT_HTTPS),
        ("ms-settings:privacy", LinkProblem.NOT_HTTPS),
        ("//desk.example.com/", LinkProblem.NOT_HTTPS),
        ("desk.example.com", LinkProblem.NOT_HTTPS),
        ("https:desk.example.com", LinkProblem.UNREADABLE),
        ("https:///desk.example.com", LinkProblem.UNREADABLE),
        ("https://kim:secret@desk.example.com/", LinkProblem.CREDENTIALS),
        ("https://desk.example.com@evil.example/", LinkProblem.CREDENTIALS),
        ("https://evil.example\\@desk.example.com/", LinkProblem.UNREADABLE),
        ("https://desk.example.com\\.evil.example/", LinkProblem.UNREADABLE),
        ("https://desk.example.com\n.evil.example/", LinkProblem.UNREADABLE),
        ("java\tscript:alert(1)", LinkProblem.UNREADABLE),
        ("https://desk.example.com/\u202egnp.exe", LinkProblem.UNREADABLE),
        ("https://desk.example.com/ a", LinkProblem.UNREADABLE),
        ("https://desk.example.com:99999/", LinkProblem.UNREADABLE),
        ("https://desk.example.com:0/", LinkProblem.HOST),
        ("https://[::1/", LinkProblem.UNREADABLE),
        ("https://[::1]/", LinkProblem.UNREADABLE),
        ("https://127.0.0.1/", LinkProblem.UNREADABLE),
        ("https://0x7f000001/", LinkProblem.UNREADABLE),
        ("https://2130706433/", LinkProblem.UNREADABLE),
        ("https://desk..example.com/", LinkProblem.UNREADABLE),
        ("https://desk.example.com/" + "a" * 2000, LinkProblem.UNREADABLE),
        ("https://evil.example/", LinkProblem.HOST),
        ("https://evil.desk.example.com/", LinkProblem.HOST),
        ("https://desk.example.com.evil.example/", LinkProblem.HOST),
        ("https://desk.example.com:8443/", LinkProblem.HOST),
        ("https://rt.example.com/", LinkProblem.HOST),
        ("https://dеsk.example.com/", LinkProblem.HOST),
    ],
)
def test_anything_else_stays_shut(link: str, problem: LinkProblem) -> None:
    judged = judge(link, ALLOWED)
    assert judged is not None
    assert (judged.url, judged.problem) == ("", problem)


def test_a_lookalike_is_shown_in_the_letters_of_dns() -> None:
    judged = judge("https://dеsk.example.com/", ALLOWED)
    assert judged == Link("", "xn--dsk-rdd.example.com", LinkProblem.HOST)


def test_no_link_is_nothing_to_judge_and_no_host_allows_none() -> None:
    assert judge(None, ALLOWED) is judge("  ", ALLOWED) is None
    judged = judge("https://desk.example.com/", ())
    assert judged is not None
    assert judged.problem is LinkProblem.HOST


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        ("Desk.Example.com", "desk.example.com"),
        ("desk.example.com:443", "desk.example.com"),
        ("desk.example.com:8443", "desk.example.com:8443"),
        ("räksmörgås.se", "xn--rksmrgs-5wao1o.se"),
        ("https://desk.example.com", None),
        ("*.example.com", None),
        ("desk.example.com/path", None),
        ("desk.example.com:port", None),
        ("10.0.0.1", None),
        ("", None),
    ],
)
def test_entries_of_the_list_are_host_names(entry: str, kept: str | None) -> None:
    assert allowed_host(entry) == kept
