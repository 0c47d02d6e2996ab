"""Ids are content hashes: the same content gives the same id on every machine, whatever the order or engine.

>>> content_id("d", "person", "en", "robert wood")
'd_a564dbbe7e2e319e244c2adeb07cad4a'
"""

from __future__ import annotations

from hashlib import sha256

__all__ = ["content_id"]


def content_id(prefix: str, *parts: object) -> str:
    """``prefix_`` and 128 bits of SHA-256, in hexadecimal, over ``parts`` (None and "" differ)."""
    joined = "\x1f".join(["\x00" if p is None else str(p) for p in parts])
    return f"{prefix}_{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
