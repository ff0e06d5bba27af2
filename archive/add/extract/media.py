"""Photos stated by their size, recordings linked or announced, the language, themes, and talks a text announces."""

from __future__ import annotations

import re

from archive.add.extract.found import Found, FoundPerson, FoundPhoto, FoundSession
from archive.add.extract.page import Page, is_photo_line

_PHOTO = re.compile(r"(\d{2,5})\s?[x×X]\s?(\d{2,5})\s?(?:pixels?|px|พิกเซล)?\s?,\s?([\d,]{3,14})\s?(?:bytes?|ไบต์)", re.I)
_VIDEO = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube\.com/(?:watch\?|live/|embed/|shorts/|playlist\?)|youtu\.be/|fb\.watch/|vimeo\.com/|(?:facebook\.com|fb\.com)/[^\s\"'<>)]*(?:videos?/|watch|reel|share/v)|tiktok\.com/[^\s]*video|dailymotion\.com/video)[^\s\"'<>)]*",
    re.I,
)
_ANNOUNCED = re.compile(
    r"(?:รับชม|ชม|ดู|ติดตาม|รับฟัง|ฟัง)[^\n]{0,60}?(?:ย้อนหลัง|คลิป|วิดีโอ|วีดีโอ|บันทึกเทป|ไลฟ์)[^\n]{0,40}?(?:ได้ที่|ได้ทาง|ที่|ทาง)?|(?:คลิป|วิดีโอ|วีดีโอ)(?:ย้อนหลัง|บันทึก)[^\n]{0,30}"
)
_ACRONYM = re.compile(r"[A-Z0-9&.+#/-]{1,12}|[A-Za-z]{1,8}-?[A-Z]+[a-z]{0,6}")  # EU, ThaiPBS, P-Move
_PLATFORM = re.compile(
    r"(?:zoom|meetings?|webinar|cloud|teams|microsoft|pm|ep|admin|administrator|news|team|channel|facebook|line|youtube|google|meet|live|website|online|webex|tiktok|fanpage|page|e-?mail|app|application|qr|code|wifi|internet|photo|pixel|pixels|bytes|download|poster|date|by|tags?|views?|relate|topics?|ip|thumbnail|default|privacy|policy|cookie|pdf|hotel|ok|updated?|posted|published|print|menu|home|search|tag|share|click|link|online)",
    re.I,
)
_THEMES = re.compile(
    r"(?:ประเด็น(?:หลัก|สำคัญ|ร่วม)?|หัวข้อ(?:หลัก|ย่อย)?|สาระสำคัญ|เนื้อหา(?:หลัก)?|เรื่องหลัก)[^\n]{0,40}?(?:คือ|ดังนี้|ได้แก่|ประกอบด้วย|:)[ ]*\n"
)
_NUMBERED = re.compile(r"[ ]*[(]?(?P<number>\d{1,2})[.)][ ]*(?P<text>[^\n]+)")
_LECTURE = re.compile(
    r"(?:บรรยาย(?:พิเศษ)?|ปาฐกถา(?:พิเศษ)?|เสวนา(?:พิเศษ)?|อภิปราย)(?:ใน)?(?:หัวข้อ|เรื่อง)?[ ]?(?P<title>“[^”\n]{6,200}”|\"[^\"\n]{6,200}\")(?:[ ]?\((?P<english>[A-Z][^()\n]{4,160})\))?"
)


def find_photos(page: Page) -> tuple[FoundPhoto, ...]:
    """The photos whose size a line states, in order."""
    out: list[FoundPhoto] = []
    for line in page.lines:
        if is_photo_line(line.text) and (found := _PHOTO.search(page.text, line.start, line.end)):
            one = page.found(line.start, line.end, "a line with pixels and bytes")
            out.append(
                FoundPhoto(
                    one.value,
                    one.start,
                    one.end,
                    one.rule,
                    "",
                    int(found[1]),
                    int(found[2]),
                    int(found[3].replace(",", "")),
                )
            )
    return tuple(out)


def find_recordings(page: Page) -> tuple[Found, ...]:
    """Addresses of recordings, each once."""
    seen: dict[str, Found] = {}
    for found in _VIDEO.finditer(page.text):
        one = page.found(found.start(), found.end(), "the address of a video")
        value = one.value.rstrip(".,;)")
        seen.setdefault(value, Found(value, one.start, one.start + len(value), one.rule))
    return tuple(seen.values())


def find_announced_recording(page: Page, recordings: tuple[Found, ...]) -> Found | None:
    """Words that announce a recording, when the text links none."""
    found = None if recordings else _ANNOUNCED.search(page.text)
    return (
        page.found(found.start(), found.end(), "announced, no address given", "the recording is not linked")
        if found
        else None
    )


def language_of(page: Page, named: tuple[Found, ...] = ()) -> str:
    """ "th", "en", or "mixed" when Latin phrases, not only acronyms, carry content.

    Acronyms, names of platforms, of organisers and of people (`named`), addresses, single words on a line of their own
    (Focus) and furniture do not count.
    """
    text = "\n".join(line.text for line in page.lines if not line.is_furniture)
    if not re.search("[ก-ฮ]", text):
        return "en" if re.search("[A-Za-z]", text) else "th"
    text = re.sub(r"https?://\S+|\S+@\S+|\((?:Privacy|Cookie) Policy\)|\d*[xX]{2,}[\w-]*", " ", text)
    text = re.sub(r"(?m)^[A-Z][a-z]+$", " ", text)
    for one in named:
        text = text.replace(one.value, " ")
    for phrase in re.finditer(
        r"[A-Za-zÀ-ž][A-Za-zÀ-ž0-9’'&.:/-]*(?:[ ]{1,2}[A-Za-zÀ-ž0-9#&][A-Za-zÀ-ž0-9’'&.:/-]*)*", text
    ):
        words = [word for word in re.findall(r"[A-Za-zÀ-ž][A-Za-zÀ-ž’'-]*", phrase[0]) if not _PLATFORM.fullmatch(word)]
        real = [word for word in words if len(word) > 2 and not _ACRONYM.fullmatch(word)]
        if real and (len(real) > 1 or len(real[0]) > 4):
            return "mixed"
    return "th"


def find_themes(page: Page) -> tuple[Found, ...]:
    """Numbered themes right after words that announce them (ประเด็นหลัก คือ); empty when fewer than two follow."""
    for announced in _THEMES.finditer(page.text):
        out: list[Found] = []
        lines = [line for line in page.lines if line.start >= announced.end()]
        for line in lines[:12]:
            numbered = _NUMBERED.match(page.text, line.start, line.end)
            if not numbered or int(numbered["number"]) != len(out) + 1:
                break
            start, end = numbered.span("text")
            stop = re.compile(r"นำโดย|นอกจากนี้|รวมถึงมา").search(page.text, start + 20, end)
            run_on = stop is not None or end - start > 240
            out.append(
                page.found(
                    start, stop.start() if stop else end, "a numbered theme", "its end is guessed" if run_on else ""
                )
            )
        if len(out) >= 2:
            return tuple(out)
    return ()


def find_sessions(page: Page, event: Found | None, people: tuple[FoundPerson, ...]) -> tuple[FoundSession, ...]:
    """Talks that running text announces with a quoted title and who leads them; always doubtful."""
    out: list[FoundSession] = []
    for found in _LECTURE.finditer(page.text):
        title = page.found(found.start("title") + 1, found.end("title") - 1, "")
        if event and event.start <= title.start < event.end or (event and title.value in event.value):
            continue
        line = page.line_at(found.start())
        limit = page.reading.at(min(line.end, found.end() + 300)) if line else title.end + 300
        led = re.compile(r"(?:นำ)?โดย\s?").search(page.text, found.end(), found.end() + 240)
        speakers = tuple(
            p.value
            for p in people
            if led and page.reading.at(led.end()) <= p.start <= min(limit, page.reading.at(led.end()) + 4)
        )
        english = found["english"]
        out.append(
            FoundSession(
                title.value,
                title.start,
                title.end,
                "a talk announced with a quoted title",
                "the page only mentions it",
                english,
                speakers,
            )
        )
    return tuple(out)
