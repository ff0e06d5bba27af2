"""A text in the person's own editor, on a copy of its own, with the ways this can fail told plainly."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from archive.errors import ArchiveError, CannotEdit

T = TypeVar("T")

_USUAL = ("sensible-editor", "nano", "vim", "vi")


class Draft:
    """A copy of a text that a person edits. It is kept when something goes wrong, so that no work is lost."""

    def __init__(self, name: str, text: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wethi-edit-"))
        self.path = self.folder / name.replace("/", "-")
        self.text = text
        self.path.write_text(text, encoding="utf-8")

    def edit(self) -> None:
        """Open it in the editor and wait; CannotEdit when there is none or it ends with an error."""
        command = _editor()
        try:
            done = subprocess.run([*command, str(self.path)], check=False)
        except OSError as error:
            raise CannotEdit(
                f"cannot start the editor {command[0]!r}: {error.strerror}",
                "set EDITOR, or give the text with --file PATH",
            ) from None
        if done.returncode:
            raise CannotEdit(
                f"the editor {command[0]!r} ended with error {done.returncode}; nothing was changed", "try again"
            )
        if not self.path.is_file():
            raise CannotEdit("the editor left no file; nothing was changed", "try again")

    @property
    def is_touched(self) -> bool:
        """Whether it is another text than at first."""
        try:
            return self.path.read_bytes() != self.text.encode()
        except OSError:
            return False

    def drop(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self.folder, ignore_errors=True)


def edited(name: str, text: str, read: Callable[[str], T]) -> T:
    """What `read` makes of a text as a person left it; when it cannot be read, the text is kept and its place told."""
    draft = Draft(name, text)
    try:
        draft.edit()
        try:
            made = read(draft.path.read_text("utf-8"))
        except UnicodeDecodeError:
            raise CannotEdit("the edited text is not UTF-8", "save it as UTF-8") from None
    except ArchiveError:
        if draft.is_touched:
            click.echo(f"wethi: your text is kept in {draft.path}", err=True)
        else:
            draft.drop()
        raise
    draft.drop()
    return made


def _editor() -> list[str]:
    """The editor of VISUAL or EDITOR, with its arguments, else a usual one; CannotEdit when there is none.

    A usual one waits for keys for ever where nobody can press them; one that was named may need no terminal.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        try:
            parts = shlex.split(named)
        except ValueError:
            parts = []
        if parts:
            return parts
        raise CannotEdit(f"EDITOR is {named!r}, which is no command", "set EDITOR to one, or use --file PATH")
    found = next((path for name in _USUAL if (path := shutil.which(name))), None)
    if found is None:
        raise CannotEdit("no editor was found", "set EDITOR, or give the text with --file PATH")
    if not sys.stdin.isatty():
        raise CannotEdit("there is no terminal to edit on", "give the text with --file PATH (-: standard input)")
    return [found]
