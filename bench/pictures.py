"""Pictures of the pages of the starter archive for the README and docs/: docs/pictures/{page}-{390,1280}.png.

    python bench/pictures.py [--only search,session]

Serves `corpus/` on a free port and opens each page in chromium, in Thai, on a phone and at a desk. A picture is the
first screen, with all its colours, or as many as keep it under 200 KB.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

PAGES = {
    "search": "/search?q=" + quote("น้ำ"),
    "session": "/sessions/2019.shared-water.2#c26",
    "event": "/events/2019.shared-water",
    "person": "/people/wimonrat-saichonlathan",
    "photo": "/photos/2019.shared-water.p1",
    "stats": "/stats",
}
SIZES = {390: 844, 1280: 900}
LARGEST = 200_000


@contextlib.contextmanager
def served(corpus: Path) -> Iterator[str]:
    """The address of a server on a copy of `corpus`, so that its index leaves no trace; stopped afterwards."""
    import uvicorn

    from archive.corpus.store import Corpus
    from archive.web.app import make_app

    with tempfile.TemporaryDirectory() as folder, socket.socket() as listening:
        root = Path(shutil.copytree(corpus, Path(folder) / "corpus"))
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(Corpus.open(root)), log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def chromium() -> str:
    """Where the system's chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("chromium is not installed")
    return found


def small(png: bytes) -> bytes:
    """The picture with the most colours that keep it under `LARGEST` bytes."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    for colours in (256, 128, 64, 32):
        if out.tell() <= LARGEST:
            break
        out = io.BytesIO()
        # An octree keeps small patches of a colour of their own (the flag), which the median cut greys.
        reduced = picture.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def take(address: str, names: list[str], folder: Path) -> None:
    """Take the pictures of the pages and print their sizes."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for width, height in SIZES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=2 if width < 600 else 1,
                locale="th-TH", reduced_motion="reduce", color_scheme="light",
            )  # fmt: skip
            for name in names:
                page = context.new_page()
                page.goto(address + PAGES[name], wait_until="networkidle")
                page.evaluate("document.fonts.ready")
                png = small(page.screenshot())
                (folder / f"{name}-{width}.png").write_bytes(png)
                print(f"{name}-{width}.png {len(png):,} bytes")
                page.close()
            context.close()
        browser.close()


def main() -> None:
    """Serve, open, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PAGES), help="pages, separated by commas")
    parser.add_argument("--out", type=Path, default=HERE / "docs" / "pictures")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with served(HERE / "corpus") as address:
        take(address, chosen.only.split(","), chosen.out)


if __name__ == "__main__":
    main()
