from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.sync.address import AddressError, normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hub.example.se", "https://hub.example.se"),
        ("  HUB.Example.se/ ", "https://hub.example.se"),
        ("https://hub.example.se/v1", "https://hub.example.se"),
        ("https://hub.example.se/v1///", "https://hub.example.se"),
        ("https://hub.example.se:8443/indicate/v1/", "https://hub.example.se:8443/indicate"),
        ("hub.example.se:8443", "https://hub.example.se:8443"),
        ("https://hubb.blåbär.se", "https://hubb." + "blåbär".encode("idna").decode() + ".se"),
        ("hub.example.se.", "https://hub.example.se"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://localhost:8080", "https://localhost:8080"),
        ("hub", "https://hub"),
        ("192.168.1.5", "https://192.168.1.5"),
        ("https://hub.example.se/v1/v1", "https://hub.example.se"),
        ("https://hub.example.se/av1", "https://hub.example.se/av1"),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write the hub's address"),
        ("   ", "Write the hub's address"),
        ("hub example se", "Write the hub's address"),
        ("ftp://hub.example.se", "not ftp://"),
        ("https://", "no host name"),
        ("https://anna:pw@hub.example.se", "name and password"),
        ("https://hub.example.se/?x=1", "the ? or #"),
        ("https://hub.example.se#top", "the ? or #"),
        ("hub.example.se:99999", "port"),
        ("hub.example.se:http", "port"),
        ("https://-hub.example.se", "not a host name"),
        ("https://hub..example.se", "not a host name"),
        ("https://[::1", "Write the hub's address"),
    ],
)
def test_what_cannot_be_an_address_is_said_in_one_sentence(typed: str, said: str) -> None:
    with pytest.raises(AddressError) as caught:
        normalise(typed)
    assert said in str(caught.value)
    assert not caught.value.plain


def test_no_encryption_must_be_both_written_and_confirmed() -> None:
    with pytest.raises(AddressError, match="not be encrypted") as caught:
        normalise("http://hub.example.se")
    assert caught.value.plain
    assert normalise("http://hub.example.se", allow_plain=True) == "http://hub.example.se"
    assert normalise("hub.example.se", allow_plain=True) == "https://hub.example.se"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_sentence(typed: str) -> None:
    with suppress(AddressError):
        meant = normalise(typed, allow_plain=True)
        assert normalise(meant, allow_plain=True) == meant
