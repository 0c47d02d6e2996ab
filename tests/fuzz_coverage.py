"""Hunts by coverage: atheris (Apache-2.0, ``pip install claimbank[fuzz]``) changes inputs towards code that none reached.

    .venv/bin/python tests/fuzz_coverage.py -max_total_time=600
    .venv/bin/python tests/fuzz_coverage.py build/fuzz -runs=100000     keeps what reached something new in build/fuzz

Options are libFuzzer's. It stops at the first input that does not hold (``soundness.py``) and writes it to a file, whose name
as the only argument takes it again. It begins with the sample's articles and a sound file of each format.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

if __name__ == "__main__":
    import atheris

with atheris.instrument_imports(include=["claimbank"]) if __name__ == "__main__" else nullcontext():
    from claimbank.model import Record
    from claimbank.read import Page, open_page, read
    from hostile import articles
    from hostile_files import sound_files
    from soundness import broken, sound_articles, sound_item, sound_numbers, sound_record

#: what the first byte of an input says it is
LANGUAGES = ("ar", "en", None)
FORMATS = tuple(sound_files())
FOLDER = Path(tempfile.mkdtemp())


def one(content: bytes) -> None:
    """Take one input: a text in a language, or a file of a format."""
    if not content:
        return
    kind, content = content[0] % (len(LANGUAGES) + len(FORMATS)), content[1:]
    if kind < len(LANGUAGES):
        text = content.decode("utf-8", "replace")
        assert broken(sound_articles(text, LANGUAGES[kind])) == []
        sound_numbers(text, LANGUAGES[kind] or "ar")
        return
    path = FOLDER / f"a.{FORMATS[kind - len(LANGUAGES)]}"
    path.write_bytes(content)
    for item in read([str(path)], format=next((f for f in ("fever", "averitec") if f in path.name), None)):
        sound_item(item, str(path))
        if isinstance(item, Page):
            item = open_page(item)
            sound_item(item, str(path))
        if isinstance(item, Record):
            assert broken(sound_record(item)) == []


def begin(folder: Path) -> None:
    """Put the inputs that the hunt begins with into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, text in enumerate(articles()):
        for language in range(len(LANGUAGES)):
            (folder / f"article-{at}-{language}").write_bytes(bytes([language]) + text.encode())
    for at, content in enumerate(sound_files().values()):
        (folder / f"file-{at}").write_bytes(bytes([len(LANGUAGES) + at]) + content)


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if not given:
        begin(FOLDER / "seeds")
        sys.argv.append(str(FOLDER / "seeds"))
    elif not Path(given[0]).is_file():
        begin(Path(given[0]))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
