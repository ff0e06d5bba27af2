"""The picture that stands for a page where its address is shared: title, event and time ribbon, drawn with our fonts."""

from __future__ import annotations

import io
import zlib
from functools import cache
from typing import TYPE_CHECKING

from archive.model.ids import parse_id
from archive.model.records import Event, Organisation, Person, Photo, Record, Session
from archive.web.desk import Desk

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT, KRAM, KHAMIN = "#f5f7f9", "#14202c", "#46545f", "#1f3c6e", "#eeb02a"
TONES = ("#2a4d9e", "#0a665e", "#9d3038", "#79398a", "#5a6210", "#85470f")
# Shades between paper and an ink; more are not seen.
_STEPS = 17


def draw_card(desk: Desk, id: str | None) -> bytes:
    """A PNG of 1200 × 630. Errors as PublicCorpus.record."""
    site = desk.corpus.settings.name.best(desk.language)
    if id is None:
        return _draw(site, "", "", site)
    title, above, below = _words(desk, desk.corpus.record(id) if "." in id else _named(desk, id))
    return _draw(title, above, below, site)


def _named(desk: Desk, id: str) -> Record:
    return desk.corpus.record(id)


def _words(desk: Desk, record: Record) -> tuple[str, str, str]:
    """Title, the line above it, the line below it."""
    if isinstance(record, Person):
        return record.name, "", ""
    if isinstance(record, Organisation):
        return record.name.best(desk.language), " ".join(record.abbreviations), ""
    if isinstance(record, Event):
        date = desk.date(record.date)
        return record.title.best(desk.language), desk.word("event_type", record.type), date.long if date else ""
    event = desk.corpus.event(parse_id(record.id).slug)
    above = event.title.best(desk.language)
    if isinstance(record, Photo):
        return record.caption.best(desk.language) or record.id, above, record.photographer or ""
    assert isinstance(record, Session)
    date = desk.date(record.date or event.date)
    names = ", ".join(one.name for one in record.people[:3])
    return (
        record.title.best(desk.language),
        above,
        " · ".join(part for part in (names, date.long if date else "") if part),
    )


def _draw(title: str, above: str, below: str, site: str) -> bytes:
    """A ribbon of drawn voices, a flag, and the words; Thai words break where our own segmenter says."""
    from PIL import Image, ImageDraw, ImageFont

    from archive.home import templates_dir

    fonts = templates_dir() / "static" / "fonts"

    def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
        name = "wethi-loopless-600.woff2" if bold else "wethi-looped-400.woff2"
        return ImageFont.truetype(str(fonts / name), size)

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 12), fill=KRAM)
    pen.text((80, 66), site, font=font(34, True), fill=KRAM)
    lines = _lines(title, font(62, True), WIDTH - 160)
    size = 62 if len(lines) <= 3 else 48
    lines = _lines(title, font(size, True), WIDTH - 160)[:4]
    y = 170
    if above:
        pen.text((80, y), _lines(above, font(30), WIDTH - 160)[0], font=font(30), fill=SOFT)
        y += 58
    for line in lines:
        pen.text((80, y), line, font=font(size, True), fill=INK)
        y += round(size * 1.5)
    if below:
        pen.text((80, min(y + 8, 470)), _lines(below, font(30), WIDTH - 160)[0], font=font(30), fill=SOFT)
    _ribbon(pen, title)
    made = io.BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(made, "PNG")
    return made.getvalue()


@cache
def _palette() -> Image.Image:
    """Every colour of a card: the flat ones, and the steps between paper and ink at the edges of letters."""
    from PIL import Image, ImageColor

    values = [value for name in (PAPER, KHAMIN, *TONES) for value in ImageColor.getrgb(name)]
    paper = ImageColor.getrgb(PAPER)
    for ink in (ImageColor.getrgb(name) for name in (KRAM, INK, SOFT)):
        for step in range(1, _STEPS + 1):
            values += [light + (dark - light) * step // _STEPS for light, dark in zip(paper, ink, strict=True)]
    held = Image.new("P", (1, 1))
    held.putpalette(values)
    return held


def _ribbon(pen: object, title: str) -> None:
    from PIL import ImageDraw

    assert isinstance(pen, ImageDraw.ImageDraw)
    seed, x = zlib.crc32(title.encode()), 80
    while x < WIDTH - 80:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        width = 30 + seed % 110
        pen.rectangle((x, 556, min(x + width - 4, WIDTH - 80), 568), fill=TONES[seed // 7 % len(TONES)])
        x += width
    at = 80 + (zlib.crc32(title.encode()[::-1]) % 90 + 5) * (WIDTH - 160) // 100
    pen.line((at, 500, at, 568), fill=INK, width=5)
    pen.polygon(((at, 500), (at + 46, 517), (at, 534)), fill=KHAMIN, outline=INK)


def _lines(text: str, font: object, width: int) -> list[str]:
    """`text` in lines that fit, broken between words."""
    from PIL import ImageFont

    from archive.thai.segment import segment

    assert isinstance(font, ImageFont.FreeTypeFont)
    lines = [""]
    for word in segment(text):
        if lines[-1].strip() and font.getlength(lines[-1] + word) > width:
            lines.append("")
        lines[-1] = (lines[-1] + word) if lines[-1] else word.lstrip()
    return [line for line in lines if line.strip()] or [""]
