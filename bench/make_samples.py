"""Makes the drawn photos, the synthesised sound and the drawn video of the starter archive's invented forums again.

    python bench/make_samples.py corpus [photos] [sound] [video]

The records and transcripts say what is made: who speaks when, who took a photo and when. Pictures come out the same on
every machine with the same Pillow; sound and video need espeak-ng and ffmpeg, and are the same with the same versions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import samples_pictures as pictures

from archive.corpus.layout import event_dir
from archive.corpus.store import Corpus
from archive.corpus.writing import Change
from archive.model.records import FileRef, Media, Photo
from archive.model.transcript import Cue

if TYPE_CHECKING:
    from PIL import Image

SOUND = "2019.shared-water.1"
VIDEO = "2022.last-mile-schools.1"
RATE = 22_050
FRAMES_PER_S = 4
TAIL_MS = 1_500
EXACT = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
VARIANTS = {
    "พระครูธารธรรมพนาสงบ": ("m7", 25),
    "วิมลรัตน์ สายชลธาร": ("f3", 60),
    "Elin Marchetti-Voss": ("f2", 55),
    "สิรภพ เสียงเล่า": ("m3", 45),
}


def photos(corpus: Corpus, change: Change) -> None:
    """Draws every photo of the list of scenes, with the EXIF that its record states."""
    for record in pictures.SCENES:
        photo = corpus.photo(record)
        number = record.rsplit(".p", 1)[1]
        name = f"photos/{number}.jpg"
        data = io.BytesIO()
        picture = pictures.draw(record)
        picture.save(data, "JPEG", quality=84, optimize=True, exif=_exif(photo))
        change.write_bytes(f"{event_dir(photo.id.rsplit('.', 1)[0])}/{name}", data.getvalue())
        digest = hashlib.sha256(data.getvalue()).hexdigest()
        file = FileRef(name, digest, len(data.getvalue()), "image/jpeg")
        change.save(dataclasses.replace(photo, file=file, width=picture.width, height=picture.height))


def _exif(photo: Photo) -> Image.Exif:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = photo.caption.best().encode()  # ImageDescription; UTF-8 as cameras write it, Pillow would put "?"
    exif[0x0131] = "bench/make_samples.py"
    exif[0x013B] = (photo.photographer or "").encode()  # Artist
    exif[0x8298] = photo.rights.licence or ""
    if photo.taken:
        exif[0x0132] = exif.get_ifd(0x8769)[0x9003] = photo.taken.replace("-", ":").replace("T", " ")
    if photo.gps:
        places = exif.get_ifd(0x8825)
        for tag, letter, degrees in zip((1, 3), "NE", map(float, photo.gps.split(",")), strict=True):
            minutes = degrees % 1 * 60
            places[tag] = letter
            places[tag + 1] = (float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 2))
    return exif


def sound(corpus: Corpus, change: Change) -> None:
    """Speaks the transcript of SOUND, each cue at its time."""
    cues = _cues(corpus, SOUND)
    with tempfile.TemporaryDirectory() as folder:
        spoken, made = Path(folder) / "spoken.wav", Path(folder) / "made.mp3"
        length_ms = _speak(cues, spoken)
        _ffmpeg("-i", str(spoken), "-c:a", "libmp3lame", "-b:a", "24k", *EXACT, str(made))
        _keep(
            corpus, change, SOUND, "media/1.mp3", made.read_bytes(), Media("audio", None, None, "audio/mpeg", length_ms)
        )


def video(corpus: Corpus, change: Change) -> None:
    """Draws and speaks the transcript of VIDEO: the one who speaks stands in the light."""
    cues = _cues(corpus, VIDEO)
    with tempfile.TemporaryDirectory() as folder:
        spoken, made = Path(folder) / "spoken.wav", Path(folder) / "made.mp4"
        length_ms = _speak(cues, spoken)
        raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "640x360", "-r", str(FRAMES_PER_S), "-i", "pipe:0"]
        coded = ["-c:v", "libx264", "-preset", "slow", "-crf", "27", "-threads", "1", "-pix_fmt", "yuv420p"]
        heard = ["-c:a", "aac", "-b:a", "28k", "-movflags", "+faststart", "-shortest"]
        _ffmpeg(*raw, "-i", str(spoken), *coded, *heard, *EXACT, str(made), frames=_frames(cues, length_ms))
        media = Media("video", None, None, "video/mp4", length_ms, poster="photos/1.jpg")
        _keep(corpus, change, VIDEO, "media/1.mp4", made.read_bytes(), media)


def _cues(corpus: Corpus, session: str) -> tuple[Cue, ...]:
    transcript = corpus.transcript(corpus.session(session))
    if transcript is None:
        raise SystemExit(f"{session} has no transcript to speak")
    return transcript.cues


def _speak(cues: tuple[Cue, ...], out: Path) -> int:
    """Writes the spoken cues as a WAV file; its length in milliseconds."""
    length_ms = cues[-1].end_ms + TAIL_MS
    track = bytearray(2 * (length_ms * RATE // 1000))
    for cue in cues:
        room = 2 * ((cue.end_ms - cue.start_ms) * RATE // 1000)
        said = next((said for said in map(_said(cue), (150, 175, 205, 240, 290, 350)) if len(said) <= room), b"")
        said = said or _said(cue)(350)[:room]
        start = 2 * (cue.start_ms * RATE // 1000)
        track[start : start + len(said)] = said
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(track))
    return length_ms


def _said(cue: Cue) -> Callable[[int], bytes]:
    """A function that gives the samples of a cue at a speed in words a minute."""
    variant, pitch = VARIANTS.get(cue.voice or "", ("m1", 50))
    language = "th" if any("\u0e00" <= letter <= "\u0e7f" for letter in cue.text) else "en-gb"

    def at(speed: int) -> bytes:
        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            voice = ["-v", f"{language}+{variant}", "-p", str(pitch), "-s", str(speed)]
            subprocess.run(["espeak-ng", *voice, "-w", file.name, cue.text], check=True)
            with wave.open(file.name) as spoken:
                if spoken.getframerate() != RATE:
                    raise SystemExit(f"espeak-ng speaks at {spoken.getframerate()} Hz, not {RATE}")
                return bytes(spoken.readframes(spoken.getnframes()))

    return at


def _frames(cues: tuple[Cue, ...], length_ms: int) -> Iterator[bytes]:
    """The raw pictures of the video."""
    from PIL import ImageDraw

    voices = sorted({cue.voice or "" for cue in cues}, key=[cue.voice or "" for cue in cues].index)
    drawn: dict[tuple[int, bool], Image.Image] = {}
    for number in range(length_ms * FRAMES_PER_S // 1000 + 1):
        now = number * 1000 // FRAMES_PER_S
        cue = next((one for one in cues if one.start_ms <= now < one.end_ms), None)
        state = (voices.index(cue.voice or "") if cue else -1, number % 2 == 0)
        if state not in drawn:
            drawn[state] = pictures.two_voices(*state).crop((0, 62, 1200, 737)).resize((640, 360))
        picture = drawn[state].copy()
        bar = ImageDraw.Draw(picture)
        bar.rectangle((0, 354, 640, 360), fill="#1b2238")
        bar.rectangle((0, 354, 640 * now // length_ms, 360), fill="#e0a526")
        yield picture.tobytes()


def _ffmpeg(*arguments: str, frames: Iterator[bytes] | None = None) -> None:
    command = ["ffmpeg", "-loglevel", "error", "-y", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        if process.stdin is None:
            raise SystemExit("ffmpeg takes no pictures")
        for frame in frames or ():
            process.stdin.write(frame)
        process.stdin.close()
        if process.wait():
            raise SystemExit("ffmpeg could not make the file")


def _keep(corpus: Corpus, change: Change, session: str, name: str, data: bytes, media: Media) -> None:
    change.write_bytes(f"{event_dir(session.rsplit('.', 1)[0])}/{name}", data)
    kept = dataclasses.replace(media, file=name, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
    change.save(dataclasses.replace(corpus.session(session), media=(kept,)))


def main(arguments: list[str]) -> None:
    """Makes what the command line names; everything when it names only the corpus."""
    makers = {"photos": photos, "sound": sound, "video": video}
    if not arguments or set(arguments[1:]) - set(makers):
        raise SystemExit(__doc__)
    corpus = Corpus.open(Path(arguments[0]))
    for name in arguments[1:] or makers:
        with corpus.writing(f"make sample {name}") as change:
            makers[name](corpus, change)
        print(f"made: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
