"""The pages under the tools that judge pages: axe-core, the Nu HTML checker, lighthouse.

    npm install --prefix TOOLS axe-core vnu-jar lighthouse      # once, anywhere outside the checkout
    python bench/audit.py --tools TOOLS [--only axe,nu,lighthouse]

Serves the starter archive and prints what docs/audit.md keeps: axe-core on every kind of page, light and dark, at 390
and 1280; errors of the Nu checker; lighthouse's four scores (on a phone, as it simulates one). Needs chromium and, for
the Nu checker, Java. Exit code 1 when anything is wrong or a score lies under 95.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "bench")]

from pictures import chromium, served  # noqa: E402  # beside this file

KINDS = {
    "home": "/",
    "search": "/search?q=" + quote("น้ำ"),
    "search, nothing found": "/search?q=zzzz",
    "search, nothing asked": "/search",
    "events": "/events",
    "event": "/events/2019.shared-water",
    "session, automatic": "/sessions/2019.shared-water.2",
    "session, recorded": "/sessions/2019.shared-water.1",
    "people": "/people",
    "person": "/people/wimonrat-saichonlathan",
    "organisations": "/organisations",
    "organisation": "/organisations/neighbour-waters",
    "places": "/places",
    "place": "/places/" + quote("น่าน"),
    "series": "/series/" + quote("เวทีสายน้ำเพื่อนบ้าน"),
    "photos": "/photos",
    "photo": "/photos/2019.shared-water.p1",
    "photo without file": "/photos/2019.shared-water.p4",
    "statistics": "/stats",
    "about": "/about",
    "cite": "/cite/2019.shared-water.1?at=c3",
    "not found": "/nothing",
    "English": "/sessions/2019.shared-water.1?lang=en",
}
SCORED = ("home", "search", "session, recorded", "event", "person", "photo", "statistics")
LEAST = 95


def axe(address: str, tools: Path) -> int:
    """How many violations axe-core finds; each is printed."""
    from playwright.sync_api import sync_playwright

    source = (tools / "node_modules/axe-core/axe.min.js").read_text()
    wrong = looked = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for scheme, width in itertools.product(("light", "dark"), (390, 1280)):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, locale="th-TH", bypass_csp=True,
                color_scheme=scheme, reduced_motion="reduce",  # type: ignore[arg-type]  # one of the two
            )  # fmt: skip
            for name, path in KINDS.items():
                page = context.new_page()
                page.goto(address + path)
                page.evaluate(source)
                found = page.evaluate("axe.run(document)")["violations"]
                looked += 1
                wrong += len(found)
                for one in found:
                    nodes = "; ".join(node["html"][:120] for node in one["nodes"][:3])
                    print(f"axe {scheme} {width} {name}: {one['id']}: {one['help']}: {nodes}")
                page.close()
            context.close()
        browser.close()
    print(f"axe-core: {looked} pages ({len(KINDS)} kinds × light, dark × 390, 1280), {wrong} violations")
    return wrong


def nu(address: str, tools: Path) -> int:
    """How many errors the Nu HTML checker finds in the pages and the style; each is printed."""
    with tempfile.TemporaryDirectory() as folder:
        for n, path in enumerate(KINDS.values()):
            (Path(folder) / f"{n:02d}.html").write_bytes(read(address + path))
        style = Path(folder) / "style.css"
        style.write_bytes((HERE / "templates/static/style.css").read_bytes())
        jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
        ran = subprocess.run(
            ["java", "-jar", str(jar), "--also-check-css", "--format", "json", "--exit-zero-always", folder],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    errors = [one for one in json.loads(ran.stderr)["messages"] if one["type"] == "error"]
    names = list(KINDS)
    for one in errors:
        stem = Path(one["url"]).stem
        name = names[int(stem)] if stem.isdigit() else "style"
        print(f"nu {name}:{one.get('lastLine')}: {one['message']}: {one.get('extract', '')[:120]!r}")
    print(f"Nu HTML checker: {len(KINDS)} pages and the style, {len(errors)} errors")
    return len(errors)


def read(url: str) -> bytes:
    """The body of an answer, of an error page too."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Language": "th"})) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return error.read()


def lighthouse(address: str, tools: Path) -> int:
    """How many scores lie under `LEAST`; the table is printed with what lost points."""
    low = 0
    print("| page | performance | accessibility | best practices | SEO |\n|---|---|---|---|---|")
    for name in SCORED:
        scored = score(address + KINDS[name], tools)
        numbers = {group: round(100 * one["score"]) for group, one in scored["categories"].items()}
        low += sum(number < LEAST for number in numbers.values())
        print(f"| {name} | " + " | ".join(str(number) for number in numbers.values()) + " |")
        for group, one in scored["categories"].items():
            for part in one["auditRefs"]:
                audit = scored["audits"][part["id"]]
                if numbers[group] < LEAST and part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    print(f"  {group}: {part['id']}: {audit.get('displayValue', '')}", file=sys.stderr)
    return low


def score(url: str, tools: Path) -> dict[str, Any]:
    """Lighthouse's report of a page."""
    ran = subprocess.run(
        [str(tools / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json", "--output-path=stdout",
         "--chrome-flags=--headless=new --no-sandbox",
         "--only-categories=performance,accessibility,best-practices,seo"],
        capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": chromium()},
    )  # fmt: skip
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def main() -> None:
    """Serve, judge, say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True, help="the folder npm installed the tools into")
    parser.add_argument("--only", default="axe,nu,lighthouse")
    chosen = parser.parse_args()
    judges = {"axe": axe, "nu": nu, "lighthouse": lighthouse}
    with served(HERE / "corpus") as address:
        wrong = sum(judges[name](address, chosen.tools) for name in chosen.only.split(","))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
