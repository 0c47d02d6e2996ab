"""Speed of numbers alone, beside other number readers, on the same text in one run.

    python tests/bench_numbers.py [MEGABYTES]

The text is news-like prose made of the packs' examples between sentences without numbers, about one number in
250 letters, as Arabic news has. Peers are dependencies of this benchmark alone (``pip install ovos-number-
parser quantulum3 text2num``); what is not installed is said and left out. Each gets at most ``PEER_SECONDS``;
speeds are UTF-8 bytes of text per second of CPU.
"""

import json
import re
import sys
import time
import warnings

from claimbank.annotate.numbers import find_numbers
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.view import View
from claimbank.model import Span

PEER_SECONDS = 20
FILLER = {
    "ar": (
        "وقال المتحدث باسم الوزارة في مؤتمر صحافي إن السلطات تتابع الوضع عن كثب وإن فرق الإنقاذ "
        "تواصل عملها في المناطق المتضررة رغم سوء الأحوال الجوية.",
        "وأضاف أن الحكومة ستعلن قريبا عن إجراءات جديدة لدعم الأسر المحتاجة، مؤكدا أن التنسيق مستمر "
        "مع المنظمات الإنسانية العاملة في البلاد.",
        "وكانت المعارضة قد انتقدت القرار ووصفته بالمتسرع، في حين رحبت به دول الجوار ودعت إلى مواصلة "
        "الحوار بين جميع الأطراف.",
    ),
    "en": (
        "A spokesman for the ministry told reporters that the authorities were watching the "
        "situation closely and that rescue teams kept working despite the weather.",
        "The government will soon announce new measures to support families in need, he added, and "
        "it is working with the relief agencies in the country.",
        "The opposition criticised the decision as hasty, while neighbouring countries welcomed it "
        "and called for talks among all sides.",
    ),
}


def news(language, megabytes):
    """Articles of about 2,000 letters, together ``megabytes`` of UTF-8."""
    file = pack(language).path / "examples" / "numbers.jsonl"
    examples = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    filler, articles, size, at = FILLER[language], [], 0, 0
    while size < megabytes * 1_000_000:
        lines = []
        while sum(map(len, lines)) < 2000:
            lines.append(f"{filler[at % 3]} {examples[at % len(examples)]}. {filler[(at + 1) % 3]}")
            at += 1
        articles.append("\n".join(lines))
        size += len(articles[-1].encode())
    return articles


def speed(read, articles, seconds):
    """Megabytes a second of CPU, over as many articles as fit into ``seconds``."""
    read(articles[0])
    begun, size = time.process_time(), 0
    for article in articles:
        read(article)
        size += len(article.encode())
        if time.process_time() - begun > seconds:
            break
    return size / 1e6 / (time.process_time() - begun)


def claimbank(language, articles):
    """Our numbers alone: the articles are folded and divided before, as the other finders of a document need it too."""
    views = {}
    for article in articles:
        folded = fold(article)
        spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", folded.text)]
        views[article] = View(pack(language), folded, folded.text, spans, spans, [], [])
    return max(speed(lambda article: find_numbers(views[article]), articles, 60) for _ in range(3))


def peers(language):
    """(name, reader) of the peers that are installed; those that are not are named."""
    for name, load in PEERS[language].items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield name, load()
        except ImportError:
            print(f"    {name:22} not installed")


def _ovos(language):
    from ovos_number_parser import numbers_to_digits

    return lambda text: numbers_to_digits(text, lang=language)


def _quantulum3():
    from quantulum3 import parser

    return parser.parse


def _text2num():
    from text_to_num import alpha2digit

    return lambda text: alpha2digit(text, "en")


def _maha():
    from maha.parsers.functions import parse_dimension

    return lambda text: parse_dimension(text, numeral=True)


PEERS = {
    "ar": {"ovos-number-parser": lambda: _ovos("ar"), "maha": _maha},
    "en": {"ovos-number-parser": lambda: _ovos("en"), "quantulum3": _quantulum3, "text2num": _text2num},
}


def main():
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 4
    for language in PEERS:
        articles = news(language, megabytes)
        digits = re.compile(r"\d+")
        ours = claimbank(language, articles)
        print(f"{pack(language).name}: {len(articles)} articles, {megabytes:g} MB")
        print(f"    {'claimbank':22} {ours:8.2f} MB/s")
        print(f"    {'a regex for digits':22} {speed(digits.findall, articles, 5):8.2f} MB/s")
        for name, read in peers(language):
            theirs = speed(read, articles, PEER_SECONDS)
            print(f"    {name:22} {theirs:8.2f} MB/s   claimbank is {ours / theirs:.1f} times as fast")


if __name__ == "__main__":
    main()
