"""Adding at scale: `wethi add` of a folder of photos and transcripts at 1×, 2× and 4×, its time and its memory.

    python bench/add_scale.py [--photos 500] [--transcripts 50] [--megabytes 4] [--steps 4,2,1] [--keep DIR]

Makes invented photos (noise over shapes, each other bytes) and two-hour transcripts (seeded), adds them in a new archive
through the command line, and reports for each step: seconds, processor seconds, peak memory of the command and all its
processes together, and what the archive then holds. `--steps 4,2,1` adds a quarter, a half, and all of it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SEED = 20241003
LIST = "ครู น้ำ ฝาย ป่า ชุมชน เรียนรู้ ริมน้ำ เด็ก ตลาด สะพาน ดูแล ร่วมกัน ประสบการณ์ แลกเปลี่ยน วันนี้ ขอบคุณ เล่า เรื่อง"
WORDS = LIST.split()
SPEAKERS = ("สายฝน ดีพร้อม", "ก้อง ใจเย็น", "เล็ก มั่นคง")


def make_photo(path: Path, number: int, megabytes: float) -> None:
    """A JPEG of about so many megabytes, 12 million pixels, like no other."""
    from PIL import Image, ImageDraw

    chance = random.Random(SEED + number)
    small = Image.new("RGB", (400, 300), (chance.randrange(256), chance.randrange(256), chance.randrange(256)))
    draw = ImageDraw.Draw(small)
    for _ in range(24):
        x, y = chance.randrange(400), chance.randrange(300)
        shade = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        draw.rectangle((x, y, x + chance.randrange(20, 200), y + chance.randrange(20, 150)), fill=shade)
    picture = small.resize((4000, 3000), Image.Resampling.BICUBIC)
    noise = Image.effect_noise((2000, 1500), 60).resize((4000, 3000)).convert("RGB")
    tags = Image.Exif()
    tags[306] = f"2024:10:03 {9 + number // 3600 % 8:02d}:{number // 60 % 60:02d}:{number % 60:02d}"
    Image.blend(picture, noise, 0.25).save(path, "JPEG", quality=int(min(97, 84 + megabytes * 2.4)), exif=tags)


def make_transcript(path: Path, number: int) -> None:
    """A WebVTT of two hours: 1,800 cues of four seconds, each of its own words."""
    chance = random.Random(SEED * 7 + number)
    lines = ["WEBVTT", ""]
    for cue in range(1800):
        start, end = cue * 4, cue * 4 + 4
        said = "".join(chance.choice(WORDS) for _ in range(14))
        lines += [f"{_clock(start)} --> {_clock(end)}", f"<v {SPEAKERS[cue // 8 % 3]}>{said} {number}.{cue}", ""]
    path.write_text("\n".join(lines), "utf-8")


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000"


def tree_memory(root: int) -> int:
    """Bytes held by a process and all below it; shared pages are counted once (PSS) where the system tells."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            below.setdefault(parent, []).append(int(folder.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += below.get(process, [])
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in rollup.split("\n") if line.startswith("Pss:"))
    return total


def run(arguments: list[str]) -> tuple[float, int, subprocess.CompletedProcess[str]]:
    """Seconds, peak bytes of all processes, and the outcome of `wethi ARGUMENTS`."""
    begin = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, str(CHECKOUT / "cli.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = 0
    stop = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not stop.wait(0.25):
            peak = max(peak, tree_memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = process.communicate()
    stop.set()
    watcher.join()
    return time.monotonic() - begin, peak, subprocess.CompletedProcess(arguments, process.returncode, out, err)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--transcripts", type=int, default=50)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--steps", default="4,2,1", help="parts of the whole: 4 is a quarter")
    parser.add_argument("--keep", type=Path, help="work in this folder, and use the files made there before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        source = folder / "all"
        source.mkdir(parents=True, exist_ok=True)
        photos = [source / f"IMG_{number:04d}.jpg" for number in range(given.photos)]
        transcripts = [source / f"ห้อง {number:02d}.vtt" for number in range(given.transcripts)]
        for number, path in enumerate(photos):
            if not path.exists():
                make_photo(path, number, given.megabytes)
        for number, path in enumerate(transcripts):
            if not path.exists():
                make_transcript(path, number)
        results = [_step(folder, photos, transcripts, int(step)) for step in given.steps.split(",")]
    print(json.dumps({"cores": os.cpu_count(), "results": results}, ensure_ascii=False))


def _step(folder: Path, photos: list[Path], transcripts: list[Path], part: int) -> dict[str, object]:
    """Add the first `part`-th of the files to a new archive and measure it."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        forum, archive = Path(temporary) / "forum", Path(temporary) / "archive"
        forum.mkdir()
        chosen = [*photos[: len(photos) // part], *transcripts[: len(transcripts) // part]]
        for path in chosen:
            os.link(path, forum / path.name)
        page = "# เวทีเรียนรู้ริมน้ำ (ตัวอย่าง)\n\nวันที่ 3 ตุลาคม 2567 ณ ศาลาริมน้ำ จังหวัดขอนแก่น\n"
        (forum / "บันทึก.md").write_text(page, "utf-8")
        _, _, begun = run(["init", str(archive)])
        if begun.returncode:
            raise SystemExit(begun.stderr)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds, peak, done = run(["--corpus", str(archive), "add", str(forum), "--yes", "--json"])
        if done.returncode:
            raise SystemExit(done.stderr[-2000:] + done.stdout[-500:])
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        plan = json.loads(done.stdout)["plan"]
        size = sum(path.stat().st_size for path in chosen)
    result: dict[str, object] = {
        "photos": len(photos) // part, "transcripts": len(transcripts) // part, "MB": size // 1_000_000,
        "seconds": round(seconds, 1),
        "processor seconds": round(processor, 1), "ms a file": round(seconds * 1000 / max(1, len(chosen))),
        "peak MiB": peak // 1024 // 1024, "new": len(plan["new"]), "skipped": len(plan["skipped"]),
    }  # fmt: skip
    print(result, file=sys.stderr, flush=True)
    return result


if __name__ == "__main__":
    main()
