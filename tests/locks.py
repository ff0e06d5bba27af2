"""The lock files, from what is installed now: `requirements.lock` (to run) and `requirements-dev.lock` (to test too).

python -m tests.locks
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parent.parent
# Extras that `make serve` and `wethi add` of the starter archive's files want; the others are weighty or rare.
SERVED_EXTRAS = ("documents",)
NOT_LOCKED = {"pip", "wheel", "wethi"}
HEAD = "# {} Made by `make lock`; for Python 3.11 and newer.\n"


def key(name: str) -> str:
    """A distribution's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(wanted: Iterable[str]) -> dict[str, str]:
    """Name → version of everything these requirements need, themselves included."""
    found: dict[str, str] = {}
    todo = [(Requirement(one), "") for one in wanted]
    while todo:
        requirement, extra = todo.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        dist = distribution(requirement.name)
        name = key(requirement.name)
        again = name in found and not requirement.extras
        found[name] = dist.version
        if not again:
            for inner in dist.requires or ():
                todo += [(Requirement(inner), one) for one in ("", *requirement.extras)]
    return found


def text(head: str, pins: dict[str, str]) -> str:
    """A lock file's text."""
    return HEAD.format(head) + "".join(f"{name}=={pins[name]}\n" for name in sorted(pins))


def main() -> None:
    """Write both lock files."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    run = [*project["dependencies"], *(one for extra in SERVED_EXTRAS for one in extras[extra])]
    everything = {key(one.name): one.version for one in distributions() if key(one.name) not in NOT_LOCKED}
    (CHECKOUT / "requirements.lock").write_text(text("What running Wethi takes.", needed(run)), "utf-8")
    (CHECKOUT / "requirements-dev.lock").write_text(text("What its tests and checks take too.", everything), "utf-8")


if __name__ == "__main__":
    main()
