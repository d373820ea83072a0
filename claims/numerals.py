"""Tables for quantities: number words, vague numerals, modifiers, units, currencies, and what only looks like a number.

Where a table comes from stands above it. `claims.numbers` reads numerals with them, `claims.quantities` the rest.
"""

from __future__ import annotations

from enum import StrEnum

from claims.quantity import Measure


class Bound(StrEnum):
    """What a modifier does to the number that it stands at."""

    AT_LEAST = "at least"
    MORE = "more than"
    AT_MOST = "at most"
    LESS = "less than"
    ABOUT = "about"
    NEARLY = "nearly"
    EXACT = "exactly"
    EXTRA = "extra"


# English cardinals, as any grammar lists them.
SMALL = {
    word: float(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
# Newspaper style: "€2m", "110bn", "$136M". "m" is a million only where a currency stands at it, else metres.
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
MONEY_ONLY_SCALES = {"m", "b", "k"}

# Vague numerals as intervals. Lower ends are what the word asserts (dictionary senses); there is an upper end only
# where the word promises smallness. Our choice, made so that doubt gives "compatible".
VAGUE: dict[str, tuple[float, float | None]] = {
    "several": (3, None),
    "a few": (2, 10),
    "a handful": (2, 10),
    "a couple": (2, 3),
    "a pair": (2, 2),
    "a number of": (2, None),
    "a series of": (2, None),
    "multiple": (2, None),
    "numerous": (3, None),
    "dozens": (24, None),
    "scores": (40, None),
    "hundreds": (200, None),
    "thousands": (2e3, None),
    "millions": (2e6, None),
    "billions": (2e9, None),
    "tens of thousands": (2e4, None),
    "hundreds of thousands": (2e5, None),
    "tens of millions": (2e7, None),
    "hundreds of millions": (2e8, None),
    "tens of billions": (2e10, None),
    "hundreds of billions": (2e11, None),
}

# Fractions of a whole, in percent; spoken fractions are rounded, so each is an interval around its value.
FRACTIONS: dict[str, tuple[float, float]] = {
    "half": (45, 55),
    "a third": (30, 36),
    "one third": (30, 36),
    "two thirds": (63, 70),
    "a quarter": (22, 28),
    "one quarter": (22, 28),
    "three quarters": (72, 78),
    "a fifth": (18, 22),
    "one fifth": (18, 22),
    "four fifths": (78, 82),
}

# Ages by decade ("late 40s"): years after the decade's first; the thirds are our reading.
DECADE_PARTS: dict[str, tuple[float, float]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
# Words beside which "1-3" is a score and no range.
SCORE_WORDS = {
    "win",
    "won",
    "wins",
    "lose",
    "lost",
    "beat",
    "beating",
    "defeat",
    "defeated",
    "victory",
    "vote",
    "voted",
    "draw",
    "drew",
    "lead",
    "led",
    "loss",
}

# Modifiers before a number: Huddleston and Pullum (2002), ch. 5 section 11, plus newsroom usage met in training text.
BEFORE: dict[str, Bound] = {
    "at least": Bound.AT_LEAST,
    "a minimum of": Bound.AT_LEAST,
    "no fewer than": Bound.AT_LEAST,
    "no less than": Bound.AT_LEAST,
    "not less than": Bound.AT_LEAST,
    "upwards of": Bound.AT_LEAST,
    "as few as": Bound.AT_LEAST,
    "more than": Bound.MORE,
    "greater than": Bound.MORE,
    "stronger than": Bound.MORE,
    "larger than": Bound.MORE,
    "higher than": Bound.MORE,
    "longer than": Bound.MORE,
    "older than": Bound.MORE,
    "over": Bound.MORE,
    "above": Bound.MORE,
    "exceeding": Bound.MORE,
    "beyond": Bound.MORE,
    "in excess of": Bound.MORE,
    "north of": Bound.MORE,
    "at most": Bound.AT_MOST,
    "a maximum of": Bound.AT_MOST,
    "no more than": Bound.AT_MOST,
    "not more than": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "as many as": Bound.AT_MOST,
    "as much as": Bound.AT_MOST,
    "within": Bound.AT_MOST,
    "fewer than": Bound.LESS,
    "less than": Bound.LESS,
    "under": Bound.LESS,
    "below": Bound.LESS,
    "younger than": Bound.LESS,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "some": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "approximately": Bound.ABOUT,
    "an approximate": Bound.ABOUT,
    "approximate": Bound.ABOUT,
    "circa": Bound.ABOUT,
    "close to": Bound.ABOUT,
    "an estimated": Bound.ABOUT,
    "estimated": Bound.ABOUT,
    "nearly": Bound.NEARLY,
    "almost": Bound.NEARLY,
    "approaching": Bound.NEARLY,
    "exactly": Bound.EXACT,
    "precisely": Bound.EXACT,
    "only": Bound.EXACT,
    "just": Bound.EXACT,
    "all": Bound.EXACT,
    "a total of": Bound.EXACT,
    "another": Bound.EXTRA,
    "an additional": Bound.EXTRA,
    "additional": Bound.EXTRA,
    "a further": Bound.EXTRA,
    "the other": Bound.EXTRA,
    "other": Bound.EXTRA,
}
# Words that strengthen one of the above and mean nothing alone: "well over 40".
STRENGTH = {"well", "slightly", "far", "much", "barely", "anywhere"}
AFTER: dict[str, Bound] = {
    "or more": Bound.AT_LEAST,
    "or above": Bound.AT_LEAST,
    "- plus": Bound.AT_LEAST,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "or fewer": Bound.AT_MOST,
    "or less": Bound.AT_MOST,
    "or so": Bound.ABOUT,
    "- odd": Bound.ABOUT,
    "odd": Bound.ABOUT,
    "more": Bound.EXTRA,
    "other": Bound.EXTRA,
    "others": Bound.EXTRA,
    "additional": Bound.EXTRA,
    "further": Bound.EXTRA,
}

# Tolerance of an approximation: half a unit of the last significant digit, but within these shares of the value
# ("about 14,000" is 13,300 to 14,700, "about 100" is 90 to 110). Magnitudes are read to a tenth or two.
LEAST_SHARE, MOST_SHARE = 0.05, 0.10
FIXED_TOLERANCE = {Measure.MAGNITUDE: 0.2, Measure.TEMPERATURE: 2.0}

# Units of measure: the base form's name -> its spellings. Factors for conversion stand in `matching.intervals`.
_UNITS: dict[Measure, dict[str, str]] = {
    Measure.PERCENT: {"percent": "% percent pct per-cent", "percentage point": "percentage-point percentage-points"},
    Measure.DURATION: {
        "second": "second seconds",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    },
    Measure.DISTANCE: {
        "km": "km kms kilometer kilometers kilometre kilometres",
        "metre": "m metre metres meter meters",
        "cm": "cm centimeter centimeters centimetre centimetres",
        "mm": "mm millimeter millimeters millimetre millimetres",
        "mile": "mile miles",
        "nautical mile": "nautical-mile nautical-miles",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "yard": "yard yards",
    },
    Measure.MASS: {
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "gram": "gram grams gramme grammes",
        "tonne": "tonne tonnes metric-ton metric-tons",
        "ton": "ton tons",
        "pound": "lb lbs",
        "ounce": "ounce ounces oz",
    },
    Measure.SPEED: {
        "km/h": "km-/-h kph kmh kilometers-per-hour kilometres-per-hour kilometers-an-hour kilometres-an-hour",
        "mph": "mph miles-per-hour miles-an-hour",
        "knot": "knot knots",
        "metre/second": "metres-per-second meters-per-second",
    },
    Measure.TEMPERATURE: {
        "celsius": "celsius c °-c degrees-celsius degrees-c degrees-centigrade centigrade",
        "fahrenheit": "fahrenheit f °-f degrees-fahrenheit degrees-f",
        "degree": "degree degrees °",
    },
    Measure.AREA: {
        "square km": "square-kilometers square-kilometres square-kilometer square-kilometre sq-km km²",
        "square mile": "square-miles square-mile",
        "square metre": "square-meters square-metres square-meter square-metre m²",
        "square foot": "square-feet square-foot",
        "hectare": "hectare hectares",
        "acre": "acre acres",
    },
    Measure.MAGNITUDE: {"magnitude": "magnitude"},
}
UNITS: dict[str, tuple[Measure, str]] = {
    spelling.replace("-", " "): (measure, unit)
    for measure, units in _UNITS.items()
    for unit, spellings in units.items()
    for spelling in spellings.split()
}
# Letters that are a unit only as a capital glued to digits: "104F".
CAPITALS = {"c", "f"}
# Spellings that only stand directly behind digits ("75m", "30 C"): as words of their own they mean something else.
DIGITS_ONLY = {"m", "min", "°", "ft", "oz"}

# Currencies by sign, by ISO 4217 code, by the letters that papers put before the number, and by name.
SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "rouble", "₪": "shekel"}
SIGN_PREFIXES = {"us", "a", "c", "hk", "nz", "au", "ca", "s"}
BEFORE_NUMBER = {
    "usd": "dollar",
    "eur": "euro",
    "euro": "euro",
    "e": "euro",
    "gbp": "pound",
    "inr": "rupee",
    "rs": "rupee",
    "r": "rand",
    "zar": "rand",
    "jpy": "yen",
    "cny": "yuan",
    "rub": "rouble",
    "chf": "franc",
}
# Letters that are a currency only when glued to the number, as in "R26 million".
GLUED_CURRENCIES = {"e", "r"}
CURRENCIES = {
    spelling: unit
    for unit, spellings in {
        "dollar": "dollar dollars usd",
        "euro": "euro euros eur",
        "pound": "pound pounds gbp sterling quid",
        "yen": "yen",
        "yuan": "yuan renminbi",
        "rupee": "rupee rupees",
        "rand": "rand rands",
        "rouble": "rouble roubles ruble rubles",
        "shekel": "shekel shekels",
        "franc": "franc francs",
        "krona": "krona kronor krone kroner",
        "peso": "peso pesos",
        "real": "reais",
        "lira": "lira liras",
        "riyal": "riyal riyals",
        "dirham": "dirham dirhams",
        "hryvnia": "hryvnia hryvnias",
        "rupiah": "rupiah",
        "baht": "baht",
        "ringgit": "ringgit",
        "naira": "naira",
        "dinar": "dinar dinars",
        "shilling": "shilling shillings",
        "cent": "cent cents",
    }.items()
    for spelling in spellings.split()
}
CURRENCY_ADJECTIVES = {"us", "american", "canadian", "australian", "british", "swiss", "indian", "hong", "kong"}

MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
}
# What a number names rather than counts when it follows: "Flight 370", "Chapter 11", "No. 10".
DESIGNATORS = {
    "flight",
    "highway",
    "route",
    "no",
    "nos",
    "number",
    "channel",
    "chapter",
    "article",
    "section",
    "page",
    "room",
    "phase",
    "version",
    "volume",
    "area",
    "zone",
    "ward",
    "district",
    "gate",
    "pier",
    "platform",
    "runway",
    "terminal",
    "unit",
    "line",
    "bus",
    "train",
    "type",
    "mark",
    "episode",
    "season",
    "figure",
    "table",
    "level",
    "category",
    "tier",
    "class",
    "grade",
    "stage",
    "step",
    "part",
    "day",
    "pole",
    "interstate",
    "motorway",
    "resolution",
    "clause",
    "rule",
    "title",
    "act",
    "bill",
    "appendix",
    "paragraph",
    "verse",
    "psalm",
    "case",
    "file",
    "form",
    "model",
    "series",
    "block",
    "lot",
    "plot",
    "box",
    "building",
    "apartment",
    "suite",
    "floor",
    "reactor",
    "station",
    "camp",
    "sector",
    "brigade",
    "battalion",
    "division",
    "squadron",
    "regiment",
    "local",
    "exit",
    "junction",
}
FROZEN_COMPOUNDS = {"way", "time", "wheel", "off", "sided", "on", "state", "star", "track", "fold", "liner", "stop"}
# Nouns with which "one" is a turn of phrase, and plurals with which "no" counts nothing.
ONE_PHRASES = {"point", "thing", "way", "reason", "side", "hand", "time", "example", "sign", "sort", "kind"}
NOT_COUNTED = {
    *[
        "plan",
        "sign",
        "detail",
        "comment",
        "report",
        "mean",
        "doubt",
        "idea",
        "illusion",
        "talk",
        "ground",
        "circumstance",
        "word",
        "option",
        "term",
    ],
    *["thing", "indication", "condition", "regard", "hope", "good", "excuse"],
}

# Predicates whose bare number counts people: "five were killed", "12 arrested", "30 dead".
PEOPLE_PREDICATES = {
    "kill",
    "injure",
    "wound",
    "arrest",
    "die",
    "detain",
    "hospitalize",
    "hospitalise",
    "rescue",
    "hurt",
    "trap",
    "evacuate",
    "dead",
    "missing",
    "murder",
    "behead",
    "execute",
    "kidnap",
    "drown",
    "burn",
    "perish",
    "convict",
    "jail",
    "slay",
    "slain",
    "unaccounted",
    "feared",
    "displace",
    "shoot",
    "strand",
    "wounded",
    "injured",
    "killed",
    "arrested",
    "detained",
    "trapped",
    "evacuated",
    "rescued",
    "homeless",
    "unconscious",
}
TOLL_NOUNS = {"toll", "fatality", "casualty", "death"}

# Nouns that denote people. Words of one row are read as the same thing; the first row holds for any person.
PEOPLE_ROWS = (
    "person people human individual victim soul life other casualty fatality dead",
    "child kid youngster minor",
    "man male",
    "woman female",
    "boy",
    "girl",
    "baby infant newborn",
    "teenager teen youth",
    "adult",
    "soldier troop serviceman servicemember trooper infantryman",
    "marine",
    "sailor seaman crewman crewmember crew",
    "commando",
    "policeman police officer policewoman cop constable",
    "firefighter fireman",
    "civilian noncombatant",
    "militant fighter insurgent rebel guerrilla combatant",
    "terrorist",
    "pirate raider brigand",
    "robber thief burglar crook",
    "gunman shooter attacker assailant",
    "suspect",
    "protester demonstrator marcher protestor",
    "rioter",
    "anarchist",
    "striker",
    "worker employee staff staffer coworker colleague labourer laborer",
    "student pupil",
    "teacher",
    "doctor physician medic",
    "patient",
    "nurse",
    "passenger",
    "tourist",
    "resident inhabitant villager townspeople",
    "citizen national",
    "refugee evacuee",
    "migrant immigrant",
    "prisoner inmate detainee",
    "hostage captive",
    "journalist reporter",
    "lawmaker legislator mp senator congressman deputy",
    "official",
    "witness",
    "survivor",
    "driver",
    "farmer",
    "relative",
    "son",
    "daughter",
    "wife",
    "husband",
    "mother",
    "father",
    "cousin",
    "brother",
    "sister",
    "member",
    "guest",
    "technician engineer",
)
# Demonyms count any person of a nation; enough of them to know the nations of the news.
DEMONYMS = {
    "palestinian",
    "israeli",
    "gazan",
    "russian",
    "ukrainian",
    "american",
    "briton",
    "iranian",
    "iraqi",
    "syrian",
    "afghan",
    "pakistani",
    "indian",
    "indonesian",
    "chinese",
    "japanese",
    "korean",
    "somali",
    "yemeni",
    "egyptian",
    "saudi",
    "turk",
    "greek",
    "german",
    "french",
    "frenchman",
    "italian",
    "spaniard",
    "pole",
    "canadian",
    "australian",
    "mexican",
    "brazilian",
    "nigerian",
    "kenyan",
    "ethiopian",
    "libyan",
    "lebanese",
    "jordanian",
    "european",
    "african",
    "asian",
    "thai",
    "filipino",
    "vietnamese",
    "haitian",
    "cuban",
    "venezuelan",
    "colombian",
    "dutch",
    "swede",
    "norwegian",
    "dane",
    "finn",
    "belgian",
    "austrian",
    "swiss",
    "hungarian",
    "serb",
    "croat",
    "bosnian",
    "kurd",
    "tajik",
    "chechen",
    "georgian",
    "armenian",
    "muslim",
    "christian",
    "jew",
    "hindu",
    "sikh",
}
PEOPLE = {word for row in PEOPLE_ROWS for word in row.split()} | DEMONYMS
