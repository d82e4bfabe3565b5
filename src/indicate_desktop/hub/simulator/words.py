"""What the simulated contact centre talks about, in English and in Swedish."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicate_desktop.domain.cause import CauseKind
from indicate_desktop.hub.simulator import aims
from indicate_desktop.hub.simulator.aims import Aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that customers call about."""

    key: str
    weight: int
    """How often it comes, beside the others."""
    ease: float
    """How much happier or unhappier its customers are, in points of five."""
    length: float
    """How long it takes, beside the usual 1."""
    causes: Mapping[CauseKind, int]
    """What a low rating is really about, by weight."""


_C = CauseKind
TOPICS = (
    Topic(
        key="invoice", weight=24, ease=-0.05, length=1.1,
        causes={_C.PRICE: 5, _C.INFORMATION: 3, _C.HANDLING: 2},
    ),
    Topic(
        key="delivery", weight=22, ease=-0.1, length=1.0,
        causes={_C.DELIVERY: 7, _C.INFORMATION: 2, _C.HANDLING: 1},
    ),
    Topic(
        key="address", weight=14, ease=0.25, length=0.65,
        causes={_C.SYSTEM: 4, _C.WAITING: 3, _C.HANDLING: 1},
    ),
    Topic(
        key="returns", weight=14, ease=0.0, length=1.05,
        causes={_C.RULES: 5, _C.PRODUCT: 3, _C.HANDLING: 2},
    ),
    Topic(
        key="reminder", weight=10, ease=-0.35, length=1.2,
        causes={_C.HANDLING: 5, _C.PRICE: 4, _C.RULES: 3},
    ),
    Topic(
        key="login", weight=10, ease=0.05, length=0.85,
        causes={_C.SYSTEM: 7, _C.WAITING: 2, _C.HANDLING: 1},
    ),
    Topic(
        key="subscription", weight=6, ease=-0.1, length=1.25,
        causes={_C.PRICE: 4, _C.RULES: 3, _C.HANDLING: 2, _C.UNKNOWN: 1},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an agent tells a unit of the company about a topic, and what comes of it."""

    topic: str
    """A topic's key."""
    idea: bool
    unit: str
    text: str
    owner: str
    answer: str
    change: str
    """Empty where it changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every text of the simulated world in one language."""

    topics: Mapping[str, str]
    queues: Mapping[str, str]
    """The queue's name by channel."""
    glad: tuple[str, ...]
    """Comments beside 4 and 5."""
    fair: tuple[str, ...]
    """Comments beside 3."""
    sad: Mapping[CauseKind, str]
    """Comments beside 1 and 2, by what was really wrong."""
    praise: Mapping[str, tuple[str, ...]]
    """Praise by topic; under "any" where none fits better."""
    form: str
    criteria: Mapping[str, str]
    remarks: tuple[str, ...]
    """What a coach writes under an evaluation."""
    wishes: tuple[str, ...]
    """What an agent writes in a coaching request."""
    reason: str
    """Why a coach declines."""
    alternative: str
    action: str
    """What agent and coach agree to do next."""
    voices: tuple["Said", ...]
    aims: tuple[Aim, ...]
    """One that was reached, then one that is worked on."""
    team: str
    why: Mapping[str, str]
    """The goals' links to the company's purpose, by metric."""


ENGLISH = Words(
    topics={
        "invoice": "Invoice question",
        "delivery": "Delivery delayed",
        "address": "Change of address",
        "returns": "Returns",
        "reminder": "Reminder fee",
        "login": "Login",
        "subscription": "Cancel subscription",
    },
    queues={"phone": "Phone", "email": "Mail", "chat": "Chat"},
    glad=(
        "Quick and friendly help, thank you!",
        "Solved it at once.",
        "Explained it so that I understood.",
        "Very patient with me.",
        "Best service in a long time.",
        "Kept the promise and called back.",
    ),
    fair=("Took a while but it worked out.", "Okay, but I had to ask twice.", "Fine in the end."),
    sad={
        _C.PRICE: "Far too expensive for what I get.",
        _C.PRODUCT: "The product broke after a week.",
        _C.DELIVERY: "Still no parcel after two weeks.",
        _C.INFORMATION: "The website says something else.",
        _C.SYSTEM: "I still can't log in.",
        _C.RULES: "Strange rules that nobody can explain.",
        _C.WAITING: "Waited for ages before anybody answered.",
        _C.HANDLING: "I did not feel listened to.",
        _C.UNKNOWN: "Not happy.",
    },
    praise={
        "delivery": ("Great calm on that delivery call", "You kept them posted – well done"),
        "reminder": ("You explained the fee so kindly", "Lovely way to handle an upset caller"),
        "invoice": ("Clear words about a tricky invoice", "That invoice made sense to me too"),
        "returns": ("Nice how you found a way inside the rules",),
        "login": ("So patient with that login, step by step",),
        "address": ("Quick and still warm – nice",),
        "any": (
            "Lovely summary at the end",
            "You asked just the right question",
            "Good call to ring them back yourself",
        ),
    },
    form="Contact quality",
    criteria={
        "identity": "Checks identity",
        "understanding": "Understands the need",
        "solution": "Right solution",
        "tone": "Warm and clear tone",
        "ending": "Sums up and ends well",
    },
    remarks=(
        "Good pace. Sum up before you say goodbye.",
        "You listened well; ask one more open question.",
        "Clear and correct all the way.",
    ),
    wishes=(
        "I lose the thread when they get upset about this. How do you keep calm?",
        "I explain it the same way each time and still get low ratings.",
        "I'd like to listen in on somebody who is good at this.",
    ),
    reason="I am on leave that week.",
    alternative="Omar has time on Thursday.",
    action="Try it in every call this week, and note what happened.",
    voices=(
        Said(
            topic="login",
            idea=False,
            unit="Web",
            text="Customers cannot find how to reset their password on a phone.",
            owner="Max, Web",
            answer="Thank you. The button is under the fold on small screens; we are moving it.",
            change="",
        ),
        Said(
            topic="delivery",
            idea=False,
            unit="Delivery",
            text="The tracking page says delivered before the parcel is there.",
            owner="Lena, Delivery",
            answer="The partner marks them too early. We have taken it up with them.",
            change="",
        ),
        Said(
            topic="reminder",
            idea=True,
            unit="Price",
            text="Could the first reminder be without a fee? Most have just missed the mail.",
            owner="Ida, Finance",
            answer="We have looked at your contacts. The first reminder will be free from March.",
            change="The first reminder is free of charge.",
        ),
    ),
    aims=aims.ENGLISH,
    team="Customer service",
    why={
        "rating_mean": "Customers who feel helped stay with us.",
        "fcr": "Nobody should have to ask twice.",
        "quality": "The same good answer, whoever picks up.",
    },
)

SWEDISH = Words(
    topics={
        "invoice": "Fakturafråga",
        "delivery": "Försenad leverans",
        "address": "Adressändring",
        "returns": "Returer",
        "reminder": "Påminnelseavgift",
        "login": "Inloggning",
        "subscription": "Säga upp abonnemang",
    },
    queues={"phone": "Telefon", "email": "Mejl", "chat": "Chatt"},
    glad=(
        "Snabb och vänlig hjälp, tack!",
        "Löste det direkt.",
        "Förklarade så att jag förstod.",
        "Mycket tålmodig med mig.",
        "Bästa servicen på länge.",
        "Höll vad hon lovade och ringde upp.",
    ),
    fair=(
        "Tog en stund men det ordnade sig.",
        "Okej, men jag fick fråga två gånger.",
        "Helt okej.",
    ),
    sad={
        _C.PRICE: "Alldeles för dyrt för vad man får.",
        _C.PRODUCT: "Varan gick sönder efter en vecka.",
        _C.DELIVERY: "Fortfarande inget paket efter två veckor.",
        _C.INFORMATION: "Det står något annat på webben.",
        _C.SYSTEM: "Jag kan fortfarande inte logga in.",
        _C.RULES: "Konstiga regler som ingen kan förklara.",
        _C.WAITING: "Väntade en evighet innan någon svarade.",
        _C.HANDLING: "Jag kände mig inte lyssnad på.",
        _C.UNKNOWN: "Inte nöjd.",
    },
    praise={
        "delivery": ("Så lugnt du tog det leveranssamtalet", "Fint att du höll kunden uppdaterad"),
        "reminder": ("Du förklarade avgiften så vänligt", "Fint bemött, trots en upprörd kund"),
        "invoice": ("Tydligt om en krånglig faktura", "Nu förstod jag också den fakturan"),
        "returns": ("Fint att du hittade en väg inom reglerna",),
        "login": ("Så tålmodigt med inloggningen, steg för steg",),
        "address": ("Snabbt och ändå varmt – fint",),
        "any": (
            "Härlig summering på slutet",
            "Du ställde precis rätt fråga",
            "Bra att du själv ringde tillbaka",
        ),
    },
    form="Samtalskvalitet",
    criteria={
        "identity": "Kontrollerar identitet",
        "understanding": "Förstår behovet",
        "solution": "Rätt lösning",
        "tone": "Varm och tydlig ton",
        "ending": "Summerar och avslutar väl",
    },
    remarks=(
        "Bra tempo. Summera innan du säger hej då.",
        "Du lyssnade bra; ställ en öppen fråga till.",
        "Tydligt och rätt hela vägen.",
    ),
    wishes=(
        "Jag tappar tråden när kunden blir upprörd. Hur håller du dig lugn?",
        "Jag förklarar likadant varje gång och får ändå låga betyg.",
        "Jag vill lyssna med hos någon som är bra på det här.",
    ),
    reason="Jag är ledig den veckan.",
    alternative="Omar har tid på torsdag.",
    action="Prova det i varje samtal den här veckan och skriv upp hur det gick.",
    voices=(
        Said(
            topic="login",
            idea=False,
            unit="Webb",
            text="Kunderna hittar inte hur man byter lösenord i mobilen.",
            owner="Max, webb",
            answer="Tack. Knappen hamnar utanför bild på små skärmar; vi flyttar den.",
            change="",
        ),
        Said(
            topic="delivery",
            idea=False,
            unit="Leverans",
            text="Spårningen säger levererat innan paketet har kommit.",
            owner="Lena, leverans",
            answer="Transportören markerar för tidigt. Vi har tagit upp det med dem.",
            change="",
        ),
        Said(
            topic="reminder",
            idea=True,
            unit="Pris",
            text="Kan första påminnelsen vara utan avgift? De flesta har bara missat mejlet.",
            owner="Ida, ekonomi",
            answer="Vi har tittat på dina ärenden. Första påminnelsen blir gratis från mars.",
            change="Första påminnelsen är gratis.",
        ),
    ),
    aims=aims.SWEDISH,
    team="Kundservice",
    why={
        "rating_mean": "Kunder som känner sig hjälpta stannar hos oss.",
        "fcr": "Ingen ska behöva fråga två gånger.",
        "quality": "Samma goda svar, vem som än tar samtalet.",
    },
)


def words(language: str) -> Words:
    """The texts for a language code such as "sv" or "sv_SE"; English for all others."""
    return SWEDISH if language.lower().startswith("sv") else ENGLISH
