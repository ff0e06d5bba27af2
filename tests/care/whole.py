"""Every byte of a corpus but its disposable ones, for comparing."""

from __future__ import annotations

from pathlib import Path

from archive.corpus.store import Corpus


def whole(corpus: Corpus | Path) -> dict[str, bytes]:
    """Path → bytes of all files, without the private folder."""
    root = corpus if isinstance(corpus, Path) else corpus.root
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".wethi" not in path.relative_to(root).parts
    }


def holds(root: Path, words: str) -> list[str]:
    """The files below a folder that hold these words as UTF-8, or carry them in their names."""
    return [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*"))
        if path.is_file() and (words.encode() in path.read_bytes() or words in path.name)
    ]
