"""Taking a record out of the archive: its words, files and mentions go, its address and a public reason stay.

What stood there is kept in the journal for `undo`, until `forget` destroys it; it is never served, exported or
published. What is done for each kind of record: docs/care.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.care.masks import Mask, mask_of, masked
from archive.care.originals import Holds, holding, naming, originals_of, without_files, words_of
from archive.care.plan import CarePlan, FieldChange, differences, text_of
from archive.care.references import all_records, renamed
from archive.corpus import layout
from archive.corpus import yaml as records
from archive.corpus.lists import Tombstone, with_entries
from archive.corpus.seen import names_in
from archive.corpus.store import Corpus
from archive.errors import InvalidRecord, WrongUsage
from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session

_RECORDS = (layout.EVENTS, layout.PEOPLE, layout.ORGANISATIONS)
_CLOSED = "it stood only in a record that was withdrawn"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be withdrawn and why. `everywhere`: a person's name also goes from all words of other records."""

    id: str
    reason: str
    everywhere: bool = False
    keep_originals: bool = False
    today: dt.date | None = None

    @property
    def date(self) -> str:
        """The day it is done, in ISO form."""
        return (self.today or dt.datetime.now().astimezone().date()).isoformat()


def plan_withdrawal(corpus: Corpus, wish: Wish) -> CarePlan:
    """All that goes with a record, and what of other records changes because of it.

    WrongUsage without a reason or for a passage; errors of the corpus for an unknown, moved or already withdrawn id.
    """
    parsed = parse_id(wish.id)
    if parsed.kind == "passage":
        raise WrongUsage(
            f"{wish.id} is a passage", f"correct its words: wethi edit {wish.id}; or withdraw {parsed.record}"
        )
    if not corpus.exists(wish.id):
        corpus.record(wish.id)  # says what became of it
    if not wish.reason.strip():
        raise WrongUsage("a withdrawal needs a reason; it is public", 'give --reason "…"')
    if wish.everywhere and parsed.kind != "name":
        raise WrongUsage("--everywhere is for people", "leave it out")
    return _Plan(corpus, wish).made()


class _Plan:
    """The plan while it grows. `now`: records that change, as they will be."""

    def __init__(self, corpus: Corpus, wish: Wish) -> None:
        self.corpus, self.wish = corpus, wish
        self.made_for = corpus.fingerprint()
        self.all = {record.id: record for record in all_records(corpus, naming=wish.id)}
        self.now: dict[str, Record] = {}
        self.files: set[str] = set()
        self.texts: dict[str, str | None] = {}
        self.notes: list[str] = []
        self.gone: list[str] = [wish.id]

    def made(self) -> CarePlan:
        """The finished plan."""
        parsed = parse_id(self.wish.id)
        if parsed.kind == "event":
            self._event()
        elif parsed.kind == "name":
            self._name()
        else:
            self._member()
        for id in self.gone:
            self._unlink(id)
        self._close_the_unseen()
        self._tombstones()
        saves = tuple(now for id, now in self.now.items() if now != self.all.get(id))
        changes = [FieldChange(self.wish.id, "record", "(here)", "withdrawn")]
        for now in saves:
            changes += differences(now.id, records.to_plain(self.all[now.id]), records.to_plain(now))
        writes: dict[str, str | None] = {**dict.fromkeys(sorted(self.files)), **self.texts}
        base = {path: text_of(self.corpus, path) for path in (layout.TOMBSTONES,)}
        added = sorted(set(self.gone) - set(self.corpus.tombstones()))
        purged = sorted(self.files | (self._touched(saves) if self.wish.everywhere else set()))
        facts = {"purged": purged, "ids": self.gone, "entries": {layout.TOMBSTONES: added}}
        why = f"withdraw {self.wish.id}"
        notes = tuple(self.notes)
        return CarePlan(
            "withdraw", why, (self.wish.id,), tuple(changes), saves, writes, base, self.made_for, notes, facts
        )  # fmt: skip

    def _touched(self, saves: Iterable[Record]) -> set[str]:
        paths = {self.corpus.path_of(one.id).relative_to(self.corpus.root).as_posix() for one in saves}
        return paths | (set(self.texts) - {layout.TOMBSTONES})

    # -- kinds -------------------------------------------------------------------------------------------------

    def _event(self) -> None:
        id = self.wish.id
        folder = self.corpus.root / layout.event_dir(id)
        found = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
        self.files |= {path.relative_to(self.corpus.root).as_posix() for path in found}
        inner = [*self.corpus.session_ids(id), *self.corpus.photo_ids(id)]
        led_to = {to for to in self.corpus.redirects().values() if parse_id(to).event == id}
        self.gone += sorted((set(inner) & led_to) | (led_to - {id}))
        self.notes.append(f"its {len(inner)} sessions and photos go with it")
        for one in inner:
            self._unlink(one)

    def _member(self) -> None:
        """A session or photo: its own files, then the originals that hold its words."""
        id = parse_id(self.wish.id)
        record = self.all.get(self.wish.id)
        folder = layout.event_dir(id.slug)
        home = f"{folder}/{layout.PHOTOS if id.is_photo else layout.SESSIONS}"
        for path in sorted((self.corpus.root / home).glob(f"{id.number}.*")):
            self.files.add(f"{home}/{path.name}")
        if record is None:
            self.notes.append("the record cannot be read: only files named after it go; look for others by hand")
            return
        others = {name for one in self.all.values() if one is not record for name in _own_files(one, id.slug)}
        for name in _own_files(record, id.slug):
            if name not in others and self._is_inside(record.id, name):
                self.files.add(f"{folder}/{name}")
        if not self.wish.keep_originals:
            self._drop_originals(id.slug, record, holding(words_of(self.corpus, record)))
        if isinstance(record, Session):
            self._close_photos(record)

    def _is_inside(self, record: str, name: str) -> bool:
        try:
            return self.corpus.file(record, name).exists()
        except InvalidRecord:
            return False

    def _drop_originals(self, event: str, record: Record, holds: Holds | None) -> None:
        gone = set(originals_of(self.corpus, event, record, holds))
        self.files |= {f"{layout.event_dir(event)}/{path}" for path in gone}
        if gone:
            self.notes.append(f"received files that hold its words go: {', '.join(sorted(gone))}")
        for id, other in self.all.items():
            if id != record.id and parse_id(id).event == event:
                self._change(without_files(self.now.get(id, other), gone))

    def _close_photos(self, session: Session) -> None:
        """Photos of a withdrawn session stay, closed: whether they may be shown is for the keeper to say."""
        for photo in self.corpus.photos(parse_id(session.id).slug):
            if photo.session == session.id and photo.rights.access in ("public", "embargoed"):
                rights = replace(photo.rights, access="restricted", until=None, reason="its session was withdrawn")
                self._change(replace(self._as_now(photo), rights=rights))
                self.notes.append(f"{photo.id} shows it: it is closed, and may be opened or withdrawn by itself")

    def _name(self) -> None:
        """A person or organisation: the record goes; names as written stay, but for `everywhere`."""
        path = self.corpus.path_of(self.wish.id)
        self.files.add(path.relative_to(self.corpus.root).as_posix())
        record = self.all.get(self.wish.id)
        for photo in [one for one in self.all.values() if isinstance(one, Photo)]:
            if any(one.person == self.wish.id for one in photo.people):
                self._change(_without_consent(photo, self.wish))
                self.notes.append(f"{photo.id} shows the person: the consent is withdrawn and it is closed")
        if not self.wish.everywhere:
            if isinstance(record, Person):
                self.notes.append("the name stays as it was written in other records (--everywhere takes it out)")
            return
        if not isinstance(record, Person):
            raise WrongUsage(
                "--everywhere is for people whose record can be read", "mend it, or leave --everywhere out"
            )
        self._mask(record)

    def _mask(self, person: Person) -> None:
        mask = mask_of(person)
        for id, record in self.all.items():
            if id != person.id:
                self._change(masked(self.now.get(id, record), person.id, mask))
        for path in self.corpus.root.glob(f"{layout.EVENTS}/*/**/*"):
            inner = path.relative_to(self.corpus.root).as_posix()
            is_words = path.suffix in (".md", ".vtt") or path.name.endswith("corrections.yaml")
            if is_words and path.is_file() and f"/{layout.ORIGINALS}/" not in inner:
                text = text_of(self.corpus, inner) or ""
                if mask(text) != text:
                    self.texts[inner] = mask(text)
                    self.notes.append(f"the name is taken out of {inner}")
        self._tell_of_comments(mask)
        if not self.wish.keep_originals:
            for event in self.corpus.event_ids():
                self._drop_originals(event, person, naming(mask))

    def _tell_of_comments(self, mask: Mask) -> None:
        """Names the files whose comments, which belong to the keeper, hold the name; the glossary is the keeper's too."""
        root = self.corpus.root
        kept = [root / layout.SETTINGS, root / layout.GLOSSARY]
        for path in (*kept, *(one for folder in _RECORDS for one in sorted(root.glob(f"{folder}/**/*.yaml")))):
            inner = path.relative_to(root).as_posix()
            text = text_of(self.corpus, inner) if path.is_file() and inner not in self.files else None
            said = text if path in kept else "\n".join(line.partition("#")[2] for line in (text or "").split("\n"))
            if said and mask(said) != said:
                self.notes.append(f"the name stands in comments or settings of {inner}: take it out by hand")

    # -- what follows ------------------------------------------------------------------------------------------

    def _as_now(self, photo: Photo) -> Photo:
        found = self.now.get(photo.id, photo)
        assert isinstance(found, Photo)
        return found

    def _change(self, now: Record) -> None:
        """Notes how a record will be; not for what goes itself."""
        if now.id not in self.gone and parse_id(now.id).event not in self.gone:
            self.now[now.id] = now

    def _unlink(self, id: str) -> None:
        for other, record in self.all.items():
            now = renamed(self.now.get(other, record), id, None)
            if now != record:
                self._change(now)

    def _close_the_unseen(self) -> None:
        """People and organisations that stood only in what goes are closed: standing nowhere would open them."""
        going = [record for id, record in self.all.items() if id in self.gone or parse_id(id).event in self.gone]
        names = {name for one in going if isinstance(one, Event | Session | Photo) for name in names_in(one)}
        left = {id for id in self.all if id not in {one.id for one in going}}
        for id in left:
            record = self.all[id]
            if isinstance(record, Event | Session | Photo):
                names -= names_in(record)
        for name in sorted(names & left):
            record = self.now.get(name, self.all[name])
            if isinstance(record, Person | Organisation) and record.rights.access in ("public", "embargoed"):
                rights = replace(record.rights, access="restricted", until=None, reason=_CLOSED)
                self._change(replace(record, rights=rights))
                self.notes.append(f"{name} stood only here: the record is closed, and may be withdrawn or opened")

    def _tombstones(self) -> None:
        old = {id: records.to_plain(one) for id, one in self.corpus.tombstones().items()}
        stone = records.to_plain(Tombstone(self.wish.date, " ".join(self.wish.reason.split())))
        new = old | dict.fromkeys(self.gone, stone)
        text = text_of(self.corpus, layout.TOMBSTONES)
        self.texts[layout.TOMBSTONES] = with_entries(text, old, new, self.corpus.root / layout.TOMBSTONES)


def _own_files(record: Record, event: str) -> Iterator[str]:
    """The files under an event's folder that a record of it names as its own: texts, recordings, pictures."""
    if not isinstance(record, Event | Session | Photo) or parse_id(record.id).event != event:
        return
    if isinstance(record, Event | Session):
        yield from (ref.file for ref in record.texts)
    if isinstance(record, Session):
        if record.transcript:
            yield record.transcript.file
        yield from (name for one in record.media for name in (one.file, one.poster) if name)
    if isinstance(record, Photo) and record.file:
        yield record.file.path


def _without_consent(photo: Photo, wish: Wish) -> Photo:
    people = tuple(
        replace(one, consent=replace(one.consent, consent="withdrawn", date=wish.date))
        if one.person == wish.id
        else one
        for one in photo.people
    )
    return replace(photo, people=people)
