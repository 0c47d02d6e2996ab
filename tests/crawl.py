"""Made crawls: WARC records, and pages of news sites as their servers send them, in Arabic, English and other languages."""

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

DATE = "2024-03-30T18:30:00Z"


def record(
    kind: str,
    url: str,
    block: bytes,
    *,
    more: Sequence[str] = (),
    name: str | None = None,
    length: int | None = None,
    content_type: str = "application/http; msgtype=response",
) -> bytes:
    """A WARC record; ``length`` is what it says of itself where that is not so."""
    headers = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Date: {DATE}",
        f"WARC-Record-ID: <urn:uuid:{name or url}>",
        f"WARC-Target-URI: {url}",
        f"Content-Type: {content_type}",
        *more,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: Sequence[str] = ()
) -> bytes:
    """A response as a server sends it."""
    headers = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *more]
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + body


def packed_gz(content: bytes) -> bytes:
    """The same bytes at any time of day: gzip writes the time otherwise, and tests named for it differ between processes."""
    return gzip.compress(content, mtime=0)


def archive(records: Iterable[bytes]) -> bytes:
    """A ``.warc.gz``: each record a gzip member of its own."""
    return b"".join(packed_gz(content) for content in records)


@dataclass(frozen=True)
class Made:
    """A page of news and what is in it: its article's text, a line a paragraph."""

    url: str
    html: str
    language: str
    title: str
    author: str
    site: str
    published: str
    text: str


_NAMES = {
    "en": ["Mona Saleh", "Peter Dunmore", "Lina Haddad", "Victor Ames", "Ruth Calder", "Omar Nasri"],
    "ar": ["سامي العلي", "ليلى حمدان", "هدى مراد", "كريم الساحلي", "نادر عبود", "رنا الخولي"],
    "fr": ["Claire Monnet", "Hugo Lasalle", "Nadia Ferrand"],
}
_ROLES = {
    "en": ["the minister of water", "the mayor", "a spokesman for the port", "the head of the clinic"],
    "ar": ["وزير المياه", "رئيس البلدية", "المتحدث باسم الميناء", "مدير المستشفى"],
    "fr": ["la ministre de l'eau", "le maire"],
}
_PLACES = {
    "en": ["Daffa", "Port Selim", "Karun", "the upper valley", "Marwa"],
    "ar": ["دفة", "ميناء سليم", "كارون", "الوادي الأعلى", "مروى"],
    "fr": ["Valmer", "Port-Selim"],
}
_SENTENCES = {
    "en": [
        "{name}, {role}, said that {n} families had left {place} since the rain began on Monday.",
        '"We have opened {n} shelters and nobody will be left outside tonight," {name} told reporters in {place}.',
        "The works on the dam near {place} cost {n} million dollars, according to the ministry, and they go on.",
        "Officials in {place} denied that the water was unsafe and asked people to wait for the results of the tests.",
        "At least {n} people were treated in the clinic of {place}, {role} said, and most of them went home in the evening.",
        "The road between {place} and the coast was closed for hours, which kept lorries with food from reaching the town.",
    ],
    "ar": [
        "قال {role} {name} إن {n} أسرة غادرت {place} منذ بدء الأمطار يوم الاثنين، مضيفاً أن العودة قريبة.",
        "وأضاف: «فتحنا {n} مركزاً للإيواء ولن يبقى أحد في العراء هذه الليلة»، خلال لقاء مع الصحفيين في {place}.",
        "وبلغت تكلفة أعمال السد قرب {place} نحو {n} مليون دولار، وفقاً للوزارة التي أكدت أن العمل مستمر.",
        "ونفى مسؤولون في {place} أن تكون المياه غير آمنة، ودعوا السكان إلى انتظار نتائج الفحوص.",
        "وذكر {role} أن {n} شخصاً على الأقل تلقوا العلاج في مستشفى {place} وعاد معظمهم إلى منازلهم مساء.",
        "وأغلق الطريق بين {place} والساحل ساعات عدة، ما أخر وصول شاحنات الغذاء إلى المدينة.",
    ],
    "fr": [
        "{name}, {role}, a déclaré que {n} familles avaient quitté {place} depuis le début des pluies de lundi.",
        "Les travaux du barrage près de {place} ont coûté {n} millions de dollars, selon le ministère, et ils continuent.",
        "La route entre {place} et la côte est restée fermée pendant des heures, ce qui a retardé les camions.",
    ],
}
_SITES = {"en": "The Selim Courier", "ar": "صحيفة الضفة", "fr": "Le Courrier de Valmer"}
_TITLES = {
    "en": "Families leave {place} as the rain goes on",
    "ar": "أسر تغادر {place} مع استمرار الأمطار",
    "fr": "Des familles quittent {place} sous la pluie",
}
_FURNITURE = {
    "en": [
        "Home",
        "World",
        "Sport",
        "Business",
        "Weather",
        "Subscribe",
        "Read more",
        "Most read",
        "Share",
        "All rights reserved",
    ],
    "ar": [
        "الرئيسية",
        "العالم",
        "رياضة",
        "اقتصاد",
        "الطقس",
        "اشترك",
        "اقرأ المزيد",
        "الأكثر قراءة",
        "شارك",
        "جميع الحقوق محفوظة",
    ],
    "fr": [
        "Accueil",
        "Monde",
        "Sport",
        "Économie",
        "Météo",
        "Abonnez-vous",
        "Lire aussi",
        "Les plus lus",
        "Partager",
        "Tous droits",
    ],
}


def page(number: int, language: str, *, paragraphs: int = 8, teasers: int = 40) -> Made:
    """The page ``number`` of a made news site: its article among menus, teasers of other articles, scripts and a footer."""
    chance = random.Random(number)
    place = chance.choice(_PLACES[language])
    title = f"{_TITLES[language].format(place=place)} ({number})"
    author, site = chance.choice(_NAMES[language]), _SITES[language]
    body = [_paragraph(chance, language) for _ in range(paragraphs)]
    published = f"2024-03-{1 + number % 28:02}T{number % 24:02}:15:00+00:00"
    url = f"https://www.{'courier' if language == 'en' else 'daffa'}.example/{language}/{number}"
    made = Made(url, "", language, title, author, site, published, "\n".join(body))
    return replace(made, html=TEMPLATES[number % len(TEMPLATES)](made, _teasers(chance, language, teasers)))


def _paragraph(chance: random.Random, language: str) -> str:
    sentences = chance.sample(_SENTENCES[language], k=2)
    blanks = {
        name: values[language] for name, values in (("name", _NAMES), ("role", _ROLES), ("place", _PLACES))
    }
    return " ".join(
        sentence.format(n=chance.randint(3, 9000), **{name: chance.choice(v) for name, v in blanks.items()})
        for sentence in sentences
    )


def _teasers(chance: random.Random, language: str, many: int) -> str:
    return "".join(
        f'<div class="card"><a href="/{language}/{n}"><img src="/i/{n}.jpg" alt=""><h3>'
        f"{_TITLES[language].format(place=chance.choice(_PLACES[language]))}</h3></a>"
        f'<p class="teaser">{_paragraph(chance, language)[:80]}…</p></div>'
        for n in chance.sample(range(100_000), many)
    )


def _head(made: Made, rest: str) -> str:
    way = "rtl" if made.language == "ar" else "ltr"
    script = "window.dataLayer=window.dataLayer||[];" * 40
    style = ".card{display:flex;margin:0 auto}" * 120
    return (
        f'<!doctype html><html lang="{made.language}" dir="{way}"><head><meta charset="utf-8">'
        f"<title>{made.title} | {made.site}</title><style>{style}</style><script>{script}</script>{rest}</head>"
    )


def _menu(made: Made) -> str:
    return "".join(
        f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(_FURNITURE[made.language][:6])
    )


def _body(made: Made) -> str:
    return "".join(f"<p>{text}</p>" for text in made.text.split("\n"))


def _modern(made: Made, teasers: str) -> str:
    """With JSON-LD and HTML 5's own elements."""
    told = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": made.title, "datePublished": made.published, "mainEntityOfPage": made.url,
             "author": [{"@type": "Person", "name": made.author}], "publisher": {"@id": "#site"}},
            {"@type": "Organization", "@id": "#site", "name": made.site},
        ],
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
    more = _FURNITURE[made.language]
    return (
        _head(made, f'{script}<link rel="canonical" href="{made.url}">')
        + f"<body><header><nav><ul>{_menu(made)}</ul></nav></header><main><article><h1>{made.title}</h1>"
        + f'<div class="byline"><a rel="author" href="/a">{made.author}</a> '
        + f'<time datetime="{made.published}">{made.published[:10]}</time></div>{_body(made)}'
        + f'<div class="share"><button>{more[8]}</button></div></article><aside class="related"><h2>{more[7]}</h2>'
        + f"{teasers}</aside></main><footer><p>{more[9]} © {made.site} 2024</p></footer></body></html>"
    )


def _divs(made: Made, teasers: str) -> str:
    """With OpenGraph, and nothing but ``div``."""
    rest = (
        f'<meta property="og:title" content="{made.title}"><meta property="og:site_name" content="{made.site}">'
        f'<meta property="og:url" content="{made.url}"><meta property="article:published_time" content="{made.published}">'
        f'<meta name="author" content="{made.author}"><meta property="og:type" content="article">'
    )
    more = _FURNITURE[made.language]
    return (
        _head(made, rest)
        + f'<body><div id="header"><div class="menu"><ul>{_menu(made)}</ul></div></div><div id="content" class="post">'
        + f'<h1 class="entry-title">{made.title}</h1><div class="entry-content">{_body(made)}</div></div>'
        + f'<div id="sidebar" class="sidebar widget-area"><h4>{more[7]}</h4>{teasers}</div>'
        + f'<div id="footer" class="footer">{more[9]} © {made.site}</div></body></html>'
    )


def _tables(made: Made, teasers: str) -> str:
    """As older sites are: the date and author in meta tags alone, paragraphs in a cell."""
    rest = (
        f'<meta name="author" content="{made.author}"><meta name="pubdate" content="{made.published}">'
        f'<meta property="og:site_name" content="{made.site}">'
    )
    more = _FURNITURE[made.language]
    return (
        _head(made, rest)
        + f'<body><div class="navbar"><ul>{_menu(made)}</ul></div><table><tr><td class="article-body">'
        + f'<h1>{made.title}</h1>{_body(made)}</td><td class="sidebar"><b>{more[7]}</b>{teasers}</td></tr></table>'
        + f'<div class="copyright">{more[9]} © {made.site}</div></body></html>'
    )


def _cluttered(made: Made, teasers: str) -> str:
    """With what is no article in the midst of it: captions, links to others, a box to subscribe; lines end by ``br``."""
    more = _FURNITURE[made.language]
    lines = made.text.split("\n")
    half = len(lines) // 2
    box = f'<div class="newsletter-signup"><p>{more[5]}</p><form><input type="email"><button>{more[5]}</button></form></div>'
    links = (
        f'<ul><li><a href="/1">{more[7]}: {made.title[:20]}</a></li><li><a href="/2">{more[6]}</a></li></ul>'
    )
    return (
        _head(made, f'<meta name="author" content="{made.author}"><meta property="og:site_name" content="{made.site}">'
              f'<meta name="pubdate" content="{made.published}">')
        + f'<body class="single"><div class="top"><ul>{_menu(made)}</ul></div><div class="row"><div class="col-8">'
        + f'<h1>{made.title}</h1><figure><img src="/x.jpg"><figcaption>{more[8]}: {made.site}</figcaption></figure>'
        + f'<div class="story">{"<br><br>".join(lines[:half])}{box}{links}{"<br><br>".join(lines[half:])}</div>'
        + f'<div class="tags"><a href="/t/1">{more[2]}</a> <a href="/t/2">{more[3]}</a></div></div>'
        + f'<div class="col-4">{teasers}</div></div><div class="cookie-banner">{more[9]}</div></body></html>'
    )  # fmt: skip


def _discussed(made: Made, teasers: str) -> str:
    """A short article with a list in it, and readers' comments that are longer than it is."""
    more = _FURNITURE[made.language]
    lines = made.text.split("\n")
    items = "".join(f"<li>{line}</li>" for line in lines[1:4])
    comments = "".join(
        f'<div class="comment"><b>{n}</b><p>{lines[n % len(lines)][:90]}!!</p></div>' for n in range(25)
    )
    return (
        _head(made, f'<meta name="author" content="{made.author}"><meta property="og:site_name" content="{made.site}">'
              f'<meta property="article:published_time" content="{made.published}">')
        + f'<body><nav><ul>{_menu(made)}</ul></nav><article><h1>{made.title}</h1><p>{lines[0]}</p><ul>{items}</ul>'
        + "".join(f"<p>{line}</p>" for line in lines[4:])
        + f'</article><section id="comments" class="comments-area"><h2>{more[8]}</h2>{comments}</section>'
        + f"<aside>{teasers}</aside><footer>{more[9]}</footer></body></html>"
    )  # fmt: skip


TEMPLATES = (_modern, _divs, _tables, _cluttered, _discussed)


def news_archive(pages: Sequence[Made]) -> bytes:
    """The pages as Common Crawl's news archives have them: each with its request, some fetched twice, some gone."""
    made = [
        record(
            "warcinfo",
            "-",
            b"isPartOf: CC-NEWS-0000\r\n",
            content_type="application/warc-fields",
            name="info",
        )
    ]
    for number, one in enumerate(pages):
        asked = f"GET {one.url} HTTP/1.1\r\n\r\n".encode()
        made.append(
            record(
                "request", one.url, asked, content_type="application/http; msgtype=request", name=f"q{number}"
            )
        )
        made.append(record("response", one.url, http(one.html.encode()), name=f"r{number}"))
        if number % 50 == 7:
            made.append(record("revisit", one.url, http(b"", status="304 Not Modified"), name=f"v{number}"))
        if number % 50 == 9:
            made.append(
                record(
                    "response", one.url + "/gone", http(b"<p>404", status="404 Not Found"), name=f"g{number}"
                )
            )
    return archive(made)
