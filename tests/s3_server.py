"""A store that speaks S3 on this machine, as far as claimbank needs it: objects in memory, one pair of keys, no new buckets.

What a request may not do is refused as S3 does, with its codes; ``asked`` keeps what was asked for. Signatures are not
verified, only whose they are.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

__all__ = ["KEY", "Store", "serving"]

KEY, SECRET = "reader-and-writer", "of this test alone"
_ERRORS = {"NoSuchKey": 404, "NoSuchBucket": 404, "InvalidAccessKeyId": 403, "AccessDenied": 403}
_DAY = "2024-03-30T18:30:00.000Z"


@dataclass
class Store:
    """``buckets``: key -> content of each; ``read_only``: those that take nothing."""

    buckets: dict[str, dict[str, bytes]]
    read_only: frozenset[str] = frozenset()
    etags: bool = True
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def environment(self) -> dict[str, str]:
        """What a user of the store sets."""
        return {
            "AWS_ENDPOINT_URL": self.address,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }


@contextmanager
def serving(store: Store) -> Iterator[Store]:
    """The store, on a port of its own, until the block ends."""
    handler = type("Handler", (_Handler,), {"store": store})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        store.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield store
        finally:
            server.shutdown()


class _RefusedError(Exception):
    pass


class _Handler(BaseHTTPRequestHandler):
    store: Store
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def _handle(self) -> None:
        url = urlsplit(self.path)
        bucket, _, key = unquote(url.path).lstrip("/").partition("/")
        asked = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.store.asked.append(f"{self.command} {bucket}/{key}")
        try:
            self._answer(*self._done(bucket, key, asked, body))
        except _RefusedError as refused:
            code = str(refused)
            told = f"<Error><Code>{code}</Code><Message>{code} of {escape(bucket)}</Message></Error>"
            self._answer(_ERRORS[code], told.encode())

    do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = _handle  # noqa: N815

    def _done(
        self, bucket: str, key: str, asked: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        if f"Credential={KEY}/" not in self.headers.get("Authorization", ""):
            raise _RefusedError("InvalidAccessKeyId")
        objects = self.store.buckets.get(bucket)
        if objects is None:
            raise _RefusedError("AccessDenied" if self.command == "PUT" and not key else "NoSuchBucket")
        if self.command in ("PUT", "DELETE", "POST") and bucket in self.store.read_only:
            raise _RefusedError("AccessDenied")
        if self.command == "PUT":
            objects[key] = body
            return 200, b"", self._etag(body)
        if self.command == "DELETE":
            objects.pop(key, None)
            return 204, b"", {}
        if self.command == "POST":
            for name in re.findall(r"<Key>(.*?)</Key>", body.decode()):
                objects.pop(name, None)
            return 200, b"<DeleteResult/>", {}
        return self._given(objects, key) if key else (200, self._list(objects, asked), {})

    def _given(self, objects: dict[str, bytes], key: str) -> tuple[int, bytes, dict[str, str]]:
        if key not in objects:
            raise _RefusedError("NoSuchKey")
        content = objects[key]
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        about = self._etag(content) | {
            "Last-Modified": "Sat, 30 Mar 2024 18:30:00 GMT",
            "Accept-Ranges": "bytes",
        }
        if part is None:
            return 200, content, about
        first, last = int(part[1]), min(int(part[2] or len(content)), len(content) - 1)
        about["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
        return 206, content[first : last + 1], about

    def _etag(self, content: bytes) -> dict[str, str]:
        return {"ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"'} if self.store.etags else {}

    def _list(self, objects: dict[str, bytes], asked: dict[str, str]) -> bytes:
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
        names, folders = [], set()
        for name in sorted(n for n in objects if n.startswith(prefix)):
            rest = name[len(prefix) :]
            if delimiter and delimiter in rest:
                folders.add(prefix + rest.partition(delimiter)[0] + delimiter)
            else:
                names.append(name)
        parts = [
            f"<Contents><Key>{escape(n)}</Key><LastModified>{_DAY}</LastModified><Size>{len(objects[n])}</Size>"
            + "".join(f"<ETag>{escape(e)}</ETag>" for e in self._etag(objects[n]).values())
            + "</Contents>"
            for n in names[: int(asked.get("max-keys", 1000))]
        ]
        parts += [f"<CommonPrefixes><Prefix>{escape(f)}</Prefix></CommonPrefixes>" for f in sorted(folders)]
        told = f"<KeyCount>{len(parts)}</KeyCount><IsTruncated>false</IsTruncated>{''.join(parts)}"
        return f"<ListBucketResult>{told}</ListBucketResult>".encode()

    def _answer(self, status: int, content: bytes, about: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (about or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
