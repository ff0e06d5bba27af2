"""What the index was filled with: fingerprints of each event's files, and of each passage, in one small database.

With it an update reads only the events that changed and sends only the passages that changed. It can always be thrown
away: then everything is sent again.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from archive.model.transcript import Stretch

# Raised whenever the tables, or what is kept in them, change: an older file is thrown away.
STATE_VERSION = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (event TEXT PRIMARY KEY, fingerprint TEXT, links TEXT, hidden TEXT, until TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (event TEXT, passage TEXT, digest TEXT, PRIMARY KEY (event, passage)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (event TEXT, one TEXT, other TEXT, PRIMARY KEY (event, one, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outlines (session TEXT PRIMARY KEY, event TEXT, stretches TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (id TEXT PRIMARY KEY, stamp TEXT, names TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class EventState:
    """What is kept of an event: the fingerprint of its files ("" while an update of it is under way), the ids of the
    people and organisations that its open records name and of those in closed ones only, and the first day on which an
    embargo in it ends ("" for none)."""

    fingerprint: str
    links: frozenset[str]
    hidden: frozenset[str]
    until: str


@dataclass(frozen=True, slots=True)
class NameState:
    """What is kept of a person or organisation: the stamp of its file, its kind, the name to show, all its names, which
    of an organisation's are abbreviations, and the day on which its embargo ends ("" for none)."""

    stamp: str
    kind: str = "person"
    label: str = ""
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    until: str = ""


class State:
    """The database; made when missing, made anew when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            usable = self._open()
        except sqlite3.DatabaseError:
            usable = False
        if not usable:
            self._db.close()
            path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> bool:
        """Open the file, filling an empty one; whether this version can use it."""
        self._db = sqlite3.connect(self._path, timeout=30)
        self._db.execute("PRAGMA secure_delete = ON")  # names of withdrawn people leave no trace in free pages
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._db.executescript(f"{_SCHEMA} PRAGMA user_version = {STATE_VERSION};")
        return version in (0, STATE_VERSION)

    @staticmethod
    def is_sound(path: Path) -> bool:
        """Whether there is no file, or one that can be read from end to end."""
        if not path.exists():
            return True
        try:
            with contextlib.closing(sqlite3.connect(path, timeout=30)) as db:
                return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def fact(self, name: str) -> str:
        """A kept value; "" when there is none."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def events(self) -> dict[str, EventState]:
        """Event → what is kept of it."""
        rows = self._db.execute("SELECT event, fingerprint, links, hidden, until FROM events")
        return {
            event: EventState(mark, frozenset(links.split()), frozenset(hidden.split()), until)
            for event, mark, links, hidden, until in rows
        }

    def names(self) -> dict[str, NameState]:
        """Person or organisation → what is kept of it."""
        rows = self._db.execute("SELECT id, stamp, names FROM names")
        return {id: _name_state(stamp, json.loads(names)) for id, stamp, names in rows}

    def passages(self, event: str) -> dict[str, str]:
        """Passage → digest of what the index has of it."""
        return dict(self._db.execute("SELECT passage, digest FROM passages WHERE event = ?", (event,)))

    def pairs(self) -> list[tuple[str, str]]:
        """Names that open passages explain (short and full, Thai and English), each pair once, sorted."""
        return list(self._db.execute("SELECT DISTINCT one, other FROM pairs ORDER BY one, other"))

    def records(self) -> set[str]:
        """Every event, session and photo of which the index has a passage."""
        rows = self._db.execute(
            "SELECT DISTINCT iif(instr(passage, '#'), substr(passage, 1, instr(passage, '#') - 1), passage) FROM passages"
        )
        return {record for (record,) in rows}

    @contextlib.contextmanager
    def change(self) -> Iterator[StateChange]:
        """Several changes as one."""
        with self._db:
            yield StateChange(self._db)


class StateChange:
    """Changes to the state inside one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put_fact(self, name: str, value: str) -> None:
        """Keep a value."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def mark(self, events: Iterable[str]) -> None:
        """Mark events as being updated."""
        rows = ((event,) for event in events)
        self._db.executemany(
            "INSERT INTO events VALUES (?, '', '', '', '') ON CONFLICT (event) DO UPDATE SET fingerprint = ''", rows
        )

    def put_event(
        self,
        event: str,
        state: EventState,
        passages: Mapping[str, str],
        pairs: Iterable[tuple[str, str]] = (),
        outlines: Mapping[str, Sequence[Stretch]] | None = None,
    ) -> None:
        """Keep what the index now has of an event, the names its passages explain, and its sessions' outlines."""
        self.drop_event(event)
        links, hidden = (" ".join(sorted(ids)) for ids in (state.links, state.hidden))
        row = (event, state.fingerprint, links, hidden, state.until)
        self._db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", row)
        self._db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?)", ((event, passage, digest) for passage, digest in passages.items())
        )
        self._db.executemany("INSERT INTO pairs VALUES (?, ?, ?)", ((event, *pair) for pair in pairs))
        rows = ((session, event, json.dumps([astuple(one) for one in said], ensure_ascii=False, separators=(",", ":")))
                for session, said in (outlines or {}).items())  # fmt: skip
        self._db.executemany("INSERT OR REPLACE INTO outlines VALUES (?, ?, ?)", rows)

    def put_names(self, names: Mapping[str, NameState], gone: Iterable[str]) -> None:
        """Keep what is known of people and organisations, and forget those that are gone."""
        rows = (
            (id, one.stamp, json.dumps([one.kind, one.label, one.names, one.short, one.until], ensure_ascii=False))
            for id, one in names.items()
        )
        self._db.executemany("INSERT OR REPLACE INTO names VALUES (?, ?, ?)", rows)
        self._db.executemany("DELETE FROM names WHERE id = ?", ((id,) for id in gone))

    def drop_event(self, event: str) -> None:
        """Forget an event."""
        for table in ("events", "passages", "pairs", "outlines"):
            self._db.execute(f"DELETE FROM {table} WHERE event = ?", (event,))  # fixed names

    def clear(self) -> None:
        """Forget everything."""
        for table in ("facts", "events", "passages", "pairs", "outlines", "names"):
            self._db.execute(f"DELETE FROM {table}")  # fixed names


def outline_of(path: Path, session: str) -> tuple[Stretch, ...]:
    """Who speaks when in an open session, from the database at `path`; empty when it does not know."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as db:
            row = db.execute("SELECT stretches FROM outlines WHERE session = ?", (session,)).fetchone()
    except sqlite3.Error:
        return ()
    return tuple(Stretch(*one) for one in json.loads(row[0])) if row else ()


def _name_state(stamp: str, kept: list[Any]) -> NameState:
    kind, label, names, short, until = kept
    return NameState(stamp, kind, label, tuple(names), tuple(short), until)
