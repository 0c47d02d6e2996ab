"""Several machines made of this one, for tests of a cluster: Linux's namespaces keep them apart as a network does.

Each has its own network (one cable to a switch that stands in the first machine, nothing beyond), name, processes, shared
memory and folder; what they run and where it is installed they share. One can be taken off its cable, or be dead at once
with all that runs on it. It needs root, ``unshare`` and ``nsenter`` (util-linux) and ``ip`` (iproute2). All is gone with the
program.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Host", "Hosts", "possible"]

_TOOLS = ("unshare", "nsenter", "ip", "mount")
_OWN = ("--net", "--mount", "--uts", "--ipc", "--pid")
_SWITCH = "switch"


def possible() -> str | None:
    """Why no hosts can be made here; None where they can."""
    if not sys.platform.startswith("linux"):
        return "namespaces are Linux's"
    if missing := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        return f"{', '.join(missing)} is not installed"
    tried = subprocess.run(["unshare", *_OWN, "--fork", "true"], capture_output=True, text=True, check=False)
    return f"no namespaces may be made: {tried.stderr.strip()}" if tried.returncode else None


@dataclass
class Host:
    """A machine. ``folder`` is its own, of one name on all of them; ``seen`` is where it lies for the outside."""

    name: str
    address: str
    folder: Path
    _keeper: subprocess.Popen[bytes]
    _init: int

    @property
    def seen(self) -> Path:
        return Path(f"/proc/{self._init}/root{self.folder}")

    def command(self, *given: str) -> list[str]:
        within = [
            "sh",
            "-c",
            f'cd {self.folder} && exec "$@"',
            "sh",
        ]  # nsenter's own --wd is the folder outside
        return ["nsenter", f"--target={self._init}", *_OWN, "--", *within, *given]

    def run(
        self, *given: str, env: dict[str, str] | None = None, timeout: float = 300
    ) -> subprocess.CompletedProcess[str]:
        """A command on this machine, until it ends."""
        environment = os.environ | {"TMPDIR": str(self.folder)} | (env or {})
        return subprocess.run(
            self.command(*given),
            env=environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def begun(self, *given: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """A command on this machine, begun."""
        environment = os.environ | {"TMPDIR": str(self.folder)} | (env or {})
        piped = subprocess.PIPE
        return subprocess.Popen(self.command(*given), env=environment, stdout=piped, stderr=piped, text=True)

    def unplug(self) -> None:
        """Take it off its cable; what runs on it goes on."""
        assert self.run("ip", "link", "set", "cable", "down").returncode == 0

    def die(self) -> None:
        """Everything that runs on it is killed at once."""
        if self._keeper.poll() is None:
            os.kill(self._init, signal.SIGKILL)
            self._keeper.wait()


@dataclass
class Hosts:
    """``number`` machines that reach each other; they end with the block."""

    number: int
    folder: Path = field(init=False)
    all: list[Host] = field(default_factory=list)

    def __enter__(self) -> Hosts:
        self.folder = Path(tempfile.mkdtemp(prefix="cb-hosts-"))
        try:
            for _ in range(self.number):
                self.another()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for host in reversed(self.all):
            host.die()
        shutil.rmtree(self.folder, ignore_errors=True)

    def another(self) -> Host:
        """One machine more."""
        number = len(self.all) + 1
        name, address = f"host{number}", f"10.99.0.{number}"
        begin = f"hostname {name} && mount -t tmpfs {name} {self.folder} && mount -t tmpfs shm /dev/shm && exec sleep 3600"
        keeper = subprocess.Popen(
            ["unshare", *_OWN, "--fork", "--kill-child", "--mount-proc", "sh", "-c", begin],
            stderr=subprocess.PIPE,
        )
        host = Host(name, address, self.folder, keeper, _child(keeper))
        self.all.append(host)
        first = self.all[0]
        if host is first:
            _done(host.run("ip", "link", "add", _SWITCH, "type", "bridge"))
            _done(host.run("ip", "link", "set", _SWITCH, "up"))
        plug = f"plug{number}"
        cable = ["link", "add", plug, "type", "veth", "peer", "name", "cable", "netns", str(host._init)]
        if host is first:  # the switch stands here: the machine's own address is the switch's
            _done(host.run("ip", "addr", "add", f"{address}/24", "dev", _SWITCH))
        else:
            _outside(*cable)
            _outside("link", "set", plug, "netns", str(first._init))
            _done(first.run("ip", "link", "set", plug, "master", _SWITCH, "up"))
            _done(host.run("ip", "addr", "add", f"{address}/24", "dev", "cable"))
            _done(host.run("ip", "link", "set", "cable", "up"))
        _done(host.run("ip", "link", "set", "lo", "up"))
        return host


def _child(keeper: subprocess.Popen[bytes]) -> int:
    """The first process of a machine, once its own folders are there."""
    told = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children")
    for _ in range(500):
        for child in told.read_text().split():
            if Path(f"/proc/{child}/comm").read_text().strip() == "sleep":
                return int(child)
        time.sleep(0.01)
    raise AssertionError("a machine did not start")


def _outside(*asked: str) -> None:
    _done(subprocess.run(["ip", *asked], capture_output=True, text=True, check=False))


def _done(ran: subprocess.CompletedProcess[str]) -> None:
    assert ran.returncode == 0, f"{' '.join(ran.args)}: {ran.stderr.strip()}"
