"""Thai letters and written vowels with their sound in the Royal Thai General System: the tables of `romanize.py`."""

from __future__ import annotations

INITIALS = {
    **dict.fromkeys("ก", "k"), **dict.fromkeys("ขฃคฅฆ", "kh"), "ง": "ng", **dict.fromkeys("จฉชฌ", "ch"), "ซ": "s",
    "ญ": "y", **dict.fromkeys("ฎด", "d"), **dict.fromkeys("ฏต", "t"), **dict.fromkeys("ฐฑฒถทธ", "th"),
    **dict.fromkeys("ณน", "n"), "บ": "b", "ป": "p", **dict.fromkeys("ผพภ", "ph"), **dict.fromkeys("ฝฟ", "f"), "ม": "m",
    "ย": "y", "ร": "r", **dict.fromkeys("ลฬ", "l"), "ว": "w", **dict.fromkeys("ศษส", "s"), **dict.fromkeys("หฮ", "h"),
    "อ": "", "ฤ": "",
}  # fmt: skip
FINALS = {
    **dict.fromkeys("กขคฆ", "k"), "ง": "ng", **dict.fromkeys("จชซฌดตถทธฎฏฐฑฒศษส", "t"), **dict.fromkeys("ญณนรลฬ", "n"),
    **dict.fromkeys("บปพฟภ", "p"), "ม": "m",
}  # fmt: skip
SILENCED = "\u0e4c"
CONSONANT = "[ก-รลว-ฮ]"  # without ฤ and ฦ, which stand among them
FINAL = "[กขคฆงจชซฌดตถทธฎฏฐฑฒศษสญณนรลฬบปพฟภม]"
TWO = [
    "กร",
    "กล",
    "กว",
    "ขร",
    "ขล",
    "ขว",
    "คร",
    "คล",
    "คว",
    "ตร",
    "ปร",
    "ปล",
    "พร",
    "พล",
    "ผล",
    "บร",
    "บล",
    "ดร",
    "ฟร",
    "ฟล",
]
DOUBLE = {
    **{two: INITIALS[two[0]] + INITIALS[two[1]] for two in TWO},
    "ซร": "s",
    "ศร": "s",
    "สร": "s",
    "ทร": "thr",  # the words that say s (ทราย, ทรง, ไทร) are listed parts
}
LED = {f"ห{led}": INITIALS[led] for led in "งญณนมยรลว"}

# Written vowels: pattern after the initial (I) with an optional final (F) → sound. `?` marks where the final stands.
# The order is the order of trying; a lower number is a more certain reading.
SHAPES: tuple[tuple[str, str, bool, float], ...] = (
    ("เIียว", "iao", False, 1.0),
    ("เIือย", "ueai", False, 1.0),
    ("เIียะ", "ia", False, 1.0),
    ("เIือ", "uea", True, 1.0),
    ("เIีย", "ia", True, 1.0),
    ("เIาะ", "o", False, 1.0),
    ("เIา", "ao", False, 1.0),
    ("เIอะ", "oe", False, 1.0),
    ("เIอ", "oe", True, 1.05),
    ("เIิ", "oe", True, 1.0),
    ("เIย", "oei", False, 1.1),
    ("เIะ", "e", False, 1.0),
    ("เI็ว", "eo", False, 1.0),
    ("เIว", "eo", False, 1.1),
    ("เI็", "e", True, 1.0),
    ("เI", "e", True, 1.0),
    ("แIะ", "ae", False, 1.0),
    ("แI็ว", "aeo", False, 1.0),
    ("แIว", "aeo", False, 1.0),
    ("แI็", "ae", True, 1.0),
    ("แI", "ae", True, 1.0),
    ("โIะ", "o", False, 1.0),
    ("โIย", "oi", False, 1.1),
    ("โI", "o", True, 1.0),
    ("ไIย", "ai", False, 1.0),
    ("ไI", "ai", False, 1.0),
    ("ใI", "ai", False, 1.0),
    ("Iัวะ", "ua", False, 1.0),
    ("Iัว", "ua", False, 1.0),
    ("Iัย", "ai", False, 1.0),
    ("Iั", "a", True, 1.0),
    ("Iาย", "ai", False, 1.0),
    ("Iาว", "ao", False, 1.0),
    ("Iา", "a", True, 1.0),
    ("Iำ", "am", False, 1.0),
    ("Iิว", "io", False, 1.0),
    ("Iิ", "i", True, 1.0),
    ("Iี", "i", True, 1.0),
    ("Iึ", "ue", True, 1.0),
    ("Iือ", "ue", False, 1.0),
    ("I็อ", "o", True, 1.0),
    ("Iื", "ue", True, 1.0),
    ("Iุย", "ui", False, 1.0),
    ("Iุ", "u", True, 1.0),
    ("Iู", "u", True, 1.0),
    ("Iะ", "a", False, 1.0),
    ("Iอย", "oi", False, 1.0),
    ("Iอ", "o", True, 1.05),
    ("Iวย", "uai", False, 1.0),
    ("Iรร", "a", True, 1.0),
)
NATIVE = "ดี(?!ป|ป์)|งาม|ใจ|แกว|ใหญ|ใหม|นอย|เยน|เย็น|แดง|แท|มัน(?!ต)|กลา(?=$|ห)|สุข$|สวย|เกด|เกิด|เลิศ$"  # tone marks are off
NEEDS_FINAL = ("เI็", "แI็", "Iั", "Iึ")
