"""Hostile input, made by chance and made again from its number: articles of the sample, mutated as their language goes.

Used by ``test_hostile_text.py`` (a few hundred) and ``long_fuzz.py`` (as many as are asked for). ``Maker(7)[1234]`` is always
the same text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

__all__ = ["Maker", "articles", "cues", "seeds"]

SAMPLE = Path(__file__).parents[1] / "sample"
PACKS = Path(__file__).parents[1] / "builder" / "claimbank" / "languages"

MARKS = "\"'«»“”„‟‘’‚‛‹›`´＂<>()[]{}（）"
BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\ufffc\ufffd"
TASHKIL = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u06d6\u0640\u0300\u0301\u0489\u20dd\u0e31"
BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2002\u2007\u2009\u2028\u2029\u202f\u205f\u3000"
STOPS = ".,;:!?…—–-‐·•،؛؟٪۔٫٬/\\|%‰$€£¥#&*@+=~^_"
CONTROLS = "\0\x01\x07\x08\x1b\x7f\x80\x9b\ufdd0\uffff\U0001fffe\U000e0001\U0010ffff"
#: the zero of each script that has digits of its own, and digits that are no decimal ones
ZEROS = "0٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀０𝟎𝟘𞥐"
OTHER_DIGITS = "²³¹¼½¾⅓⅔⅛Ⅷⅻ①⑳㊿五萬億፩௰ൿ༳〇𐡘🄂"
FIGURES = (
    "0", "00", "-1", "1,2,3,4", "1.000.000", "1,000,00", "٣,٥", "57ر4", "1/0", "½ 1/2", "1e309", "0x10", "1_000",
    "9" * 40, "12:60", "31/02/2024", "00/00/0000", "0000-00-00", "99999999", "1000000000000000000000000",
    "12 345 678,9", "3 آلاف و500", "مليون ونصف المليون", "ألفي", "مئتا", "خمسة وعشرين ألفا", "%", "٪50", "$", "$-5",
    "50-", "-50-60", "10,000-8,000", "one hundred and", "a dozen dozen", "million million", "the 1990s", "+967 1 234 567",
)  # fmt: skip
PAGE = (
    "\n", "\n\n", "\r\n", "إقرأ أيضاً:", "Read also", "المصدر: ", "Source: ", "كلمات مفتاحية", "(رويترز)", "(Reuters) - ",
    "22nd, September 2023 GMT", "حزيران/يونيو", "الاثنين", "Monday", "في عام 0", "in the year 0000", "31 February",
    "</p>", "&amp;", "&#0;", "&#xD800;", "<script>", "]]>", "{{", "${", "%s", "%n", "\\u0000", "http://a.b/?c=d&e=f",
)  # fmt: skip


@cache
def articles() -> tuple[str, ...]:
    """The sample's articles."""
    files = sorted(SAMPLE.glob("*.jsonl"))
    return tuple(
        json.loads(line)["text"] for f in files for line in f.read_text(encoding="utf-8").splitlines()
    )


@cache
def seeds() -> tuple[str, ...]:
    """The sample's articles, then each of their paragraphs."""
    return (*articles(), *(p for text in articles() for p in text.split("\n") if p.strip()))


@cache
def cues() -> tuple[str, ...]:
    """Words that the packs' tables know, of both languages: cues, roles, titles, number words, units, months."""
    found: dict[str, None] = {}
    for table in sorted(PACKS.glob("*/*.t[sx][vt]")):
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            found |= dict.fromkeys(word for word in line.split("\t")[0].split("|") if word.strip())
    return tuple(found)


Mutation = Callable[[Random, str], str]


def _at(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _some(random: Random, letters: str, most: int = 4) -> str:
    return "".join(random.choices(letters, k=random.randint(1, most)))


def _put(*kinds: str) -> Mutation:
    """Puts letters of one kind at some places."""

    def put(random: Random, text: str) -> str:
        letters = random.choice(kinds)
        for _ in range(random.randint(1, 12)):
            at = _at(random, text)
            text = text[:at] + _some(random, letters) + text[at:]
        return text

    return put


def move_marks(random: Random, text: str) -> str:
    """Quotation marks taken out, put elsewhere, doubled, or made others."""
    places = [m.start() for m in re.finditer(f"[{re.escape(MARKS)}]", text)]
    for at in sorted(random.sample(places, min(len(places), random.randint(1, 6))), reverse=True):
        mark, text = text[at], text[:at] + text[at + 1 :]
        to = _at(random, text)
        text = text[:to] + random.choice((mark, mark * 2, random.choice(MARKS))) + text[to:]
    return text


def delete_words(random: Random, text: str) -> str:
    words = re.split(r"(\s+)", text)
    share = random.choice((0.02, 0.1, 0.4))
    return "".join(w for w in words if w.isspace() or random.random() > share)


def shuffle_words(random: Random, text: str) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    some = words[at : at + random.randint(2, 40)]
    random.shuffle(some)
    return " ".join([*words[:at], *some, *words[at + len(some) :]])


def swap_cues(random: Random, text: str) -> str:
    """Words become words that the rules look for."""
    words = re.split(r"(\s+)", text)
    for _ in range(random.randint(1, 15)):
        words[random.randrange(len(words))] = random.choice(cues())
    return "".join(words)


def mix_languages(random: Random, text: str) -> str:
    """A piece of another article, cut anywhere, stands within this one."""
    other = random.choice(seeds())
    start = _at(random, other)
    at = _at(random, text)
    return text[:at] + other[start : start + random.randint(1, 300)] + text[at:]


def other_digits(random: Random, text: str) -> str:
    """The digits in those of some script, each number in its own or all mixed; or after one that is no decimal digit."""
    if random.random() < 0.3:
        return re.sub(r"\d+", lambda m: m[0] + _some(random, OTHER_DIGITS, 2), text)
    zeros = random.choices(ZEROS, k=random.choice((1, 10)))
    return re.sub(r"[0-9]", lambda m: chr(ord(random.choice(zeros)) + int(m[0])), text)


def put_words(random: Random, text: str) -> str:
    """Figures and the furniture of pages, glued or apart."""
    for _ in range(random.randint(1, 8)):
        at = _at(random, text)
        glue = random.choice(("", " ", "\n"))
        text = f"{text[:at]}{glue}{random.choice(random.choice((FIGURES, PAGE)))}{glue}{text[at:]}"
    return text


def repeat(random: Random, text: str) -> str:
    """A piece stands there many times."""
    start = _at(random, text)
    piece = text[start : start + random.choice((1, 2, 5, 20, 80))]
    return text[:start] + piece * random.choice((2, 10, 200 // (len(piece) or 1) + 1)) + text[start:]


def cut(random: Random, text: str) -> str:
    start, end = sorted((_at(random, text), _at(random, text)))
    return text[start:end] if random.random() < 0.5 else text[:start] + text[end:]


def without_lines(random: Random, text: str) -> str:
    return text.replace("\n", random.choice((" ", "", "\r", "\u2028", "\n\n")))


def without_spaces(random: Random, text: str) -> str:
    return text.replace(" ", random.choice(("", "\u00a0", "\u200c", "\t")))


def reverse(random: Random, text: str) -> str:
    start = _at(random, text)
    end = min(len(text), start + random.randint(2, 200))
    return text[:start] + text[start:end][::-1] + text[end:]


def change_case(random: Random, text: str) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


MUTATIONS: Sequence[Mutation] = (
    move_marks, move_marks, delete_words, shuffle_words, swap_cues, swap_cues, mix_languages, other_digits, put_words,
    put_words, repeat, cut, cut, without_lines, without_spaces, reverse, change_case,
    _put(MARKS, STOPS), _put(BIDI), _put(TASHKIL), _put(BLANKS), _put(NOTHING, CONTROLS), _put(ZEROS, OTHER_DIGITS),
)  # fmt: skip


def random_text(random: Random) -> str:
    """Letters of every kind with no article behind them."""
    kinds = (
        MARKS,
        BIDI,
        NOTHING,
        TASHKIL,
        BLANKS,
        STOPS,
        CONTROLS,
        ZEROS,
        OTHER_DIGITS,
        "ابتيةىءأإآ وف",
        "aeiou said THE Mr. ",
    )
    parts: list[str] = []
    for _ in range(random.randint(1, 60)):
        chance = random.random()
        if chance < 0.4:
            parts.append(random.choice(cues()))
        elif chance < 0.5:
            parts.append(random.choice(FIGURES))
        elif chance < 0.55:
            parts.append("".join(map(chr, random.choices(range(0x10FFFF), k=3))))
        else:
            parts.append(_some(random, random.choice(kinds), 6))
        parts.append(random.choice(("", " ", " ", " ", "\n")))
    return "".join(parts)


class Maker:
    """Texts by number: one seed gives one series, and a number of it always the same text."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __getitem__(self, number: int) -> str:
        random = Random(f"{self._seed}:{number}")
        if random.random() < 0.15:
            return random_text(random)
        text = random.choice(seeds() if random.random() < 0.6 else articles())
        for _ in range(random.choice((1, 1, 2, 3, 5, 9))):
            text = random.choice(MUTATIONS)(random, text)[:6000]
        return text
