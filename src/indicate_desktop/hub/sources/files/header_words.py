"""The headers by which fields are known, in English and Swedish."""

import re
from functools import cache

from indicate_desktop.hub.sources.files.fields import Field

_F = Field

NAMES: dict[Field, str] = {
    _F.ID: (
        "id|call id|callid|contact id|contactid|case id|case number|ticket|ticket id|"
        "ticketid|interaction id|conversation id|session id|segment id|reference|uuid|key|"
        "call|case|samtals id|samtalsid|ärende id|ärendeid|ärendenummer|ärendenr|ärende nr|"
        "kontakt id|kontaktid|löpnummer|referens|nyckel"
    ),
    _F.AGENT: (
        "agent|agent id|agentid|agent no|agent nr|agent email|agent login|login|username|"
        "user|user id|employee|employee id|operator|advisor|adviser|representative|rep|csr|"
        "handled by|answered by|assignee|owner|handläggare|handläggar id|medarbetare|"
        "anställd|anställningsnummer|användare|användar id|operatör|rådgivare|"
        "kundtjänstmedarbetare|säljare"
    ),
    _F.AGENT_NAME: "agent name|agentnamn|agent full name|employee name|name|full name|namn",
    _F.START: (
        "time|start|started|started at|start time|starttime|start date time|call start|"
        "datetime|date time|timestamp|created|created at|date and time|starttid|startad|"
        "påbörjad|datum och tid|tidpunkt|skapad|samtalsstart"
    ),
    _F.DATE: "date|call date|day|start date|contact date|datum|dag|samtalsdatum|startdatum",
    _F.TIME: (
        "time|start|started|call time|time of day|start time|starttime|tid|klockslag|klockan|"
        "kl|starttid"
    ),
    _F.END: (
        "end|ended|ended at|end time|endtime|finished|finished at|closed at|call end|slut|"
        "sluttid|avslutad|avslutat|slutade|stängd"
    ),
    _F.TOPIC: (
        "topic|subject|category|reason|contact reason|call reason|issue|issue type|"
        "query type|call type|contact type|type|ämne|ärendetyp|ärende|kategori|orsak|"
        "kontaktorsak|ärendekategori"
    ),
    _F.QUEUE: ("queue|queue name|skill|skill group|line|department|kö|könamn|kompetens|avdelning"),
    _F.CHANNEL: (
        "channel|media|media type|medium|source channel|contact channel|type|kanal|kontaktväg"
    ),
    _F.DIRECTION: "direction|call direction|call type|type|riktning",
    _F.ANSWERED: "answered|call answered|answered call|picked up|besvarad|besvarat|svarat|svar",
    _F.RESOLVED: (
        "resolved|solved|resolution|is resolved|issue resolved|problem solved|"
        "first call resolution|fcr|löst|löstes|ärende löst|åtgärdad|åtgärdat"
    ),
    _F.OUTCOME: (
        "outcome|result|status|disposition|call result|call status|resultat|utfall|avslut"
    ),
    _F.TRANSFERRED: (
        "transferred|transfer|is transferred|kopplad|kopplat|vidarekopplad|vidarekopplat"
    ),
    _F.WAIT: (
        "wait|wait time|waiting time|queue time|time in queue|speed of answer|asa|"
        "answer time|average speed of answer|ring time|väntetid|kötid|svarstid|tid i kö"
    ),
    _F.TALK: (
        "talk|talk time|talk duration|avg talk duration|average talk duration|talktime|"
        "avg talk time|samtalstid|samtalslängd|taltid"
    ),
    _F.HOLD: (
        "hold|hold time|hold duration|holdtime|held|parkerad|parkeringstid|pausad tid|hålltid"
    ),
    _F.WRAP: (
        "wrap|wrap up|wrapup|wrap time|wrap up time|acw|after call work|after contact work|"
        "after call time|efterarbete|efterbehandling|efterbehandlingstid|efterarbetstid"
    ),
    _F.HANDLE: (
        "handle|handle time|handling time|handling duration|handle duration|aht|duration|"
        "call duration|length|time worked|handläggningstid|hanteringstid|längd|varaktighet|"
        "total tid|total time"
    ),
    _F.RATING: (
        "rating|score|csat|nps|satisfaction|satisfaction rating|satisfaction score|"
        "customer satisfaction|customer rating|csat score|survey score|nps score|stars|betyg|"
        "kundbetyg|nöjdhet|kundnöjdhet|omdöme|nki|nöjd kund"
    ),
    _F.COMMENT: (
        "comment|comments|rating comment|customer comment|feedback|survey comment|verbatim|"
        "kommentar|kommentarer|kundkommentar|fritext|motivering"
    ),
    _F.RATED_AT: (
        "rated at|rating answered at|rating date|rating time|survey date|survey time|"
        "survey answered|answered at|response date|feedback date|svarsdatum|betygsdatum|"
        "enkätdatum|svarade|betyg lämnat"
    ),
    _F.SCALE: "scale|rating scale|max score|skala|betygsskala",
    _F.LINK: "link|url|permalink|länk",
}

HINTS: dict[Field, str] = {
    _F.ID: (
        r"(call|contact|case|ticket|interaction|conversation|samtals?|ärende|kontakt) ?"
        r"(id|no|nr|number|nummer|key|ref)"
    ),
    _F.AGENT: r"(agent|employee|advisor|operator|handläggare|medarbetare)s?",
    _F.AGENT_NAME: r"(agent|employee|advisor|operator|handläggare|medarbetare)s? ?(name|namn)",
    _F.DATE: r"(date|datum)",
    _F.TIME: r"(time|tid|klockslag)",
    _F.START: r"(start|started|påbörjad)",
    _F.END: r"(end|ended|sluttid|slut|avslutad)",
    _F.TOPIC: r"(topic|reason|category|ämne|kategori|orsak|ärendetyp)",
    _F.QUEUE: r"(queue|kö)",
    _F.CHANNEL: r"(channel|kanal)",
    _F.DIRECTION: r"(direction|riktning)",
    _F.ANSWERED: r"(answered|besvarad|besvarat)",
    _F.RESOLVED: r"(resolved|solved|löst)",
    _F.OUTCOME: r"(outcome|disposition|utfall)",
    _F.TRANSFERRED: r"(transferred|kopplad|kopplat)",
    _F.WAIT: r"(wait|waiting|speed of answer|väntetid|kötid)",
    _F.TALK: r"(talk|samtalstid|samtalslängd)",
    _F.HOLD: r"(hold|held)",
    _F.WRAP: r"(wrap|acw|after call|efterarbete|efterbehandling)",
    _F.HANDLE: r"(handle|handling|duration|handläggningstid|hanteringstid)",
    _F.RATING: r"(rating|satisfaction|csat|nps|betyg|nöjdhet)",
    _F.COMMENT: r"(comment|kommentar|feedback)",
    _F.RATED_AT: r"(rating|survey|betyg|enkät|response)s?.*(date|time|at|datum|tid)",
    _F.SCALE: r"(scale|skala)",
    _F.LINK: r"(url|link|länk)",
}
"""What a longer header holds that may mean a field."""

EXACT, HINT = 3.0, 1.0

_CAMEL = re.compile(r"(?<=[a-zåäö0-9])(?=[A-ZÅÄÖ])")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]|\b(in|i) (seconds|minutes|hours|sekunder|minuter|timmar)\b")
_UNIT_AT_END = re.compile(r" (s|sec|secs|seconds|sek|min|mins|minutes|h|hours|hh mm ss|mm ss)$")


def words_of(header: str) -> str:
    """A header in lower-case words: "AvgTalkDuration (s)" is "avg talk duration"."""
    text = _ASIDE.sub(" ", _CAMEL.sub(" ", header).lower())
    text = " ".join(re.sub(r"[\W_]+", " ", text).split())
    return _UNIT_AT_END.sub("", text)


@cache
def _names(field: Field) -> frozenset[str]:
    return frozenset(NAMES[field].split("|"))


@cache
def _hint(field: Field) -> re.Pattern[str]:
    return re.compile(rf"\b{HINTS[field]}\b")


def weight(header: str, field: Field) -> float:
    """How surely a header means a field; 0 for not at all."""
    words = words_of(header)
    if words in _names(field):
        return EXACT
    return HINT if _hint(field).search(words) else 0.0


def known(header: str) -> bool:
    """Whether a header is some field's own name."""
    words = words_of(header)
    return any(words in _names(field) for field in Field)
