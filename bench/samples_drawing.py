"""What the samples are drawn with: a canvas of 1200 × 800, people, trees, boats, houses and a stage."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT, SCALE = 1200, 800, 2
SKINS = ("#e8b98f", "#d9a376", "#c68c5e", "#a9714a", "#f0cdaa")
CLOTHES = ("#2b3a67", "#c4623f", "#2f7f79", "#e0a526", "#8a4f7d", "#5b8c5a", "#b8434e", "#44607e")
HAIR = "#2a211c"


class Canvas:
    """A picture being drawn, in units of the finished size; colours are CSS-like hex."""

    def __init__(self, seed: int, top: str, bottom: str) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), top)
        self._draw = ImageDraw.Draw(self.image, "RGBA")
        self.chance = random.Random(seed)
        self.fade(0, HEIGHT, top, bottom)

    def finished(self) -> Image.Image:
        """The picture at its finished size, edges smooth."""
        from PIL import Image

        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

    def fade(self, top_y: float, bottom_y: float, top: str, bottom: str) -> None:
        """A band from edge to edge, from one colour to another."""
        a, b = _rgb(top), _rgb(bottom)
        first, last = int(top_y * SCALE), int(bottom_y * SCALE)
        for y in range(first, last):
            t = (y - first) / max(1, last - first)
            colour = tuple(round(p + (q - p) * t) for p, q in zip(a, b, strict=True))
            self._draw.line([(0, y), (WIDTH * SCALE, y)], fill=colour)

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, w: float, h: float, colour: str, round_: float = 0) -> None:
        """A filled rectangle."""
        ends = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self._draw.rounded_rectangle(ends, round_ * SCALE, fill=colour)

    def disc(self, x: float, y: float, rx: float, colour: str, ry: float | None = None) -> None:
        """A filled ellipse round a centre."""
        ry = rx if ry is None else ry
        self._draw.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=colour)

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 4) -> None:
        """A line through points."""
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], colour, round(width * SCALE), "curve")

    def ridge(self, base: float, rise: float, colour: str, waves: float) -> None:
        """Hills, dunes or water from edge to edge, filled down to the lower edge."""
        shift = self.chance.random() * 6
        tops = [
            (x, base - rise * (0.55 * math.sin(x / WIDTH * waves + shift) + 0.45 * math.sin(x / 173 + shift * 2)))
            for x in range(0, WIDTH + 20, 20)
        ]
        self.shape([(0, HEIGHT), *tops, (WIDTH, HEIGHT)], colour)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def person(c: Canvas, x: float, y: float, size: float, shirt: str, hair: str = "short", seated: bool = False) -> None:
    """A person whose feet (or chair's edge) are at x, y; `hair`: short, long, bun, monk, scarf, cap, grey."""
    skin = c.chance.choice(SKINS)
    head, body = size * 0.15, size * 0.42
    top = y - (size * 0.72 if seated else size)
    neck = top + head * 1.9
    if hair == "long":
        c.box(x - head * 1.05, top + head * 0.4, head * 2.1, head * 2.4, HAIR, head * 0.7)
    if not seated:
        for side in (-1, 1):
            c.box(
                x + side * size * 0.085 - size * 0.055,
                neck + body * 0.8,
                size * 0.11,
                y - neck - body * 0.8,
                "#3a3f4a",
                6,
            )
    c.box(x - size * 0.17, neck, size * 0.34, body, shirt, size * 0.1)
    for side in (-1, 1):
        hand = (x + side * size * (0.2 if not seated else 0.14), neck + body * 0.82)
        c.line(
            [(x + side * size * 0.14, neck + size * 0.07), (x + side * size * 0.22, neck + body * 0.45), hand],
            shirt,
            size * 0.075,
        )
        c.disc(*hand, size * 0.04, skin)
    c.box(x - head * 0.35, neck - head * 0.4, head * 0.7, head * 0.7, skin, 4)
    c.disc(x, top + head, head, skin)
    _hair(c, x, top, head, hair)
    if hair == "monk":
        c.shape(
            [
                (x - size * 0.17, neck + 6),
                (x - size * 0.02, neck),
                (x + size * 0.17, neck + body),
                (x - size * 0.17, neck + body),
            ],
            "#c9761a",
        )
    for side in (-1, 1):
        c.disc(x + side * head * 0.36, top + head * 1.08, max(1.5, head * 0.09), HAIR)


def _hair(c: Canvas, x: float, top: float, head: float, hair: str) -> None:
    if hair == "monk":
        return
    if hair == "scarf":
        c.disc(x, top + head * 0.75, head * 1.12, "#2f7f79", head * 0.95)
        c.disc(x, top + head * 1.12, head * 0.78, SKINS[1], head * 0.82)
        return
    colour = "#8d8a86" if hair == "grey" else "#b8434e" if hair == "cap" else HAIR
    c.shape(
        [
            (x + head * 1.04 * math.cos(a), top + head - head * 1.04 * math.sin(a))
            for a in [k * math.pi / 18 for k in range(19)]
        ],
        colour,
    )
    if hair == "bun":
        c.disc(x, top - head * 0.12, head * 0.42, colour)
    if hair == "cap":
        c.box(x, top + head * 0.78, head * 1.5, head * 0.24, colour, 4)


def tree(c: Canvas, x: float, y: float, size: float, leaf: str = "#4f7d52") -> None:
    """A round tree standing at x, y."""
    c.line([(x, y), (x, y - size * 0.6)], "#6b4a33", size * 0.09)
    for dx, dy, r in ((-0.22, 0.62, 0.24), (0.22, 0.64, 0.24), (0, 0.84, 0.28), (0, 0.6, 0.26)):
        c.disc(x + dx * size, y - dy * size, r * size, leaf)


def mangrove(c: Canvas, x: float, y: float, size: float, leaf: str, root: str = "#5a4436") -> None:
    """A mangrove on its stilt roots, standing at x, y."""
    for k in range(-3, 4):
        c.line(
            [(x, y - size * 0.45), (x + k * size * 0.07, y - size * 0.28), (x + k * size * 0.12, y)], root, size * 0.025
        )
    c.line([(x, y - size * 0.4), (x, y - size * 0.75)], root, size * 0.05)
    for dx, dy, r in ((-0.25, 0.7, 0.2), (0.25, 0.72, 0.2), (0, 0.88, 0.24), (0.05, 0.66, 0.22)):
        c.disc(x + dx * size, y - dy * size, r * size, leaf, r * size * 0.75)


def boat(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A long wooden boat floating at x, y."""
    c.shape(
        [
            (x - size * 0.5, y - size * 0.16),
            (x - size * 0.36, y),
            (x + size * 0.36, y),
            (x + size * 0.56, y - size * 0.24),
            (x + size * 0.3, y - size * 0.1),
            (x - size * 0.3, y - size * 0.1),
        ],
        colour,
    )
    c.line([(x + size * 0.53, y - size * 0.2), (x + size * 0.5, y - size * 0.09)], "#e0a526", 6)


def house(c: Canvas, x: float, y: float, w: float, h: float, wall: str, roof: str) -> None:
    """A gabled house whose lower left corner is x, y."""
    c.box(x, y - h, w, h, wall)
    c.shape([(x - w * 0.09, y - h), (x + w * 0.5, y - h * 1.7), (x + w * 1.09, y - h)], roof)
    c.box(x + w * 0.42, y - h * 0.62, w * 0.17, h * 0.62, "#5a4436", 3)
    for k in (0.12, 0.7):
        c.box(x + w * k, y - h * 0.68, w * 0.18, h * 0.3, "#f6ecd9", 3)


def stage(c: Canvas, people: list[tuple[str, str]], backdrop: str) -> None:
    """A row of seated people on a stage, with a moderator's flowers and the heads of those who listen."""
    c.box(0, 0, WIDTH, 560, "#3b3350")
    c.box(130, 70, 940, 400, backdrop, 14)
    for k, width in enumerate((430, 300, 360)):
        c.box(600 - width / 2, 130 + k * 42, width, 20, "#ffffff66", 10)
    c.box(0, 520, WIDTH, 110, "#a5744b")
    c.box(0, 520, WIDTH, 12, "#c08a5b")
    step = 900 / len(people)
    for k, (shirt, hair) in enumerate(people):
        x = 150 + step * (k + 0.5)
        c.box(x - 62, 380, 124, 180, "#6b4f63", 22)
        person(c, x, 556, 300, shirt, hair, seated=True)
        c.box(x - 70, 500, 140, 46, "#8a5a3a", 8)
        c.line([(x + 34, 505), (x + 22, 450)], "#222222", 6)
        c.disc(x + 21, 446, 9, "#222222")
    for k in range(11):
        c.disc(70 + k * 108, 600, 26, c.chance.choice(("#5b8c5a", "#4f7d52")), 18)
        c.disc(70 + k * 108, 588, 10, c.chance.choice(("#e0a526", "#f6ecd9", "#c4623f")))
    for row, (y, r) in enumerate(((690, 42), (790, 58))):
        for k in range(9):
            x = 40 + row * 60 + k * 140 + c.chance.uniform(-14, 14)
            c.disc(x, y + r * 1.7, r * 1.35, c.chance.choice(CLOTHES), r)
            c.disc(x, y, r * 0.78, HAIR if c.chance.random() < 0.8 else "#8d8a86")
