"""A cluster of Ray on several machines, made of this one (``hosts.py``): what a build gives there, and on its bad days.

``python tests/long_cluster.py [TRIAL ...]`` (root on Linux; some ten minutes) prints a line for each thing that was tried, and
ends with 1 at the first that is not as it must be. Each machine has one CPU, and a folder, a name and a network of its own.
Each dataset must be that of the local engine, byte for byte. ``tests/test_ray.py`` has the short form, with Ray's own test
cluster.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import made_news
from hosts import Host, Hosts, possible
from long_kill import content

ROOT = Path(__file__).parents[1]
FILES, EACH = 48, 20
_RAY = (
    sys.executable,
    "-m",
    "ray.scripts.scripts",
    "start",
    "--num-cpus=1",
    "--object-store-memory=100000000",
)
_ENVIRONMENT = {
    "PYTHONPATH": str(ROOT / "builder"),
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "of this run alone, " * 2,
    "RAY_USAGE_STATS_ENABLED": "0",
}
#: what the processes of a machine that run have used of its processor, in ticks
_WORKED = "awk '{sub(/.*[)] /, \"\"); s += $12 + $13} END {print s}' /proc/[0-9]*/stat"


@dataclass
class Trial:
    """Some machines with Ray on them; news lies on the first alone, and ``made`` is what the local engine makes of it."""

    hosts: Hosts
    made: dict[str, bytes] = field(default_factory=dict)
    builds: int = 0

    @property
    def first(self) -> Host:
        return self.hosts.all[0]

    def start(self) -> None:
        news = self.first.seen / "news"
        news.mkdir()
        for n in range(FILES):
            made_news.write(news / f"{n:03}.jsonl", EACH, seed=n)
        ran = self.first.run(*self._command("local", "--workers", "2"), env=_ENVIRONMENT)
        assert ran.returncode == 0, ran.stderr
        self.made = content(self.first.seen / "local" / "set")
        head = ["--head", "--port=6379", "--include-dashboard=false", f"--temp-dir={self.hosts.folder}/ray"]
        self._begin(self.first, *head)
        for host in self.hosts.all[1:]:
            self.join(host)

    def join(self, host: Host, builder: Path = ROOT / "builder") -> None:
        self._begin(host, f"--address={self.first.address}:6379", builder=builder)

    def bring(self, host: Host) -> None:
        """Have the news there too, with their times."""
        shutil.copytree(self.first.seen / "news", host.seen / "news", dirs_exist_ok=True)

    def _begin(self, host: Host, *how: str, builder: Path = ROOT / "builder") -> None:
        environment = _ENVIRONMENT | {"PYTHONPATH": str(builder)}
        ran = host.run(*_RAY, f"--node-ip-address={host.address}", *how, env=environment)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def _command(self, folder: str, *more: str) -> list[str]:
        given = ["build", "news", "--out", f"{folder}/set", "--no-validate", *more]
        return [sys.executable, "-m", "claimbank", *given]

    def build(self, meanwhile: Callable[[Path], None] | None = None, on: Host | None = None) -> str:
        """A build on the cluster, which must give what the local engine gives; what it told besides.

        ``meanwhile`` is given the folder of its shards, to do something before they are all there.
        """
        where, at, ran = self.begun(on)
        if meanwhile is not None:
            meanwhile(at)
            assert ran.poll() is None, "the build was done before anything happened to it"
        _, told = ran.communicate(timeout=600)
        assert ran.returncode == 0, told
        assert content(where) == self.made, "another dataset than that of the local engine"
        return told

    def begun(self, on: Host | None = None) -> tuple[Path, Path, subprocess.Popen[str]]:
        """(Where the dataset will be, where its shards are, the build that runs)."""
        host = on or self.first
        self.builds += 1
        name = f"build{self.builds}"
        address = f"{self.first.address}:6379"
        command = self._command(name, "--engine", "ray", "--address", address)
        ran = host.begun(*command, env=_ENVIRONMENT)
        return host.seen / name / "set", host.seen / name / ".set.shards", ran


def after(shards: int, do: Callable[[], object]) -> Callable[[Path], None]:
    """Something to be done once so many shards are kept."""

    def watched(folder: Path) -> None:
        deadline = time.monotonic() + 120
        while len(list(folder.glob("*.shard"))) < shards:
            assert time.monotonic() < deadline, "no shards come"
            time.sleep(0.02)
        do()

    return watched


def worked(host: Host) -> float:
    """Seconds of the processor that the processes of a machine have used which run now."""
    return int(host.run("sh", "-c", _WORKED).stdout) / os.sysconf("SC_CLK_TCK")


def files_of_one_machine(trial: Trial) -> str:
    before = [worked(host) for host in trial.hosts.all]
    now: list[float] = []
    told = trial.build(after(FILES - 8, lambda: now.extend(worked(host) for host in trial.hosts.all)))
    assert "files are read here and sent" in told, told
    spent = [n - b for n, b in zip(now, before, strict=True)]
    assert min(spent) > 1, spent
    each = ", ".join(f"{h.name} {s:.1f} s" for h, s in zip(trial.hosts.all, spent, strict=True))
    return f"files that one machine has are sent; processor time: {each}"


def files_of_all_machines(trial: Trial) -> str:
    for host in trial.hosts.all[1:]:
        trial.bring(host)
    told = trial.build()
    assert "sent" not in told, told
    return "files that all machines have are read where the tasks run"


def a_machine_dies(trial: Trial) -> str:
    began = time.monotonic()
    trial.build(after(5, trial.hosts.all[2].die))
    took = time.monotonic() - began
    return (
        f"a machine dies with all its processes after 5 of {FILES} shards: the build goes on ({took:.0f} s)"
    )


def a_machine_joins(trial: Trial) -> str:
    host = trial.hosts.another()
    joined = [0.0, 0.0]

    def join(folder: Path) -> None:
        trial.join(host)
        joined[0] = worked(host)
        after(FILES - 6, lambda: joined.append(worked(host)))(folder)

    trial.build(lambda folder: after(3, lambda: join(folder))(folder))
    assert joined[-1] - joined[0] > 1, joined
    return f"a machine joins in the middle, without the files: it takes part ({joined[-1] - joined[0]:.1f} s of its processor)"


def a_cable_breaks(trial: Trial) -> str:
    began = time.monotonic()
    trial.build(after(5, trial.hosts.all[-1].unplug))
    return f"a machine is cut off while it works: the build goes on ({time.monotonic() - began:.0f} s)"


def another_version(trial: Trial) -> str:
    host = trial.hosts.another()
    other = host.seen / "other"
    for folder in ("builder", "schemas", "validations"):
        shutil.copytree(ROOT / folder, other / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (other / "builder" / "claimbank" / "fold.py").open("a").write("\n# another\n")
    trial.join(host, trial.hosts.folder / "other" / "builder")
    _, _, ran = trial.begun()
    out, told = ran.communicate(timeout=300)
    lines = [line for line in told.splitlines() if "sent" not in line]
    assert (ran.returncode, out, len(lines)) == (2, "", 1), told
    assert re.match(f"claimbank: --engine ray: machine {host.name} has another claimbank, ", lines[0]), told
    host.die()
    return f"a machine with another claimbank: {lines[0]!r}"


def comparing(trial: Trial) -> str:
    given = ["compare", "build1/set", "--json"]
    ran = [trial.first.run(sys.executable, "-m", "claimbank", *given, "--out", f"{n}/set", *more, env=_ENVIRONMENT)
           for n, more in (("here", []), ("there", ["--engine", "ray", "--address", "auto"]))]  # fmt: skip
    assert [r.returncode for r in ran] == [0, 0], ran
    assert ran[0].stdout == ran[1].stdout
    assert content(trial.first.seen / "here/set") == content(trial.first.seen / "there/set")
    return "compare gives what it gives on the local engine"


def the_head_dies(trial: Trial) -> str:
    """The build runs on another machine, goes without the head, and is taken up there by the local engine."""
    host = trial.hosts.all[1]
    trial.bring(host)
    where, shards, ran = trial.begun(on=host)
    after(5, trial.first.die)(shards)
    began = time.monotonic()
    _, told = ran.communicate(timeout=300)
    took = time.monotonic() - began
    kept = len(list(shards.glob("*.shard")))
    assert ran.returncode == 2 and "the head of the cluster, " in told and not where.exists(), told
    name = f"build{trial.builds}"
    again = host.run(*trial._command(name, "--workers", "2"), env=_ENVIRONMENT)
    assert again.returncode == 0, again.stderr
    assert content(where) == trial.made
    assert f"{kept} of {FILES} shards kept" in again.stdout, again.stdout
    ended = f"the build ends after {took:.0f} s with exit code {ran.returncode}"
    return f"the head dies: {ended}, and is taken up with its {kept} shards"


TRIALS = (
    files_of_one_machine, comparing, files_of_all_machines, a_machine_dies, a_machine_joins, a_cable_breaks, another_version,
    the_head_dies,
)  # fmt: skip


def trials(names: list[str]) -> Iterator[str]:
    with Hosts(3) as hosts:
        trial = Trial(hosts)
        began = time.monotonic()
        trial.start()
        took = time.monotonic() - began
        yield f"{len(hosts.all)} machines with a CPU each, {FILES * EACH} articles: ready after {took:.0f} s"
        for tried in TRIALS:
            if not names or tried.__name__ in names:
                yield tried(trial)


if __name__ == "__main__":
    if why := possible():
        print(f"no machines can be made here: {why}")
        sys.exit(2)
    for line in trials(sys.argv[1:]):
        print(line, flush=True)
