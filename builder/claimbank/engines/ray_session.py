"""Starts Ray on this machine, or joins a cluster of it, and tells its failures in one line."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimbank.errors import BuildError

__all__ = ["Session"]

#: what Ray's object store here may hold: some results of shards for each CPU
_STORE, _STORE_PER_CPU = 100_000_000, 50_000_000
#: seconds until a cluster must have answered
_CONNECT, _ANSWER = 5.0, 30.0
#: seconds between looks whether the head is there, for which it may be silent, and for which a result may be on its way;
#: Ray itself would end the program, with a line and an exit code of its own, when the head is silent for a minute
_LOOK, _GONE, _ON_ITS_WAY = 2.0, 40.0, 30.0
#: longest path that Ray's sockets allow above their own names
_LONGEST = 40
#: milliseconds after which Ray asks a machine that is silent whether it is there (it allows no less), and for how long it
#: waits then; its own are 300,000 and 120,000: for so long a build would stand still when a cable breaks
_ASKS = {"RAY_grpc_client_keepalive_time_ms": "60000", "RAY_grpc_client_keepalive_timeout_ms": "20000"}
#: that it does not end a program that is busy with other things meanwhile, and says nothing of its own: we do
_OURS = {"RAY_gcs_rpc_server_reconnect_timeout_s": "1800", "RAY_BACKEND_LOG_LEVEL": "fatal"}
#: how Ray's folders here are called, before the number of the process that started it
_NAME = "claimbank-ray-"


class Session:
    """Ray, started or joined when it is first asked for. One that the program is connected to already is used and left so.

    ``BuildError`` where Ray is not installed.
    """

    def __init__(self, workers: int | None = None, address: str | None = None) -> None:
        if find_spec("ray") is None:
            raise BuildError("--engine ray", "Ray is not installed; allowed: pip install 'claimbank[ray]'")
        if address is not None and address != "auto":
            _host_and_port(address)
        self._workers, self._address = workers, address
        self._ours = False
        self._folder: str | None = None
        self._told: list[str] = []
        self._ray: Any = None

    @property
    def bounded(self) -> bool:
        """Whether no more tasks may be with Ray than ``workers``, as it has more CPUs than those."""
        return self._workers is not None and not (self._ours and self._address is None)

    def ray(self) -> Any:
        """The module, connected."""
        if self._ray is None:
            self._tell({"RAY_USAGE_STATS_ENABLED": "0", **_ASKS, **_OURS})  # nothing is sent anywhere
            if self._address is None:
                self._tell(
                    {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": _secret(), "RAY_task_oom_retries": "2"}
                )
            import ray

            if not ray.is_initialized():
                self._start(ray)
            elif self._address not in (None, "auto", ray.get_runtime_context().gcs_address):
                at = ray.get_runtime_context().gcs_address
                raise BuildError(
                    "--address", f"{self._address}: this program is connected to {at}; allowed: that one"
                )
            self._ray = ray
        return self._ray

    def cpus(self) -> int:
        """How many tasks can run at a time, at the moment: a cluster can grow."""
        there = max(1, int(self.ray().cluster_resources().get("CPU", 1)))
        return min(there, self._workers) if self._workers else there

    def done(self, refs: list[Any]) -> list[Any]:
        """Some of ``refs`` that are done, once there are; ``BuildError`` where the head goes away meanwhile."""
        while True:
            found: list[Any] = self.ray().wait(refs, num_returns=1, timeout=_LOOK)[0]
            if found:
                return found
            self.heed()

    def heed(self) -> None:
        """``BuildError`` where the head of the cluster does not answer, and does not come back soon."""
        head = self.ray().get_runtime_context().gcs_address
        end = time.monotonic() + _GONE
        while (silent := _silence(head)) is not None:
            if time.monotonic() > end:
                what = f"the head of the cluster, {head}, is gone ({silent}); what is finished is kept"
                raise BuildError("--engine ray", f"{what}: run it again, on any engine")
            time.sleep(_LOOK / 4)

    def result(self, ref: Any, item: object, attempts: int) -> Any:
        """What a task gave; its own error, or ``BuildError`` with the name of ``item`` where Ray gave it up."""
        ray = self.ray()
        try:
            while True:
                with suppress(ray.exceptions.GetTimeoutError):
                    return ray.get(ref, timeout=_ON_ITS_WAY)
                self.heed()
        except ray.exceptions.RayTaskError as error:
            cause = error.cause if isinstance(error.cause, Exception) else BuildError("workers", _line(error))
            if "No module named" in str(cause) or "failed to import on the worker" in str(cause):
                what = f"a machine of the cluster lacks what is here ({_line(cause)}); allowed: the same on all machines"
                raise BuildError("--engine ray", f"{what} (docs/scale.md)") from None
            raise cause from None
        except ray.exceptions.RayError as error:
            self.heed()
            told = str(item)[:200]
            what = f"a worker process died (killed, or out of memory), {attempts} times at {told}"
            raise BuildError(
                "workers", f"{what}; try fewer --workers, or machines with more memory ({_line(error)})"
            ) from None

    def close(self) -> None:
        """End what was started here."""
        if self._ours:
            import ray

            ray.shutdown()
        self._ours, self._ray = False, None
        for name in self._told:
            os.environ.pop(name, None)
        self._told.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _tell(self, environment: dict[str, str]) -> None:
        """Set what the user has not set; ``close`` takes it back."""
        for name, value in environment.items():
            if name not in os.environ:
                os.environ[name] = value
                self._told.append(name)

    def _start(self, ray: Any) -> None:
        how: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
        if self._address is not None:
            _answers(self._address)
            how["address"] = self._address
        else:
            cpus = self._workers or os.cpu_count() or 1
            self._folder = _folder()
            how |= {
                "num_cpus": cpus,
                "include_dashboard": False,
                "_node_ip_address": "127.0.0.1",
                "_temp_dir": self._folder,
            }
            how["object_store_memory"] = _STORE + _STORE_PER_CPU * cpus
        self._ours = True
        try:
            with _muted():
                ray.init(**how)
        except Exception as error:  # Ray raises of all kinds
            self.close()
            if self._address is not None:
                raise BuildError("--address", f"{self._address}: cannot be joined: {_line(error)}") from None
            raise BuildError("--engine ray", f"Ray cannot be started here: {_line(error)}") from None


@contextmanager
def _muted() -> Iterator[None]:
    """Within it, what is written to stderr is lost: Ray tells there, whatever one sets, to what its log is set."""
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _folder() -> str:
    """A folder for Ray's sockets and logs; those of programs that were killed go."""
    here = tempfile.gettempdir()
    base = Path(here if len(here) < _LONGEST else "/tmp")
    for left in base.glob(f"{_NAME}*"):
        owner = left.name.removeprefix(_NAME).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=base)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        pass
    return True


@cache
def _secret() -> str:
    """What the Ray of this program knows its own by, so that no other program can give it work."""
    return secrets.token_hex(32)


def _host_and_port(address: str) -> tuple[str, int]:
    """The two parts of an address.

    >>> _host_and_port("10.0.0.4:6379")
    ('10.0.0.4', 6379)
    >>> _host_and_port("ray://10.0.0.4:10001")
    Traceback (most recent call last):
        ...
    claimbank.errors.BuildError: --address: 'ray://10.0.0.4:10001' is no address of a cluster; allowed: auto, HOST:PORT
    """
    host, _, port = address.rpartition(":")
    if not host or "/" in address or not port.isdigit() or not 0 < int(port) < 1 << 16:
        raise BuildError("--address", f"{address!r} is no address of a cluster; allowed: auto, HOST:PORT")
    return host.strip("[]"), int(port)


def _answers(address: str) -> None:
    """``BuildError`` where no cluster answers soon. Ray itself would wait for minutes, and then end the program."""
    if address != "auto" and (silent := _silence(address)) is not None:
        raise BuildError("--address", f"{address}: nothing answers there: {silent}")
    asked = [sys.executable, "-m", "ray.scripts.scripts", "health-check"]
    asked += [] if address == "auto" else ["--address", address]
    try:
        ran = subprocess.run(asked, capture_output=True, text=True, timeout=_ANSWER, check=False)
    except subprocess.TimeoutExpired:
        raise BuildError("--address", f"{address}: no cluster of Ray answers there") from None
    if ran.returncode:
        raise BuildError("--address", f"{address}: no cluster of Ray answers there{_reason(ran.stderr)}")


def _silence(address: str) -> OSError | None:
    """Why nothing answers at an address; None where something does.

    >>> _silence("127.0.0.1:1")
    ConnectionRefusedError(111, 'Connection refused')
    """
    try:
        socket.create_connection(_host_and_port(address), _CONNECT).close()
    except OSError as error:
        return error
    return None


def _reason(told: str) -> str:
    """The last line of what Ray said, where it says something."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return f" ({lines[-1][:200]})" if lines else ""


def _line(error: object) -> str:
    """The first line of an error, cut to a length."""
    return next(
        (line.strip()[:200] for line in str(error).splitlines() if line.strip()), type(error).__name__
    )
