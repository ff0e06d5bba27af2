"""Thai in Latin letters by the Royal Thai General System (RTGS, 1999): for names without a checked form, and for ids.

Two sources: a list of name parts with their sound (`data/name_parts.txt`, for the many Sanskrit parts whose spelling
does not show the linking vowel), and the system's own rules for syllables. The cheapest way of covering a word with
both wins. No word dictionary is read. The result is a guess to be checked by a person: nothing in the spelling of
ธนดร says that it is tha-na-don. `royin` of pythainlp is not used (nipn for นิพนธ์, run for อรุณ).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from archive.thai.digits import arabic_digits
from archive.thai.normalize import fold_text, repair
from archive.thai.sounds import (
    CONSONANT,
    DOUBLE,
    FINAL,
    FINALS,
    INITIALS,
    LED,
    NATIVE,
    NEEDS_FINAL,
    SHAPES,
    SILENCED,
    TWO,
)


def romanize_name(name: str) -> str:
    """A Thai name in Latin letters, each of its words with a capital; text that is not Thai stays as it is.

    >>> romanize_name("ประเสริฐ ทองคำ"), romanize_name("พิมพ์ใจ ณ บางช้าง")
    ('Prasoet Thongkham', 'Phimchai Na Bangchang')
    """
    return " ".join(_capital(romanize_word(word)) for word in repair(name).split())


def romanize_text(text: str, *, every_word: bool = False) -> str:
    """A title or place in Latin letters, first letter capital (or each word's); only ever a guess to be checked.

    >>> romanize_text("ข้าวกับคน"), romanize_text("ข้าว ๆ น้ำ ฯลฯ")
    ('Khaokapkhon', 'Khao nam lae uen uen')
    """
    written = re.sub("ฯลฯ?", " และ อื่น อื่น ", repair(text))
    words = [word for word in map(romanize_word, written.split()) if word]
    if every_word:
        return " ".join(_capital(word) for word in words)
    return _capital(" ".join(words))


def slug_words(text: str) -> str:
    """`text` as ASCII words in lower case between single hyphens, for ids and file names; "" when nothing is left.

    >>> slug_words("เวที ทุ่งทอง (Field Day) ครั้งที่ ๔")
    'wethi-thungthong-field-day-khrangthi-4'
    """
    words = [romanize_word(word) for word in fold_text(text).split()]
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def _capital(word: str) -> str:
    """The word with its first letter (after a bracket or quote) as a capital."""
    for place, letter in enumerate(word):
        if letter.isalpha():
            return word[:place] + letter.upper() + word[place + 1 :]
    return word


def romanize_word(word: str) -> str:
    """One word (no spaces inside) in lower-case RTGS; marks and letters of other scripts stay, no Thai letter does.

    >>> romanize_word("เชียงใหม่"), romanize_word("กัลยา"), romanize_word("ไร่นา")
    ('chiangmai', 'kanlaya', 'raina')
    """
    pieces = re.split(r"([\u0e00-\u0e7f]+)", word)
    return "".join(_thai_word(piece) if place % 2 else piece for place, piece in enumerate(pieces))


@cache
def _thai_word(word: str) -> str:
    if re.fullmatch(r"[๐-๙]+", word):
        return arabic_digits(word)
    whole = word
    word = _without_tones(word)
    count = len(word)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ()), *((float("inf"), ()) for _ in word)]
    for start in range(count):
        cost, sounds = best[start]
        if cost == float("inf"):
            continue
        for end, sound, price in _steps(word, start):
            if cost + price < best[end][0]:
                best[end] = (cost + price, (*sounds, sound))
    if best[count][0] == float("inf"):
        return _letter_by_letter(whole)
    return _joined([sound for sound in best[count][1] if sound])


def _without_tones(word: str) -> str:
    """The word as it sounds in letters: no tone marks, silenced consonants as one mark, ๆ and ฯ away."""
    # Pali in monks' names: the dot under a consonant closes the syllable before it (ธมฺโม is ธัมโม).
    word = re.sub("(?<![เแโไใ])([ก-รลว-ฮ])([ก-รลว-ฮ])ฺ", r"\1ั\2", word)
    word = re.sub("[ก-ฮ][ิุ]?์", SILENCED, word)
    word = re.sub(f"{SILENCED}+", SILENCED, word)
    word = re.sub("[่-๋ฯๆฺ๎]", "", word)
    return word.replace("ํา", "ำ").replace("ฤๅ", "ฤ")


def _steps(word: str, start: int) -> list[tuple[int, str, float]]:
    """Every way to read on from `start`: (where it ends, the sound, what it costs)."""
    if word[start] in "๐๑๒๓๔๕๖๗๘๙":
        return [(start + 1, str("๐๑๒๓๔๕๖๗๘๙".index(word[start])), 1.0)]
    if word[start] == SILENCED:
        return [(start + 1, "", 0.2)]
    steps = _known_parts(word, start)
    for shape in _shapes():
        if found := shape[0].match(word, start):
            steps += _read(word, found, shape[1], shape[2])
    if leading := _leading().match(word, start):
        # The vowel written before both belongs to the second: แถลง is tha-laeng, ไสว sa-wai, เชลียง cha-liang.
        led = word[start] + word[start + 2 :]
        for shape in _shapes():
            if (found := shape[0].match(led)) and len(found["I"]) == 1:
                read = _read(led, found, shape[1], shape[2])
                steps += [
                    (start + 1 + end, INITIALS[leading[1]] + "a" + _joint(sound) + sound, price + 1.2)
                    for end, sound, price in read
                ]
    return steps


def _joint(sound: str) -> str:
    """The hyphen that keeps an open syllable from the ng after it: sa-ngiam."""
    return "-" if sound.startswith("ng") else ""


@cache
def _leading() -> re.Pattern[str]:
    """A vowel before two consonants that are no cluster, the first of which is a syllable by itself."""
    clusters = "|".join([*DOUBLE, *LED])
    second = "(?=[แไใ].[งนมยรลวดท]|โ.[งนมยรลด]|เ.[งนมยรลวด](?:็|ีย|ย|อ)|เ[ฉถผ][งนมยรลว]ิ)"
    return re.compile(f"{second}[เแโไใ](?!{clusters})([ขฉถผฝสศตจพชท])")


def _known_parts(word: str, start: int) -> list[tuple[int, str, float]]:
    """The listed parts that begin at `start`; a linking form only where more follows."""
    steps = []
    free, linking, longest = _parts()
    for end in range(start + 1, min(len(word), start + longest) + 1):
        piece = word[start:end]
        follows = word[end : end + 1]
        if follows and follows in "ะาิีึืุูั็ำๅ":
            continue
        if piece in free:
            steps.append((end, free[piece], 0.9))
        if piece in linking and follows not in ("", SILENCED, piece[-1]) and not _is_plain(word, end, piece in free):
            steps.append((end, linking[piece], 0.85))
    return steps


def _begins_long_part(word: str, start: int) -> bool:
    """Whether a listed part of four letters or more stands at `start`."""
    free, _linking, longest = _parts()
    return any(word[start:end] in free for end in range(start + 4, min(len(word), start + longest) + 1))


def _is_plain(word: str, start: int, has_free: bool) -> bool:
    """Whether a Thai word follows, before which a Sanskrit part has no linking vowel: มิตรดี, ธรรมใจ, not มิตรภาพ."""
    return has_free and re.match(NATIVE, word[start:]) is not None


def _read(word: str, found: re.Match[str], vowel: str, price: float) -> list[tuple[int, str, float]]:
    """The ways to read the syllable found: with its final, with dead letters after it, with a linking a after ส."""
    initial, final = found["I"], found.groupdict().get("F") or ""
    end, written = found.end(), found[0]
    sound = _initial(initial)
    if sound is None or not _is_cluster_before(initial, written, vowel):
        return []
    price += 0.1 * (len(initial) > 1 and initial not in DOUBLE and initial not in LED)
    heard = sound + vowel + FINALS.get(final, "")
    rest = word[end:]
    if not final:
        return [(end, heard, price)]
    if final in "ตฒธดท" and re.fullmatch("[ิุ]", rest) and written[-2] in "าัูเ":
        return [(end + 1, heard, price + 0.15)]  # ชาติ, วัติ, ธาตุ, เหตุ
    if re.match("[ะาิีึืุูัำ็]|รร", rest):
        return []  # that consonant begins the next syllable
    if final + rest[:1] in DOUBLE:
        # ดี-พร้อม, not ดีพ-ร้อม
        # ว after a final is as often its own syllable (นาค-วงศ์); ดร, บร, ฟล are clusters of loan words only (ยอด-รัก)
        price += 0.2 if rest[0] == "ว" else 0.05 if final in "ดบฟ" else 0.5
    elif rest[:1] == "อ":
        price += 0.5  # สี-ทอง, not สีท-อง
    if final == "ร" and vowel == "i" and re.match("[ก-รลว-ฮเแโไใ]", rest):
        return [(end, heard[:-1] + "ra", price)]  # ภีร-ชัย: phi-ra-chai
    if final in "สขถ" and _begins_long_part(word, end - 1):
        price += 0.3  # โต-สกุล, not โตส-กุล
    steps = [(end, heard, price)]
    if final in "ศษส" and re.match("[ก-รลว-ฮเแโไ]", rest):
        # พิษณุ, หัสดิน, อิศเรศ, but แก้ว-สว่าง and ดิษ-เจริญ
        linked = 0.1 if (final != "ส" or written[-2] in "ัิุ") and not _begins_long_part(word, end) else 0.6
        steps = [(end, heard + "sa", price + linked), (end, heard, price + 0.2)]
    if dead := re.match(_dead_letters(final, written[:-1]), rest):
        steps.append((end + dead.end(), heard, price + 0.1))
    return steps


def _is_cluster_before(initial: str, written: str, vowel: str) -> bool:
    """Whether two letters can be one initial here: not เกว-ริน, โคว-สุ, สรัณ (sa-ran), while ศรี, เสริม and กวาง are."""
    if initial[1:] == "ว" and vowel in ("e", "o"):
        return False
    after = written[written.index(initial) + len(initial) :][:1]
    return not (initial == "สร" and after in tuple("ัิีุู") and written[0] != "เ") and not (
        initial == "ศร" and after in tuple("ัิุูา")
    )


def _dead_letters(final: str, before: str) -> str:
    """The pattern of letters after a final that are not sounded: ศาสตร์, จันทร์, พุทธ, มิตร, สมุทร, เพชร."""
    silent = [f"[กขคจชดตถทธฐฒษศสปพ]?[ิุ]?{SILENCED}"]
    if final in "ทตดฏษส":
        silent.append("[ตทธฐฒ]$")
    if final == "ต" or (final in "ทดชคก" and (before[-1] in "ัิุ" or before[0] == "เ")):
        silent.append("ร$")
    return "|".join(silent)


def _initial(letters: str) -> str | None:
    if letters in LED:
        return LED[letters]
    if letters in DOUBLE:
        return DOUBLE[letters]
    if len(letters) == 1:
        return INITIALS[letters]
    return None


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    """Compiled syllable shapes: written vowels first, then the unwritten o and a."""
    doubles = "|".join([*DOUBLE, *LED])
    initial = f"(?P<I>{doubles}|{CONSONANT})"
    single = f"(?P<I>{CONSONANT})"
    made = []
    for shape, vowel, takes_final, price in SHAPES:
        for form in (initial, single):
            body = re.escape(shape).replace("I", form)
            if takes_final:
                made.append((re.compile(f"{body}(?P<F>{FINAL})"), vowel, price))
            if shape == "Iรร":
                made.append((re.compile(body), "an", price + 0.05))
            elif shape not in NEEDS_FINAL:
                made.append((re.compile(body), vowel, price + (0.3 if takes_final and shape != "Iา" else 0.25)))
    for form in (initial, single):
        made.append((re.compile(f"{form}ว(?P<F>{FINAL})"), "ua", 1.15))
        made.append((re.compile(f"{form}(?P<F>{FINAL})"), "o", 1.3))
    # An open syllable with unwritten a (ส-มร, ธ-นา) only before another consonant; a bare ร after it sounds on.
    clusters = "|".join(TWO)
    made.append((re.compile(f"(?!{clusters}){single}(?=[ก-รลว-ฮเแโไใ])"), "a", 1.45))
    made.append((re.compile(f"(?={clusters}){single}(?=[ก-รลว-ฮเแโไใ])"), "a", 1.85))
    made.append((re.compile(f"{single}ร(?![ะาิีึืุูัำรอ])"), "on", 1.25))
    made.append((re.compile(f"{single}ร(?=[ก-รลว-ฮเแโไใ])"), "ora", 1.6))
    for letters, vowel in (("กตทปศส", "ri"), ("คพมหนบข", "rue")):
        made.append((re.compile(f"(?P<I>[{letters}])ฤ(?P<F>{FINAL})"), vowel, 1.2))
        made.append((re.compile(f"(?P<I>[{letters}])ฤ"), vowel, 1.4))
    made.append((re.compile("(?P<I>ฤ)(?P<F>[ก-รลว-ฮ])"), "ri", 1.2))
    made.append((re.compile("(?P<I>ฤ)"), "rue", 1.2))
    return tuple(made)


def _joined(sounds: list[str]) -> str:
    """The syllables in one; a hyphen where a reader would cut wrongly: sa-nguan, ong-at."""
    word = ""
    for sound in sounds:
        vowel_first = sound[0] in "aeiou"
        open_before_ng = sound.startswith("ng") and re.search("[^aeiou][aeiou]$", word)
        word += ("-" if word and (vowel_first or open_before_ng) else "") + sound
    return word


def _letter_by_letter(word: str) -> str:
    """A spelling that no rule reads (a typing error, an abbreviation): each consonant by itself, vowels by their sound."""
    vowels = {"ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue", "ุ": "u", "ู": "u",
              "เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai", "ฤ": "rue", "ฦ": "lue", "๐": "0", "๑": "1", "๒": "2",
              "๓": "3", "๔": "4", "๕": "5", "๖": "6", "๗": "7", "๘": "8", "๙": "9", "฿": "baht"}  # fmt: skip
    return "".join(INITIALS.get(letter) or vowels.get(letter, "o" if letter == "อ" else "") for letter in word)


@cache
def _parts() -> tuple[dict[str, str], dict[str, str], int]:
    """Name parts → sound, anywhere and only before more of the name (written `part- sound`), and the longest length."""
    free: dict[str, str] = {}
    linking: dict[str, str] = {}
    lines = (Path(__file__).parent / "data" / "name_parts.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        for pair in line.split("; "):
            part, sound = pair.split()
            (linking if part.endswith("-") else free)[_without_tones(part.rstrip("-"))] = sound
    return free, linking, max(map(len, [*free, *linking]))
