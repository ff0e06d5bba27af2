"""A folder of the index that is not the keeper's own, as of a server with a user of its own, forgets what was withdrawn."""

from __future__ import annotations

import datetime as dt

from archive.care.plan import apply
from archive.care.withdraw import Wish, plan_withdrawal
from archive.corpus.journal import undo
from archive.corpus.store import Corpus
from archive.index.build import is_fresh, refresh
from archive.index.places import private_dir
from archive.index.purge import drop_derived

PICTURE = "derived/28/28e3-small.webp"


def _withdraw(corpus: Corpus, id: str) -> str:
    change = apply(corpus, plan_withdrawal(corpus, Wish(id, "ขอ", today=dt.date(2026, 11, 22))), "ขอ")
    assert change
    return change


def _picture(corpus: Corpus) -> None:
    path = private_dir(corpus.root) / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"picture")


def test_the_next_refresh_after_a_withdrawal_starts_anew(corpus: Corpus) -> None:
    """Also after it was taken back and done again; any other change is an update, and leaves pictures alone."""
    refresh(corpus)
    for _ in range(2):
        _picture(corpus)
        change = _withdraw(corpus, "2021.canal-day.p1")
        assert not is_fresh(corpus)
        assert refresh(corpus).rebuilt
        assert not (private_dir(corpus.root) / PICTURE).exists()
        _picture(corpus)
        undo(corpus, change)
        assert not refresh(corpus).rebuilt
        assert (private_dir(corpus.root) / PICTURE).exists()


def test_the_index_stays_when_pictures_go(corpus: Corpus) -> None:
    refresh(corpus)
    _picture(corpus)
    assert drop_derived([private_dir(corpus.root), corpus.root / "nothing"]) == 1
    assert is_fresh(corpus)
