"""Sound and video files: what they are by their first bytes; they are kept whole and played, never taken apart."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from archive.add.readers.sources import Limits, Reading
from archive.errors import UnreadableSource

_VIDEO_BRANDS = frozenset(
    (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"qt  ")
)
_SOUND_BRANDS = frozenset((b"M4A ", b"M4B "))
_SOUND_SUFFIXES = (".m4a", ".m4b", ".aac")
# Endings under which the web archive plays each type, the usual one first.
_SUFFIXES = {
    "audio/mpeg": (".mp3",), "audio/mp4": (".m4a",), "audio/aac": (".aac",), "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/wav": (".wav",), "audio/flac": (".flac",), "video/mp4": (".mp4", ".m4v"), "video/webm": (".webm",),
}  # fmt: skip
# What telephones, cameras and old programs write and browsers do not play, by its first bytes.
_UNPLAYED = (
    (b"#!AMR", "AMR"),
    (b"0&\xb2u\x8ef\xcf\x11", "Windows Media"),
    (b"FLV\x01", "Flash"),
    (b"\x00\x00\x01\xba", "MPEG"),
)


class Recordings:
    """Reads MP4, M4A, WebM, MP3, AAC, FLAC, Ogg and WAV files."""

    name = "recording"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure for the signature of a sound or video file, also of one that browsers do not play: its error says what to do."""
        return 0.9 if mime_of(head) or unplayed(head) else 0.0

    def read(self, path: Path, limits: Limits) -> Reading:
        """The recording as it is; its words come from a transcript beside it."""
        with path.open("rb") as file:
            head = file.read(64)
        mime, kind = mime_of(head), unplayed(head)
        if path.suffix.lower() in _SOUND_SUFFIXES and (mime == "video/mp4" or kind == "3GP"):
            mime, kind = "audio/mp4", None  # recorders of telephones write the brand of a video
        if kind:
            raise UnreadableSource(
                f"cannot read {path.name}: it is {kind}, which browsers do not play",
                "convert it, and add that: ffmpeg -i IN OUT.mp4 (sound alone: OUT.mp3)",
            )
        if mime is None:
            raise UnreadableSource(
                f"cannot read {path.name}: it is no sound or video file", "give MP4, WebM, MP3 or Ogg"
            )
        return Reading(material="media", mime=mime)


def mime_of(head: bytes) -> str | None:
    """The type of a sound or video file by its first bytes; None for any other file."""
    if head[4:8] == b"ftyp":
        if head[8:12] in _SOUND_BRANDS:
            return "audio/mp4"
        return "video/mp4" if head[8:12] in _VIDEO_BRANDS else None
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm"
    if head.startswith(b"fLaC"):
        return "audio/flac"
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if len(head) > 2 and head[0] == 0xFF and head[1] in (0xF1, 0xF9):
        return "audio/aac"
    is_mp3 = head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2, 0xFA))
    return "audio/mpeg" if is_mp3 else None


def unplayed(head: bytes) -> str | None:
    """The name of a kind of recording that browsers do not play, by its first bytes; None for any other file."""
    if head[4:8] == b"ftyp" and head[8:11] in (b"3gp", b"3g2"):
        return "3GP"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "AVI"
    return next((name for magic, name in _UNPLAYED if head.startswith(magic)), None)


def suffix_of(mime: str | None, name: str) -> str:
    """The ending under which a recording is kept: its own where the web archive plays it, else that of its type.

    >>> suffix_of("video/mp4", "IMG_0001.MOV"), suffix_of("audio/ogg", "talk.opus")
    ('.mp4', '.opus')
    """
    own = PurePosixPath(name).suffix.lower()
    known = _SUFFIXES.get(mime or "", (own,))
    return own if own in known else known[0]
