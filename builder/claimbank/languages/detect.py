"""Tells the language of a text: by its script, then by the small words that only one language of that script uses."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from claimbank.languages.pieces import Known

__all__ = ["detect_language", "language_code", "language_of"]

_GLANCE = 200  # letters that show whether a stated language can be
_SAMPLE = 500  # letters looked at: the beginning, the middle and the end of a long text
_SCRIPTS = {
    "arabic": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "latin": r"a-zA-Z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": r"\u0400-\u04ff",
    "hebrew": r"\u0590-\u05ff",
    "greek": r"\u0370-\u03ff",
    "devanagari": r"\u0900-\u097f",
    "bengali": r"\u0980-\u09ff",
    "thai": r"\u0e00-\u0e7f",
    "han": r"\u4e00-\u9fff",
    "kana": r"\u3040-\u30ff",
    "hangul": r"\uac00-\ud7af",
}
_ONLY = {
    "hebrew": "he",
    "greek": "el",
    "bengali": "bn",
    "thai": "th",
    "han": "zh",
    "kana": "ja",
    "hangul": "ko",
}
_OWN = {  # what only words of the language have: letters, the Arabic article
    "ar": r"^(?:[وف]?[بك]?ال|[وف]?لل)\w\w|ة$|ى$|[أإؤئ]",
    "fa": r"[ژ]|گ|پ|چ|^می‌",
    "ur": r"[ٹڈڑےںھ]",
    "ps": r"[ښځڼږۍې]",
    "ckb": r"[ۆێڵڕە]",
    "de": r"ß",
    "pl": r"[łężśćń]",
    "tr": r"[ğış]",
    "uk": r"[іїєґ]",
    "ru": r"[ыэъ]",
}
_COMMON = {"arabic": "ar", "latin": "en", "cyrillic": "ru", "devanagari": "hi"}
_SHORT = 15  # words of a headline, which may do without small words
_FEWEST = 6  # letters, else nothing is said
_LEAST = 0.08  # of the words must be small words of the language
_NAMES = {
    "arabic": "ar", "ara": "ar", "arb": "ar", "arz": "ar", "العربية": "ar", "عربي": "ar", "english": "en", "eng": "en",
    "الإنجليزية": "en", "french": "fr", "fra": "fr", "fre": "fr", "spanish": "es", "spa": "es", "german": "de",
    "deu": "de", "ger": "de", "persian": "fa", "farsi": "fa", "fas": "fa", "per": "fa", "urdu": "ur", "urd": "ur",
    "turkish": "tr", "tur": "tr", "italian": "it", "ita": "it", "portuguese": "pt", "por": "pt", "russian": "ru",
    "rus": "ru", "hebrew": "he", "heb": "he", "iw": "he", "dutch": "nl", "nld": "nl", "dut": "nl", "polish": "pl",
    "pol": "pl", "ukrainian": "uk", "ukr": "uk", "indonesian": "id", "ind": "id", "swahili": "sw", "swa": "sw",
    "pashto": "ps", "pus": "ps", "kurdish": "ckb", "ckb": "ckb", "chinese": "zh", "zho": "zh", "japanese": "ja",
    "jpn": "ja", "korean": "ko", "kor": "ko", "hindi": "hi", "hin": "hi",
}  # fmt: skip


def language_code(name: str | None) -> str | None:
    """The BCP 47 code that a record's language means; None where it means nothing known.

    >>> [language_code(n) for n in ("ar", "ar-EG", "en_US", "Arabic", "ENG", "n/a", None)]
    ['ar', 'ar', 'en', 'ar', 'en', None, None]
    """
    if not name:
        return None
    first = re.split(r"[-_;,. (]", name.strip().casefold(), maxsplit=1)[0]
    if first in _NAMES:
        return _NAMES[first]
    return (
        first
        if len(first) == 2 and first.isascii() and first.isalpha() and first not in ("na", "xx")
        else None
    )


def detect_language(text: str) -> str | None:
    """The language of ``text`` as a BCP 47 code; None where too little or nothing known stands there.

    >>> detect_language("The minister said that the work on the dam had not begun.")
    'en'
    >>> detect_language("قال الوزير إن العمل في السد لم يبدأ بعد، وأضاف أنه سيبدأ هذا العام")
    'ar'
    >>> detect_language("وزیر گفت که کار در این سد هنوز شروع نشده است")
    'fa'
    >>> detect_language("12:30")
    """
    sample = _sample(text)
    script = _script(sample)
    if script is None:
        return None
    if script in _ONLY:
        return _ONLY[script]
    scores = _scores(words := _runs(sample.casefold(), script), script)
    if not scores:
        return "hi" if script == "devanagari" else None
    best = max(scores, key=lambda language: scores[language])
    if scores[best] >= _LEAST:
        return best
    short = len(words) < _SHORT and not any(
        scores[language] for language in scores if language != _COMMON[script]
    )
    return _COMMON[script] if short else None


def _scores(words: list[str], script: str) -> dict[str, float]:
    """For each language of the script, the share of words that are its small words or hold its own letters."""
    found = dict.fromkeys(_function_words(script), 0)
    for languages, times in Counter(map(_claims(script).__getitem__, words)).items():
        for language in languages.split():
            found[language] += times
    return {language: times / len(words) for language, times in found.items()}


@cache
def _claims(script: str) -> Known[str]:
    """By word, the languages of which it is a small word, or whose own letters it holds, with blanks between: a few at most."""
    small = _function_words(script)
    own = {code: re.compile(_OWN.get(code, "(?!)")) for code in small}
    return Known(lambda word: " ".join(c for c in small if word in small[c] or own[c].search(word)))


def language_of(text: str, stated: str | None) -> str | None:
    """The language of a text of which somebody says it is ``stated``: believed where the script allows it.

    >>> language_of("قال الوزير إن العمل لم يبدأ", "en"), language_of("Ce soir", "fr-FR")
    ('ar', 'fr')
    """
    code = language_code(stated)
    if code is None:
        return detect_language(text)
    written = _written_in().get(code)
    if written is None or _script(text[:_GLANCE]) in (written, None):
        return code
    script = _script(_sample(text))
    if script is None or script == written:
        return code
    return detect_language(text) or code


@cache
def _written_in() -> dict[str, str]:
    """The script of each language that is known here."""
    return {language: script for language, script, _ in _rows()} | {
        language: script for script, language in _ONLY.items()
    }


def _script(sample: str) -> str | None:
    """The script of most letters; None where there are too few of any."""
    shares = {}
    for name in _SCRIPTS:
        shares[name] = sum(map(len, _runs(sample, name)))
        if 2 * shares[name] > len(sample):
            return name
    if shares["kana"] > _FEWEST:
        return "kana"
    script = max(shares, key=lambda name: shares[name])
    return script if shares[script] >= _FEWEST else None


@lru_cache(maxsize=4)  # Arabic has no capitals: what told the script tells the words
def _runs(sample: str, script: str) -> list[str]:
    """The runs of letters of a script."""
    return re.findall(f"[{_SCRIPTS[script]}]+", sample)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"


@cache
def _function_words(script: str) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, written, words in _rows() if written == script}


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = (Path(__file__).parent / "function_words.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((language, script, words) for language, script, words in cells)
