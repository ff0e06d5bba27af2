"""Changes that are killed, or cannot go on, at every step. Run by test_faults.py as a process of its own:

    python tests/corpus/faults.py kill|fail|stay ROOT EVERY RANDOM

ROOT is a folder to make a corpus in. Each child process does the same change with one fault at its n-th touch of the corpus, until one ends without meeting
it; then the corpus is opened again and compared. `kill`: the child dies as by kill -9. `fail`: one touch fails with
"no space left". `stay`: from one touch on, every one that writes fails with "permission denied". EVERY: only each so manieth touch. RANDOM: how many
more children are killed at random moments.
"""

from __future__ import annotations

import collections
import errno
import hashlib
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archive.corpus import journal
from archive.corpus.check import check
from archive.corpus.create import create
from archive.corpus.store import Corpus
from archive.errors import ArchiveError, CannotWrite
from archive.model.records import Event, NameForm, Person, Photo, TextRef, Words

EVENT, OTHER = "2021.small", "2024.other"
TOUCHES = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir"}
MET, UNMET, WRONG = 7, 0, 9


def state(root: Path) -> str:
    """What the archive holds, but for the names its imports happen to have."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root).parts
        if path.is_file() and inner[0] not in (".wethi", "imports"):
            digest.update("/".join(inner).encode() + path.read_bytes())
    digest.update(str(len(list((root / "imports").glob("*")))).encode())
    return digest.hexdigest()


def make(root: Path) -> None:
    """A small corpus with a little of everything."""
    create(root)
    with Corpus.open(root).writing("made") as change:
        change.save(Event(EVENT, Words("เวที"), last={"t": 1, "photo": 1}, texts=(TextRef("abstract", "abstract.md"),)))
        change.write_text(f"events/{EVENT}/abstract.md", "{#t1}\nย่อ\n")
        change.write_bytes(f"events/{EVENT}/originals/old.txt", b"old")
        change.save(Photo(f"{EVENT}.p1", caption=Words("ภาพ")))
        change.save(Event(OTHER, Words("เวทีอื่น")))


def add(root: Path) -> None:
    """A change of every sort: records rewritten, words and originals added, files removed, kept for undo."""
    with Corpus.open(root).writing("a forum's files", wait_s=30) as change:
        change.keep_journal("add", sources=["new.txt"])
        change.save(Event(EVENT, Words("เวทีใหม่"), last={"t": 2, "photo": 1}, texts=(TextRef("notes", "notes.md"),)))
        change.write_text(f"events/{EVENT}/notes.md", "{#t2}\nบันทึก\n")
        change.write_bytes(f"events/{EVENT}/originals/new/ใหม่.txt", b"new")
        change.save(Person("new-person", (NameForm("ใหม่"),)))
        change.remove(f"events/{EVENT}/photos/1.yaml")
        change.remove(f"events/{OTHER}/event.yaml")


def undo(root: Path) -> None:
    """The change taken back."""
    journal.undo(Corpus.open(root))


def touched(root: Path, event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audited event touches the corpus."""
    if event not in TOUCHES or not arguments:
        return False
    found = arguments[0]
    return isinstance(found, str | os.PathLike) and os.fspath(found).startswith(str(root))


def at_touch(root: Path, number: int, fault: Callable[[str, tuple[Any, ...]], None], on: bool = False) -> None:
    """Call `fault` at the n-th touch (`on`: and at all later ones)."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if touched(root, event, arguments):
            seen += 1
            if seen == number or (on and seen > number):
                fault(event, arguments)

    sys.addaudithook(hook)


def kill(event: str, arguments: tuple[Any, ...]) -> None:
    """The end that no program can catch."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail(event: str, arguments: tuple[Any, ...]) -> None:
    """A disk that is full at this touch."""
    raise OSError(errno.ENOSPC, "No space left on device", os.fspath(arguments[0]))


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """A permission that is gone for everything but reading."""
    reads = event in ("os.listdir", "os.scandir") or (event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR))
    if not reads:
        raise PermissionError(errno.EACCES, "Permission denied", os.fspath(arguments[0]))


def in_child(root: Path, change: Callable[[Path], None], prepare: Callable[[], None], before: str) -> int:
    """How a child that makes the change ends: its exit code, negative for a signal."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    try:
        prepare()
        change(root)
    except CannotWrite as error:
        os._exit(WRONG if "nothing was changed" in error.what and state(root) != before else MET)
    except ArchiveError:
        os._exit(MET)
    except BaseException as error:
        print(type(error), error, file=sys.stderr)
        os._exit(WRONG)
    os._exit(UNMET)


def look(root: Path, states: tuple[str, str], checked: set[str]) -> str:
    """`old` or `new`, as the corpus is after opening it again; anything else is a failure.

    `checked`: the states whose very bytes `check` has seen; a new one is added.
    """
    corpus = Corpus.open(root)
    found = state(root)
    assert found in states, f"neither the old nor the new state; {sorted(os.listdir(root))}"
    assert not (root / ".pending").exists()
    if found not in checked:
        assert not [one for one in check(corpus) if one.severity == "error"]
        checked.add(found)
    for one in journal.imports(corpus):
        assert one.files
    return "old" if found == states[0] else "new"


def bring(root: Path, wanted: str) -> None:
    """Bring the corpus to a state, by the change or its undoing."""
    if state(root) != wanted:
        (undo if journal.imports(Corpus.open(root)) else add)(root)
    assert state(root) == wanted


def main(mode: str, root: Path, every: int, at_moments: int) -> None:
    """Meet every fault of one mode and print what was found."""
    signal.alarm(500)
    make(root)
    old = state(root)
    add(root)
    new = state(root)
    undo(root)
    assert state(root) == old
    fault = {"kill": kill, "fail": fail, "stay": refuse}[mode]
    counts: collections.Counter[str] = collections.Counter()
    checked: set[str] = set()
    for change, states in ((add, (old, new)), (undo, (new, old))):
        unmet = 0
        for number in range(1, 10_000, every):
            bring(root, states[0])
            ended = in_child(root, change, lambda n=number: at_touch(root, n, fault, mode == "stay"), states[0])  # type: ignore[misc]
            assert ended in (-signal.SIGKILL, MET, UNMET), ended
            counts["met" if ended != UNMET else "unmet"] += 1
            counts[look(root, states, checked)] += 1
            # Some failures are passed over on purpose (leftovers that the next write removes): a few more are tried.
            unmet = unmet + 1 if ended == UNMET else 0
            if unmet > (10 if mode == "fail" else 0):
                break
        at_random(root, change, states, counts, at_moments, checked)
    print(json.dumps(counts))


def at_random(
    root: Path, change: Callable[[Path], None], states: tuple[str, str], counts: collections.Counter[str], times: int,
    checked: set[str],
) -> None:  # fmt: skip
    """Kill the change at moments no step names, also inside a write."""
    for _ in range(times):
        bring(root, states[0])
        moment = random.uniform(0.0001, 0.04)
        child = os.fork()
        if not child:
            # The kernel ends the process at that moment, wherever it is: no code of ours or Python's runs after.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, moment)
            change(root)
            os._exit(0)
        os.waitpid(child, 0)
        counts["random"] += 1
        counts[look(root, states, checked)] += 1


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve(), int(sys.argv[3]), int(sys.argv[4]))
