"""PDF → one block a page through poppler's `pdftotext`, the only reader that gave every Thai line exactly."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from collections import Counter
from functools import cache
from pathlib import Path

from archive.add.readers.documents.properties import is_filled_in
from archive.add.readers.documents.written import Written, ranges
from archive.add.readers.readings import private_letters
from archive.add.readers.sources import MIB, Limits
from archive.errors import MissingExtra, TooMuch, UnreadableSource
from archive.thai.private_fonts import from_private_font

_RUN_SECONDS = 9.0
_PAGES_A_RUN = 100
_MAX_PAGES = 5000
_MEMORY_KIB = 1024 * 1024
_FULL = 0.72
_QUITE_FULL = 0.85
_RUNNING_TEXT = 40
_EDGE_LINES = 3


def read_pdf(path: Path, limits: Limits) -> Written:
    """The words of each page, wrapped lines joined, lines printed on every page left out and named.

    A PDF of scans gives no block and a finding that says how to recognise its text. UnreadableSource for a locked or
    damaged file, TooMuch over the limits, MissingExtra without poppler. No run of poppler lasts over 9 seconds.
    """
    out = Written(path.name, limits)
    about = _about(path)
    pages = _pages(path, about, limits)
    texts: list[str] = []
    private = 0
    for first in range(1, pages + 1, _PAGES_A_RUN):
        last = min(pages, first + _PAGES_A_RUN - 1)
        printed = _run(path, "pdftotext", "-enc", "UTF-8", "-f", str(first), "-l", str(last), limit=limits.text_bytes)
        printed, mended = from_private_font(printed)
        private += mended
        texts += (printed.split("\f") + [""] * _PAGES_A_RUN)[: last - first + 1]
    furniture = _furniture(texts)
    empty: list[int] = []
    for number, text in enumerate(texts, 1):
        body = joined_lines(without_edges(text, furniture))
        if not any(letter.isalpha() for letter in body):
            empty.append(number)
        out.add(body, out.place(f"page {number}"), letter="g", label=str(number))
    _say(out, texts, furniture, empty, private)
    title = " ".join(about.get("title", "").split())
    if title and not is_filled_in(title):
        out.title, out.title_place = title, out.place("properties")
    return out


def _about(path: Path) -> dict[str, str]:
    """What `pdfinfo` says, keys in lower case."""
    printed = _run(path, "pdfinfo", "-enc", "UTF-8", limit=MIB)
    pairs = (line.partition(":") for line in printed.split("\n"))
    return {key.strip().lower(): value.strip() for key, colon, value in pairs if colon}


def _pages(path: Path, about: dict[str, str], limits: Limits) -> int:
    stated = about.get("pages", "")
    pages = int(stated) if stated.isdigit() else 0
    if not pages:
        raise _damaged(path, "it has no pages")
    if pages > min(_MAX_PAGES, limits.blocks):
        raise TooMuch(
            f"cannot read {path.name}: it has {pages} pages; at most {_MAX_PAGES} are read", "split the document"
        )
    return pages


def _run(path: Path, program: str, *options: str, limit: int) -> str:
    """What a program of poppler prints about the file, within time, memory and `limit` bytes."""
    found = shutil.which(program)
    if found is None:
        raise MissingExtra(
            f"cannot read {path.name}: PDF files are read with poppler's {program}, which is not installed",
            "install it: apt install poppler-utils (Debian, Ubuntu), brew install poppler (macOS)",
        )
    command = [found, *options, os.fspath(path.absolute()), *(["-"] if program == "pdftotext" else [])]
    if os.name == "posix":
        # A limit on memory set by the shell: setting it between fork and exec is not safe with threads.
        command = ["/bin/sh", "-c", f'ulimit -v {_MEMORY_KIB} 2>/dev/null; exec "$0" "$@"', *command]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said) as process,
    ):
        alarm = threading.Timer(_RUN_SECONDS, process.kill)
        alarm.start()
        try:
            printed = process.stdout.read(limit + 1) if process.stdout else b""
            if len(printed) > limit:
                process.kill()
            process.wait()
        finally:
            alarm.cancel()
        said.seek(0)
        told = said.read(4096).decode("utf-8", "replace")
    if len(printed) > limit:
        raise TooMuch(
            f"cannot read {path.name}: it holds more than {limit / MIB:.0f} MiB of text", "split the document"
        )
    if process.returncode == -signal.SIGKILL:
        raise TooMuch(
            f"cannot read {path.name}: {program} took longer than {_RUN_SECONDS:.0f} seconds",
            "print it to a new PDF (or save it anew) and add that",
        )
    if process.returncode:
        raise _failed(path, told)
    return printed.decode("utf-8", "replace").replace("\r\n", "\n")


def _failed(path: Path, said: str) -> UnreadableSource:
    if "password" in said.lower():
        return UnreadableSource(
            f"cannot read {path.name}: the PDF is locked by a password", "save a copy without the password and add that"
        )
    lines = [line for line in said.split("\n") if line.strip()]
    return _damaged(path, re.sub(r"^\S+ Error( \(\d+\))?: ", "", lines[-1])[:100] if lines else "poppler gave up")


def _damaged(path: Path, why: str) -> UnreadableSource:
    return UnreadableSource(
        f"cannot read {path.name}: the PDF is damaged ({why})", "get it again from its sender, or print it to a new PDF"
    )


def _furniture(texts: list[str]) -> set[str]:
    """The lines printed at the top or bottom of most pages (of at least four), numbers in them made equal."""
    if len(texts) < 4:
        return set()
    seen: Counter[str] = Counter()
    for text in texts:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        seen.update({_unnumbered(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]) if len(line) < 120})
    return {line for line, count in seen.items() if count >= 4 and count * 10 >= len(texts) * 6}


def _unnumbered(line: str) -> str:
    return _digits().sub("0", " ".join(line.split()))


def without_edges(text: str, furniture: set[str]) -> list[str]:
    """The page's lines without running heads at its edges, a bare page number, and what a browser prints round them."""
    lines = text.split("\n")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in {*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]}:
        line = lines[index].strip()
        is_number = index in (filled[0], filled[-1]) and re.fullmatch(
            r"(?:หน้า|page|[-–|])?\s*[0-9๐-๙]{1,4}\s*[-–|]?", line, re.I
        )
        if _unnumbered(line) in furniture or (is_number and len(filled) > 1) or _printed_by_browser().fullmatch(line):
            lines[index] = ""
    return ["" if line.strip().startswith("file:///") else line for line in lines]


def joined_lines(lines: list[str]) -> str:
    """Lines of a printed page joined to paragraphs, which are parted by line ends.

    Where a line was full, the next goes on: Thai to Thai without a space (Thai has none between words), else with one.
    poppler puts an empty line into running Thai where marks stand high; so one does not end a line that is quite full.
    Lines of a page whose widest line is short (a list of names, a title page) are left alone.
    """
    widest = max((len(_on_line(line)) for line in lines), default=0)
    paragraphs: list[str] = []
    fullness = 0.0
    gap = False
    for raw in lines:
        line = raw.strip()
        if not line:
            gap = True
            continue
        both_thai = bool(paragraphs) and _is_thai(paragraphs[-1][-1]) and _is_thai(line[0])
        goes_on = fullness >= (_QUITE_FULL if gap else _FULL) and (both_thai or not gap) and not _begins().match(line)
        if goes_on and widest >= _RUNNING_TEXT:
            glue = "" if both_thai or paragraphs[-1].endswith(("-", "/")) else " "
            paragraphs[-1] += glue + line
        else:
            paragraphs.append(line)
        fullness, gap = len(_on_line(line)) / widest, False
    return "\n".join(paragraphs)


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"


def _on_line(line: str) -> str:
    """The characters of a line that take room: marks above and below take none."""
    return _marks().sub("", line.strip())


def _say(out: Written, texts: list[str], furniture: set[str], empty: list[int], private: int) -> None:
    out.counts.update({"pages": len(texts), "pages without text": len(empty)})
    ocr = "recognise its text first, for example: ocrmypdf -l tha+eng IN.pdf OUT.pdf"
    if len(empty) == len(texts):
        out.find("no-text", "the PDF holds pictures of pages and no text (a scan)", None, ocr, "problem")
    elif empty:
        out.find(
            "pages-without-text", f"pages without text: {ranges(empty)}", None, f"if they are scans, {ocr}", "warning"
        )
    if furniture:
        shown = "”, “".join(sorted(furniture)[:4])
        out.find("header-left-out", f"left out, printed on most pages: “{shown[:160]}”")
    out.findings += private_letters(private, out.place())


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9๐-๙]+")


@cache
def _printed_by_browser() -> re.Pattern[str]:
    """What browsers print round a page: 11/22/26, 8:44 PM · file:///… · 1/3."""
    return re.compile(
        r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?|(?:file|https?)://\S+(?:\s+\d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}"
    )


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(r"[•▪●◦○■➢✓–—*]|-\s|(?:\(?[0-9๐-๙]{1,3}[.)])+\s|[ก-ฮ]\.\s")
