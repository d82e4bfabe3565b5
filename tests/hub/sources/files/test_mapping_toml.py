"""The mapping as a file that people edit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicate_desktop.domain.contact import Channel, Direction, Outcome
from indicate_desktop.domain.rating import RatingKind, Scale
from indicate_desktop.hub.sources.files.dates import DateOrder
from indicate_desktop.hub.sources.files.durations import DurationUnit
from indicate_desktop.hub.sources.files.fields import DURATIONS, Field
from indicate_desktop.hub.sources.files.mapping import ColumnMapping
from indicate_desktop.hub.sources.files.mapping_toml import dump, load, read
from indicate_desktop.hub.sources.files.problems import FileProblem

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_name = _text.map(str.strip).filter(bool)
mappings = st.builds(
    ColumnMapping,
    columns=st.dictionaries(st.sampled_from(Field), _text, max_size=8),
    name=_name,
    zone=st.none() | _text,
    sheet=st.none() | _text,
    date_order=st.none() | st.sampled_from(DateOrder),
    units=st.dictionaries(st.sampled_from(DURATIONS), st.sampled_from(DurationUnit)),
    scale=st.sampled_from([Scale(1, 5), Scale(0, 10), Scale(1, 2)]),
    kind=st.sampled_from(RatingKind),
    channel=st.sampled_from(Channel),
    direction=st.sampled_from(Direction),
    outcome=st.none() | st.sampled_from(Outcome),
    words=st.dictionaries(
        st.just(Field.OUTCOME),
        st.dictionaries(_text, st.sampled_from([o.value for o in Outcome]), max_size=4),
    ),
)


@given(mappings, st.lists(st.tuples(_text, st.just("not known")), max_size=2))
def test_what_is_saved_is_what_is_loaded(
    mapping: ColumnMapping, left_out: list[tuple[str, str]]
) -> None:
    assert load(dump(mapping, left_out)) == mapping


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\nagnet = 'Agent'", "columns 'agnet' is not one of id, agent,"),
        ("[columns]\nagent = 3", "columns.agent is not a text in quotation marks"),
        ("columns = 'Agent'", r"columns is not a table; write \[columns\]"),
        ("colums = {}", "colums is not known; there are columns, date_order"),
        ("date_order = 'ymd'", "date_order 'ymd' is not one of iso, dmy, mdy"),
        ("[units]\ntalk = 'fortnights'", "units.talk 'fortnights' is not one of"),
        ("[units]\nagent = 'seconds'", "units.agent is not known"),
        ("[rating]\nscale = '5-1'", "rating.scale '5-1' is not a scale"),
        ("[defaults]\noutcome = 'fine'", "defaults.outcome 'fine' is not one of solved"),
        ("[words.outcome]\nKlar = 'fine'", "words.outcome.Klar 'fine' is not one of solved"),
        ("[words]\noutcome = 'x'", "outcome is not a table"),
        ("[columns\n", "this is not TOML"),
    ],
)
def test_a_mistake_in_the_mapping_is_named(text: str, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        load(text)


def test_a_mapping_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"There is no mapping file .*m\.toml"):
        read(tmp_path / "m.toml")
    with pytest.raises(FileProblem, match="cannot be read"):
        read(tmp_path)
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"name = '\xff\xfe'")
    with pytest.raises(FileProblem, match="not UTF-8"):
        read(binary)


def test_a_mapping_that_notepad_saved_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('name = "calls"\n', encoding="utf-8-sig")
    assert read(path).source == "file:calls"
