"""Sound and video files: what they are by their first bytes; they are kept whole and played, never taken apart."""

from __future__ import annotations

from pathlib import Path

from archive.add.readers.sources import Limits, Reading
from archive.errors import UnreadableSource

_VIDEO_BRANDS = frozenset(
    (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"qt  ")
)
_SOUND_BRANDS = frozenset((b"M4A ", b"M4B "))


class Recordings:
    """Reads MP4, M4A, WebM, MP3, Ogg and WAV files."""

    name = "recording"

    def fits(self, head: bytes, path: Path) -> float:
        """Sure for the signature of a sound or video file; the name does not count."""
        return 0.9 if mime_of(head) else 0.0

    def read(self, path: Path, limits: Limits) -> Reading:
        """The recording as it is; its words come from a transcript beside it."""
        with path.open("rb") as file:
            mime = mime_of(file.read(64))
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
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    is_mp3 = head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2, 0xFA))
    return "audio/mpeg" if is_mp3 else None
