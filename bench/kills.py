"""Kill the program at random moments, thousands of times, and look at what is left.

    .venv/bin/python bench/kills.py --kills 2000 [--seed 1] [--folder DIR]

Each round takes a fresh copy of a small corpus, starts one command in a process of its own and kills it (as by
`kill -9`): every other time at a random moment of its run, else just before one of the times it opens a file for writing,
renames, makes or removes one, chosen at random, for a command writes in a small part of its time only. Afterwards the corpus must be, byte for byte, what it was or what the whole
command makes of it; `wethi check` must find no fault that was not there before; a search must answer; and what can be
undone must be undone. Prints a line a command and, last, a line of JSON; exit 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from archive.commands import run  # noqa: E402  # the checkout must be found first
from archive.corpus.check import check  # noqa: E402
from archive.corpus.journal import imports  # noqa: E402
from archive.corpus.store import Corpus  # noqa: E402

SAMPLE = CHECKOUT / "tests" / "fixtures" / "corpus"
PAGE = """<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>เวทีทดสอบ (สมมติ)</title></head><body><article>
<h1>เทศบาลตำบลบ้านสมมติจัดเวทีคนรักต้นไม้</h1><p>เมื่อวันที่ 5 มกราคม 2567 เทศบาลตำบลบ้านสมมติ จัดเวทีคนรักต้นไม้
ณ ศาลาประชาคม จังหวัดน่าน โดยมี นายสมมุติ ใจเย็น นายกเทศมนตรีตำบลบ้านสมมติ เป็นประธานเปิดเวที</p></article></body></html>"""


@dataclass
class Command:
    """One command to kill: its words (after `wethi`), what is done before, whether its result is in the corpus."""

    name: str
    words: Callable[[Path], list[str]]
    before: tuple[list[str], ...] = ()
    can_undo: bool = True
    publishes: bool = False
    outcomes: Counter[str] = field(default_factory=Counter)


def _edited(folder: Path) -> list[str]:
    return ["edit", "2021.canal-day.2", "--file", str(folder.parent / "edited.yaml"), "--reason", "bench", "--yes"]


def _publish(folder: Path) -> list[str]:
    return ["publish", str(folder.parent / "site")]


COMMANDS = (
    Command("add", lambda root: ["add", str(root.parent / "page.html"), "--yes"]),
    Command("edit", _edited),
    Command("merge", lambda root: ["merge", "phasini-thipwari", "orathai-saengngoen", "--yes"]),
    Command("withdraw", lambda root: ["withdraw", "2021.canal-day.2", "--reason", "bench", "--yes"]),
    Command(
        "undo", lambda root: ["undo"], (["merge", "phasini-thipwari", "orathai-saengngoen", "--yes"],), can_undo=False
    ),
    Command(
        "redo",
        lambda root: ["withdraw", "2021.canal-day.p1", "--reason", "bench", "--yes"],
        (["withdraw", "2021.canal-day.p1", "--reason", "bench", "--yes"], ["undo"]),
    ),
    Command("distinct", lambda root: ["distinct", "phasini-thipwari", "orathai-saengngoen"]),
    Command("index", lambda root: ["index", "--rebuild"], can_undo=False),
    Command("publish", _publish, can_undo=False, publishes=True),
    Command("republish", _publish, can_undo=False, publishes=True),
)
# What a command tells the interpreter before it changes a file (docs.python.org/3/library/audit_events.html).
WRITES = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.utime",
}


def quietly(words: list[str]) -> int:
    """The exit code of a command, its output thrown away."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        return run(words)


def state(root: Path) -> str:
    """A digest of every file of the corpus but disposable ones; the ids and times of imports do not count."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root).as_posix()
        if path.is_dir() or inner.startswith((".wethi/", ".pending/")):
            continue
        parts = inner.split("/")
        if parts[0] == "imports":
            inner = "/".join(["imports", *parts[2:]])
        journal = parts[0] == "imports" and parts[-1] == "journal.json"
        digest.update(inner.encode() + b"\0" + (b"" if journal else hashlib.sha256(path.read_bytes()).digest()))
    return digest.hexdigest()


def faults(root: Path) -> set[str]:
    """What check finds wrong, notes left out."""
    return {f"{one.code} {one.place}" for one in check(Corpus.open(root)) if one.severity != "note"}


def watch_writes(folder: Path, last: int, done: Path | None = None) -> None:
    """Have this process end itself before its write number `last` in a folder; with `done`, count them there instead."""
    inside, count = str(folder), 0

    def hook(event: str, values: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not (writes or event in WRITES) or not str(values[0]).startswith(inside):
            return
        count += 1
        if done is None and count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        if done is not None and str(values[0]) != str(done):
            done.write_text(str(count), encoding="ascii")

    sys.addaudithook(hook)


@dataclass(frozen=True)
class Prepared:
    """What a command starts from, what it makes of it, the faults there were, its time and its writes."""

    base: Path
    before: str
    after: str
    known: set[str]
    took: float
    writes: int
    copy: frozenset[str]


def names_of(folder: Path) -> frozenset[str]:
    """Every file of a published copy."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class Bench:
    """Runs rounds in a folder of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self.wrong: list[str] = []
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        text = (SAMPLE / "events/2021.canal-day/sessions/2.yaml").read_text("utf-8")
        (folder / "edited.yaml").write_text(text + "note: แก้จากการทดสอบ\n", encoding="utf-8")

    def prepare(self, command: Command) -> Prepared:
        """What a command starts from and what it does, measured twice: its time, then its writes."""
        base = self.folder / f"base-{command.name}"
        shutil.copytree(SAMPLE, base)
        quietly(["index", "--corpus", str(base)])
        for words in command.before:
            code = quietly([*words, "--corpus", str(base)])
            assert code == 0, f"{words} ended with {code}"
        if command.name == "republish":
            quietly([*_publish(base), "--corpus", str(base)])
            (self.folder / "site").rename(self.folder / "copy")
        whole, count = self.folder / "round", self.folder / "count"
        times = []
        for done in (None, count):
            self.clear("round")
            self.copy(base, whole)
            started = time.monotonic()
            child = self.start(command, whole, 0, done)
            _, status = os.waitpid(child, 0)
            times.append(time.monotonic() - started)
            assert os.waitstatus_to_exitcode(status) == 0, f"{command.name} does not work at all"
        writes = int(count.read_text(encoding="ascii"))
        copy = names_of(self.folder / "site") if command.publishes else frozenset()
        result = Prepared(base, state(base), state(whole), faults(base) | faults(whole), times[0], writes, copy)
        self.clear("round")
        return result

    def copy(self, base: Path, root: Path) -> None:
        """A fresh copy of the corpus, and of the published copy that was there before."""
        shutil.copytree(base, root)
        if (self.folder / "copy").exists():
            shutil.copytree(self.folder / "copy", self.folder / "site")

    def start(self, command: Command, root: Path, last: int, done: Path | None = None) -> int:
        """The process id of a child that runs the command, to its write number `last` if that is not 0."""
        child = os.fork()
        if child:
            return child
        if last or done:
            watch_writes(self.folder, last, done)
        os._exit(quietly([*command.words(root), "--corpus", str(root)]))

    def clear(self, *names: str) -> None:
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path in self.folder.glob("site*"):
            shutil.rmtree(path, ignore_errors=True)

    def kill_once(self, command: Command, prepared: Prepared, at_write: bool) -> None:
        """One round: copy, start, kill, look."""
        root = self.folder / "round"
        self.copy(prepared.base, root)
        last = self.random.randint(1, prepared.writes) if at_write else 0
        child = self.start(command, root, last)
        delay = 60 + 20 * prepared.took if at_write else self.random.uniform(0, prepared.took * 1.1)
        with contextlib.suppress(ChildProcessError):
            deadline = time.monotonic() + delay
            ended = False
            while time.monotonic() < deadline and not ended:
                ended = os.waitpid(child, os.WNOHANG)[0] == child
                signal.sigtimedwait([], min(0.002, max(0.0, deadline - time.monotonic())))
            if not ended:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        self.look(command, root, prepared)
        self.clear("round")

    def look(self, command: Command, root: Path, prepared: Prepared) -> None:
        """Count what is left of a killed command, and note what is wrong."""
        corpus, before, after = Corpus.open(root), prepared.before, prepared.after
        found = state(root)
        if found == before:
            command.outcomes["old"] += 1
        elif found == after:
            command.outcomes["new"] += 1
        else:
            command.outcomes["neither"] += 1
            self.wrong.append(f"{command.name}: the corpus is neither the old nor the new one")
        new = faults(root) - prepared.known
        if new:
            self.wrong.append(f"{command.name}: {sorted(new)[:3]}")
        if quietly(["search", "น้ำท่วม", "--corpus", str(root)]) not in (0, 1 if command.name == "withdraw" else 0):
            self.wrong.append(f"{command.name}: search does not answer")
        if found == after != before and command.can_undo and not self.undone(corpus, before):
            self.wrong.append(f"{command.name}: undo does not bring the old state back")
        site = root.parent / "site"
        if command.publishes and site.exists() and names_of(site) != prepared.copy:
            self.wrong.append(f"{command.name}: a copy that is not whole")
        if command.name == "republish" and not site.exists():
            self.wrong.append("republish: the copy is gone")

    @staticmethod
    def undone(corpus: Corpus, before: str) -> bool:
        """Whether the change can be taken back, and what is left is the old state."""
        root = corpus.root
        return bool(imports(corpus)) and quietly(["undo", "--corpus", str(root)]) == 0 and state(root) == before


def main() -> int:
    """Run the bench; the exit code."""
    parser = argparse.ArgumentParser(description="Kill commands at random moments and look at what is left.")
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="names of commands, comma between")
    asked = parser.parse_args()
    chosen = [one for one in COMMANDS if not asked.only or one.name in asked.only.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.seed)
        for command in chosen:
            prepared = bench.prepare(command)
            for number in range(asked.kills // len(chosen)):
                bench.kill_once(command, prepared, at_write=number % 2 == 1)
            bench.clear("copy")
            counts = ", ".join(f"{count} {name}" for name, count in sorted(command.outcomes.items()))
            total = sum(command.outcomes.values())
            print(f"{command.name:<10} {total:>5} kills: {counts} ({prepared.writes} writes)", flush=True)
    for line in dict.fromkeys(bench.wrong):
        print(f"WRONG {line}")
    kills = sum(sum(one.outcomes.values()) for one in chosen)
    print(json.dumps({"kills": kills, "wrong": len(bench.wrong), "seed": asked.seed}))
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
