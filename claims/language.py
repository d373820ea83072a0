"""Which language a text is in, and whether extraction speaks it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = frozenset({"en"})
"""ISO 639-1 codes of the languages that extraction speaks."""

NO_LANGUAGE = "zxx"
"""What ISO 639 calls text that is no language: codes, tables, noise."""

SAMPLE = 4_000
"""Code points from the beginning that are looked at: plenty for the identifier, and a long text costs no more."""

# Below this many words the identifier is hardly better than chance, and names decide: English is taken then,
# unless the letters themselves are not Latin.
FEWEST_WORDS = 12
SURE = 0.9
"""Probability that another language needs before it is believed over English."""

# What people write where ISO 639-1 is asked for.
_CODES = {"eng": "en", "english": "en", "ger": "de", "deu": "de", "german": "de", "fre": "fr", "fra": "fr",
          "french": "fr", "spa": "es", "spanish": "es", "rus": "ru", "russian": "ru", "ukr": "uk", "ukrainian": "uk",
          "ita": "it", "italian": "it", "por": "pt", "portuguese": "pt", "ara": "ar", "arabic": "ar"}  # fmt: skip
_CODE = re.compile(r"([a-z]{2,})(?:[-_][\w-]+)?\Z")
_WORD = re.compile(r"[^\W\d_]+")


def is_read(language: str | None) -> bool:
    """Whether extraction speaks the language; an unknown one (None) is given the benefit of the doubt."""
    return language is None or language in READ


def language_code(declared: str) -> str | None:
    """The ISO 639-1 code of what a file declares, None where it says nothing usable.

    >>> language_code("en-US"), language_code("English"), language_code("?")
    ('en', 'en', None)
    """
    match = _CODE.match(declared.strip().lower())
    if match is None:
        return None
    code = match.group(1)
    return code if len(code) == 2 else _CODES.get(code)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where it has no letters.

    Short or unclear texts count as English: leaving out an English article costs more than trying to read another.
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        return None
    latin = sum(1 for word in words if word[0] < "\u0250") * 2 > len(words)
    if latin and len(words) < FEWEST_WORDS:
        return "en"
    # Capitals mislead the identifier, whose training text has few: headlines and "BREAKING" would be German.
    ranked = _identifier().rank(sample.lower())
    language, probability = ranked[0]
    if latin and (language != "en" and float(probability) < SURE):
        return "en"
    return str(language)


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
