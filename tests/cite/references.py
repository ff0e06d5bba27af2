"""References written by hand from the citing rules, before the formatter printed them. All people are invented.

Each: a name, the rules it tests, the item, and what must come out under the key of the form.
"""

from __future__ import annotations

from typing import Any

Reference = tuple[str, str, dict[str, Any], dict[str, str]]

RICE: dict[str, Any] = {
    "title": "เวทีข้าวพื้นเมือง ครั้งที่ 2",
    "title-en": "2nd Native Rice Forum",
    "date": "2023-03-11/2023-03-12",
    "place": "วัดดอนแก้ว, สุรินทร์",
    "place-en": "Wat Don Kaeo, Surin",
    "organiser": [
        {
            "literal": "เครือข่ายข้าวพื้นเมือง",
            "type": "organisation",
            "abbr": "คขพ.",
            "latin": {"literal": "Native Rice Network"},
        }
    ],
}
RICE_TH = "เวทีข้าวพื้นเมือง ครั้งที่ 2, วัดดอนแก้ว, สุรินทร์."
RICE_EN = "2nd Native Rice Forum, Wat Don Kaeo, Surin."
WHEN_TH = "2566, 11–12 มีนาคม"
WHEN_EN = "2023, March 11–12"
U = "https://wethi.example/sessions/2023.rice.1"


def _person(literal: str, honorific: str = "", given: str = "", family: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"literal": literal, "honorific": honorific}
    if given:
        made["rtgs"] = {"given": given, "family": family}
    return made


def _talk(*authors: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "kind": "session", "genre": "talk", "language": "th", "title": "เมล็ดพันธุ์ในยุ้ง", "title-en": "Seeds in the barn",
        "author": list(authors), "event": RICE, "URL": U,
    } | {key.replace("_", "-"): value for key, value in more.items()}  # fmt: skip


SOMJAI = _person("สมใจ นาดี", "นาง", "Somchai", "Nadi")
BUNMA = _person("บุญมา ยุ้งทอง", "ผศ.ดร.", "Bunma", "Yungthong")
KHAM = _person("คำ ไร่งาม", "", "Kham", "Rai-ngam")
TAIL_TH = f"<i>เมล็ดพันธุ์ในยุ้ง</i> [การบรรยาย]. {RICE_TH} {U}"
TAIL_EN = f"<i>Seeds in the barn</i> [Talk]. {RICE_EN} {U} (in Thai)"


def _named(honorific: str, printed: str, literal: str = "สมใจ นาดี") -> Reference:
    """A talk by one person: how the name stands in the list and, unless `|` says otherwise, in the text."""
    entry, _, text = printed.partition("|")
    item = _talk({"literal": literal, "honorific": honorific})
    end = "" if entry.endswith(".") else "."
    return (
        f"title {honorific}", "R2 R3 R4 R5", item,
        {"apa_th": f"{entry}{end} ({WHEN_TH}). {TAIL_TH}", "apa_th_intext": f"({text or entry}, 2566)"},
    )  # fmt: skip


NAMES: list[Reference] = [
    _named("นาย", "สมใจ นาดี"),
    _named("น.ส.", "สมใจ นาดี"),
    _named("เด็กหญิง", "สมใจ นาดี"),
    _named("ฯพณฯ", "สมใจ นาดี"),
    _named("ศาสตราจารย์เกียรติคุณ นายแพทย์", "สมใจ นาดี"),
    _named("ศ. (พิเศษ) ดร.", "สมใจ นาดี"),
    _named("ทพญ.", "สมใจ นาดี"),
    _named("น.สพ.", "สมใจ นาดี"),
    _named("พ.ต.อ.หญิง", "สมใจ นาดี"),
    _named("พันเอก (พิเศษ)", "สมใจ นาดี"),
    _named("ว่าที่ ร.ต. ดร.", "สมใจ นาดี"),
    _named("ผู้ว่าฯ", "สมใจ นาดี"),
    _named("แม่ครัว", "สมใจ", literal="สมใจ"),
    _named("Dr.", "สมใจ นาดี"),
    _named("", "สมใจ นาดี", literal="สมใจ  นาดี, ดร."),
    _named("", "นายิกา ลานนา", literal="นายิกา ลานนา"),
    _named("พระ", "พระสมใจ สุธมฺโม", literal="สมใจ สุธมฺโม"),
    _named("ผศ.ดร.พระมหา", "พระมหาสมใจ สุธมฺโม", literal="สมใจ สุธมฺโม"),
    _named("สมเด็จพระ", "สมเด็จพระวันรัต", literal="วันรัต"),
    _named("แม่ชี", "แม่ชีสมใจ นาดี"),
    _named("ม.ล.", "สมใจ นาดี, ม.ล.|ม.ล. สมใจ นาดี"),
    _named("หม่อมราชวงศ์", "สมใจ นาดี, ม.ร.ว.|ม.ร.ว. สมใจ นาดี"),
    _named("พล.ต.หม่อมเจ้า", "สมใจ นาดี, ม.จ.|ม.จ. สมใจ นาดี"),
    _named("ท่านผู้หญิง", "สมใจ นาดี, ท่านผู้หญิง|ท่านผู้หญิงสมใจ นาดี"),
    _named("ศ.ดร.คุณหญิง", "สมใจ นาดี, คุณหญิง|คุณหญิงสมใจ นาดี"),
    _named("ป้า", "ป้าสมใจ", literal="สมใจ"),
    _named("พ่อหลวง", "พ่อหลวงสมใจ", literal="สมใจ"),
    _named("ผู้ใหญ่", "สมใจ นาดี"),
    _named("คุณยาย", "ยายสมใจ", literal="สมใจ"),
]

TWENTY = [_person(f"ก{letter}า ดี", "", "Ka", "Di") for letter in "กขคงจชซดตถทนบปผพฟมยร"]

REFERENCES: list[Reference] = [
    *NAMES,
    ("one author", "R1 R33 R34", _talk(SOMJAI), {
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). {TAIL_TH}",
        "apa_en_twin": f"Nadi, S. ({WHEN_EN}). {TAIL_EN}",
        "apa_th_narrative": "สมใจ นาดี (2566)",
        "apa_th_footnote": f"สมใจ นาดี, “เมล็ดพันธุ์ในยุ้ง” [การบรรยาย], {RICE_TH[:-1]}, 11–12 มีนาคม 2566, {U}",
    }),
    ("two authors", "R8 R9", _talk(SOMJAI, BUNMA), {
        "apa_th": f"สมใจ นาดี และ บุญมา ยุ้งทอง. ({WHEN_TH}). {TAIL_TH}",
        "apa_th_intext": "(สมใจ นาดี และ บุญมา ยุ้งทอง, 2566)",
        "apa_en_twin": f"Nadi, S., & Yungthong, B. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("three authors", "R8 R9", _talk(SOMJAI, BUNMA, KHAM), {
        "apa_th": f"สมใจ นาดี, บุญมา ยุ้งทอง และ คำ ไร่งาม. ({WHEN_TH}). {TAIL_TH}",
        "apa_th_narrative": "สมใจ นาดี และคณะ (2566)",
        "apa_en_twin": f"Nadi, S., Yungthong, B., & Rai-ngam, K. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("twenty authors are all named", "R8", _talk(*TWENTY), {
        "apa_th": ", ".join(one["literal"] for one in TWENTY[:19]) + f" และ กรา ดี. ({WHEN_TH}). {TAIL_TH}",
    }),
    ("twenty-two authors", "R8", _talk(*TWENTY, SOMJAI, BUNMA), {
        "apa_th": ", ".join(one["literal"] for one in TWENTY[:19]) + f", ... บุญมา ยุ้งทอง. ({WHEN_TH}). {TAIL_TH}",
        "apa_en_twin": "Di, K., " * 19 + f". . . Yungthong, B. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("foreign speaker of a Thai talk", "R6 R8", _talk(BUNMA, {"literal": "Jean-Luc Moreau", "family": "Moreau", "given": "Jean-Luc", "honorific": "Mr"}), {
        "apa_th": f"บุญมา ยุ้งทอง และ Moreau, J.-L. ({WHEN_TH}). {TAIL_TH}",
        "apa_th_intext": "(บุญมา ยุ้งทอง และ Moreau, 2566)",
        "apa_en_twin": f"Yungthong, B., & Moreau, J.-L. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("monk in the twin, romanised by the program", "R34 R36", _talk({"literal": "บุญมา สุธมฺโม", "honorific": "พระครู"}), {
        "apa_en_twin": f"Phrakhru Bunma Suthammo. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("noble in the twin", "R4 R34", _talk(_person("สมใจ นาดี", "ดร.หม่อมหลวง", "Somchai", "Nadi")), {
        "apa_en_twin": f"Nadi, S., M.L. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("own Latin spelling wins", "R34", _talk({**SOMJAI, "latin": {"family": "Na-Dee", "given": "Somjai"}}), {
        "apa_en_twin": f"Na-Dee, S. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("kin term in the twin", "R5 R34", _talk({"literal": "คำ", "honorific": "ป้า"}), {
        "apa_en_twin": f"Pa Kham. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("organiser for the missing speaker", "R7 R10", _talk(), {
        "apa_th": f"เครือข่ายข้าวพื้นเมือง. ({WHEN_TH}). {TAIL_TH}",
        "apa_th_intext": "(เครือข่ายข้าวพื้นเมือง [คขพ.], 2566)",
        "apa_th_narrative": "เครือข่ายข้าวพื้นเมือง (คขพ., 2566)",
        "apa_th_intext_next": "(คขพ., 2566)",
        "apa_en_twin": f"Native Rice Network. ({WHEN_EN}). {TAIL_EN}",
    }),
    ("two organisers have no abbreviation", "R7 R9", _talk(event=RICE | {"organiser": [*RICE["organiser"], {"literal": "มูลนิธินาดี", "type": "organisation", "abbr": "มนด."}]}), {
        "apa_th_intext": "(เครือข่ายข้าวพื้นเมือง และ มูลนิธินาดี, 2566)",
        "apa_th_intext_next": "(เครือข่ายข้าวพื้นเมือง และ มูลนิธินาดี, 2566)",
    }),
    ("no author, subtitle left off in the text", "R10 R17", _talk(event=RICE | {"organiser": []}, subtitle="เรื่องเล่าจากนา"), {
        "apa_th": f"<i>เมล็ดพันธุ์ในยุ้ง: เรื่องเล่าจากนา</i> [การบรรยาย]. ({WHEN_TH}). {RICE_TH} {U}",
        "apa_th_intext": "(<i>เมล็ดพันธุ์ในยุ้ง</i>, 2566)",
    }),
    ("panel with moderator", "R11 R22", _talk(SOMJAI, genre="panel", moderator=[{"literal": "อุไร ลานข้าว", "honorific": "ม.ร.ว.", "rtgs": {"given": "Urai", "family": "Lankhao"}}]), {
        "apa_th": f"สมใจ นาดี และ อุไร ลานข้าว, ม.ร.ว. (ผู้ดำเนินรายการ). ({WHEN_TH}). <i>เมล็ดพันธุ์ในยุ้ง</i> [การเสวนา]. {RICE_TH} {U}",
        "apa_th_intext": "(สมใจ นาดี และ ม.ร.ว. อุไร ลานข้าว, 2566)",
        "apa_en_twin": f"Nadi, S., & Lankhao, U., M.R. (Moderator). ({WHEN_EN}). <i>Seeds in the barn</i> [Panel discussion]. {RICE_EN} {U} (in Thai)",
    }),
    ("moderator of a talk is no author", "R21", _talk(SOMJAI, moderator=[BUNMA]), {
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). {TAIL_TH}",
    }),
    ("one voice of a panel, moderator a noble", "R4 R23", _talk(SOMJAI, BUNMA, kind="quote", genre="panel", voice=BUNMA, moderator=[{"literal": "อุไร ลานข้าว", "honorific": "ม.ร.ว.", "rtgs": {"given": "Urai", "family": "Lankhao"}}], locator={"type": "time", "value": "01:02:05"}, URL=U + "#c9"), {
        "apa_th": f"บุญมา ยุ้งทอง. ({WHEN_TH}). [คำอภิปราย]. ใน ม.ร.ว. อุไร ลานข้าว (ผู้ดำเนินรายการ), <i>เมล็ดพันธุ์ในยุ้ง</i> [การเสวนา]. {RICE_TH} {U}#c9",
        "apa_th_intext": "(บุญมา ยุ้งทอง, 2566, นาทีที่ 1:02:05)",
        "apa_en_twin": f"Yungthong, B. ({WHEN_EN}). [Panel contribution]. In U. Lankhao (Moderator), <i>Seeds in the barn</i> [Panel discussion]. {RICE_EN} {U}#c9 (in Thai)",
        "apa_th_footnote": f"บุญมา ยุ้งทอง, [คำอภิปราย] ใน “เมล็ดพันธุ์ในยุ้ง” [การเสวนา], {RICE_TH[:-1]}, 11–12 มีนาคม 2566, นาทีที่ 1:02:05, {U}#c9",
    }),
    ("one voice, no moderator", "R23", _talk(SOMJAI, BUNMA, kind="quote", genre="workshop", voice=SOMJAI), {
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). [คำอภิปราย]. ใน <i>เมล็ดพันธุ์ในยุ้ง</i> [การประชุมเชิงปฏิบัติการ]. {RICE_TH} {U}",
    }),
    ("the only voice of a talk", "R23", _talk(SOMJAI, kind="quote", voice=SOMJAI, locator={"type": "time", "value": "5:10-6:45"}), {
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). {TAIL_TH}",
        "apa_th_narrative": "สมใจ นาดี (2566, นาทีที่ 5:10–6:45)",
    }),
]  # fmt: skip


def _dated(date: str | None, entry: str, text: str, footnote: str, english: str = "", **more: Any) -> Reference:
    item = _talk(SOMJAI, event={"title": "เวทีข้าว"} | ({"date": date} if date else {}), **more)
    expected = {
        "apa_th": f"สมใจ นาดี. ({entry}). <i>เมล็ดพันธุ์ในยุ้ง</i> [การบรรยาย]. เวทีข้าว. {U}",
        "apa_th_intext": f"(สมใจ นาดี, {text})",
        "apa_th_footnote": f"สมใจ นาดี, “เมล็ดพันธุ์ในยุ้ง” [การบรรยาย], เวทีข้าว, {footnote}, {U}",
    }
    if english:
        expected["apa_en_twin"] = f"Nadi, S. ({english}). <i>Seeds in the barn</i> [Talk]. Wethi khao. {U} (in Thai)"
        item["event"]["title-rtgs"] = "Wethi khao"
    return (f"date {date}", "R12 R13 R14 R16", item, expected)


REFERENCES += [
    _dated("2024-10-03", "2567, 3 ตุลาคม", "2567", "3 ตุลาคม 2567", "2024, October 3"),
    _dated("2024-10-03/2024-10-04", "2567, 3–4 ตุลาคม", "2567", "3–4 ตุลาคม 2567", "2024, October 3–4"),
    _dated(
        "2024-05-30/2024-06-01", "2567, 30 พฤษภาคม–1 มิถุนายน", "2567", "30 พฤษภาคม–1 มิถุนายน 2567", "2024, May 30–June 1"
    ),
    _dated(
        "2023-12-30/2024-01-02",
        "2566, 30 ธันวาคม–2567, 2 มกราคม",
        "2566–2567",
        "30 ธันวาคม 2566–2 มกราคม 2567",
        "2023, December 30–2024, January 2",
    ),
    _dated("2021-11", "2564, พฤศจิกายน", "2564", "พฤศจิกายน 2564", "2021, November"),
    _dated("2022-05/2022-07", "2565, พฤษภาคม–กรกฎาคม", "2565", "พฤษภาคม–กรกฎาคม 2565", "2022, May–July"),
    _dated(
        "2022-12/2023-01",
        "2565, ธันวาคม–2566, มกราคม",
        "2565–2566",
        "ธันวาคม 2565–มกราคม 2566",
        "2022, December–2023, January",
    ),
    _dated("2011", "2554", "2554", "2554", "2011"),
    _dated("2021/2022", "2564–2565", "2564–2565", "2564–2565", "2021–2022"),
    _dated("1987~", "ประมาณ 2530", "ประมาณ 2530", "ประมาณ 2530", "ca. 1987"),
    _dated(None, "ม.ป.ป.", "ม.ป.ป.", "ม.ป.ป.", "n.d."),
    _dated("2024-10-03", "2567ค, 3 ตุลาคม", "2567ค", "3 ตุลาคม 2567", "2024c, October 3", year_suffix=3),
    _dated(None, "ม.ป.ป.-ข", "ม.ป.ป.-ข", "ม.ป.ป.", "n.d.-b", year_suffix=2),
]


def _titled(title: str, printed: str, footnote: str = "", **more: Any) -> Reference:
    item = _talk(SOMJAI, title=title, event={"title": "เวทีข้าว", "date": "2011"}, **more)
    expected = {"apa_th": f"สมใจ นาดี. (2554). <i>{printed}</i> [การบรรยาย]. เวทีข้าว. {U}"}
    if footnote:
        expected["apa_th_footnote"] = f"สมใจ นาดี, “{footnote}” [การบรรยาย], เวทีข้าว, 2554, {U}"
    return (f"title {title}", "R17 R32", item, expected)


REFERENCES += [
    _titled("“ข้าวคือชีวิต”", "ข้าวคือชีวิต"),
    _titled('คำว่า "ข้าว" ในเพลง', "คำว่า “ข้าว” ในเพลง", "คำว่า ‘ข้าว’ ในเพลง"),
    _titled("“ข้าว” และ “ปลา”", "“ข้าว” และ “ปลา”", "‘ข้าว’ และ ‘ปลา’"),
    _titled("เเกงส้ม  กับนํ้าพริก\u200b", "แกงส้ม กับน้ำพริก"),
    _titled("๑๐ ปี นาเเปลงใหญ่ ๆ", "๑๐ ปี นาแปลงใหญ่ ๆ"),
    _titled("Smart Farm & คนรุ่นใหม่", "Smart Farm & คนรุ่นใหม่"),
    _titled("ใครปลูกข้าว?", "ใครปลูกข้าว? คำถามจากนา", "ใครปลูกข้าว? คำถามจากนา", subtitle="คำถามจากนา"),
    _titled("กลับบ้านเถอะ!", "กลับบ้านเถอะ! เรื่องของลูกหลาน", subtitle="เรื่องของลูกหลาน"),
]

PAGE = {"kind": "page", "language": "th", "title": "คู่มือบันทึกเวที", "title-en": "A guide to recording forums", "site": "คลังเวที", "site-en": "Wethi Archive", "URL": "https://wethi.example/guide"}  # fmt: skip

REFERENCES += [
    ("page without date", "R10 R14 R20 R29", PAGE | {"accessed": "2025-08-09"}, {
        "apa_th": "คลังเวที. (ม.ป.ป.). <i>คู่มือบันทึกเวที</i>. สืบค้นเมื่อ 9 สิงหาคม 2568, จาก https://wethi.example/guide",
        "apa_en_twin": "Wethi Archive. (n.d.). <i>A guide to recording forums</i>. Retrieved August 9, 2025, from https://wethi.example/guide (in Thai)",
        "apa_th_footnote": "คลังเวที, “คู่มือบันทึกเวที”, ม.ป.ป., สืบค้นเมื่อ 9 สิงหาคม 2568, จาก https://wethi.example/guide",
    }),
    ("dated page keeps no day of access", "R20 R29", PAGE | {"accessed": "2025-08-09", "issued": "2025-02-01", "author": [SOMJAI]}, {
        "apa_th": "สมใจ นาดี. (2568, 1 กุมภาพันธ์). <i>คู่มือบันทึกเวที</i>. คลังเวที. https://wethi.example/guide",
    }),
    ("press report", "R29 R32", {"kind": "press", "language": "th", "title": "ชาวนาเปิดเวที", "title-en": "Farmers open a forum", "site": "ข่าวลุ่มน้ำ", "site-en": "Lumnam News", "author": [SOMJAI], "issued": "2023-03-13", "URL": "https://news.example/1"}, {
        "apa_th": "สมใจ นาดี. (2566, 13 มีนาคม). <i>ชาวนาเปิดเวที</i>. ข่าวลุ่มน้ำ. https://news.example/1",
        "apa_th_footnote": "สมใจ นาดี, “ชาวนาเปิดเวที”, ข่าวลุ่มน้ำ, 13 มีนาคม 2566, https://news.example/1",
        "apa_en_twin": "Nadi, S. (2023, March 13). <i>Farmers open a forum</i>. Lumnam News. https://news.example/1 (in Thai)",
    }),
    ("report by its recorder, own date", "R15 R25", _talk(SOMJAI, genre="report", issued="2023-04-02"), {
        "apa_th": f"สมใจ นาดี. (2566, 2 เมษายน). <i>เมล็ดพันธุ์ในยุ้ง</i> [รายงานจากเวที]. {RICE_TH} {U}",
    }),
    ("talk on the second day takes the whole event", "R15", _talk(SOMJAI, issued="2023-03-12"), {
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). {TAIL_TH}",
    }),
    ("event as a whole", "R24", {"kind": "event", "genre": "seminar", "language": "th", "title": "เวทีข้าวพื้นเมือง ครั้งที่ 2", "title-en": "2nd Native Rice Forum", "event": RICE, "URL": "https://wethi.example/events/2023.rice"}, {
        "apa_th": f"เครือข่ายข้าวพื้นเมือง. ({WHEN_TH}). <i>เวทีข้าวพื้นเมือง ครั้งที่ 2</i> [การสัมมนา]. วัดดอนแก้ว, สุรินทร์. https://wethi.example/events/2023.rice",
        "apa_en_twin": f"Native Rice Network. ({WHEN_EN}). <i>2nd Native Rice Forum</i> [Seminar]. Wat Don Kaeo, Surin. https://wethi.example/events/2023.rice (in Thai)",
    }),
    ("paper with two editors, one page", "R26", {"kind": "paper", "language": "th", "title": "พันธุ์ข้าวที่หายไป", "title-en": "Lost rice varieties", "author": [SOMJAI], "issued": "2023-09", "container-title": "รวมบทความข้าว", "container-title-en": "Rice papers", "editor": [{"literal": "อุไร ลานข้าว", "honorific": "ม.ร.ว.", "rtgs": {"given": "Urai", "family": "Lankhao"}}, {"literal": "Jean-Luc Moreau", "family": "Moreau", "given": "Jean-Luc"}], "page": "7", "publisher": "สำนักพิมพ์ข้าว", "publisher-en": "Rice Press"}, {
        "apa_th": "สมใจ นาดี. (2566). พันธุ์ข้าวที่หายไป. ใน ม.ร.ว. อุไร ลานข้าว และ J.-L. Moreau (บ.ก.), <i>รวมบทความข้าว</i> (น. 7). สำนักพิมพ์ข้าว.",
        "apa_en_twin": "Nadi, S. (2023). Lost rice varieties. In U. Lankhao & J.-L. Moreau (Eds.), <i>Rice papers</i> (p. 7). Rice Press. (in Thai)",
        "apa_th_footnote": "สมใจ นาดี, “พันธุ์ข้าวที่หายไป” ใน <i>รวมบทความข้าว</i>, สำนักพิมพ์ข้าว, 2566, น. 7.",
    }),
    ("recording by a channel", "R27", {"kind": "recording", "genre": "audio", "language": "th", "title": "เสียงจากนา", "title-en": "Voices from the field", "author": [{"literal": "ช่องข้าว", "type": "organisation", "latin": {"literal": "Rice Channel"}}], "issued": "2023-05-01", "site": "SoundCloud", "URL": "https://sound.example/1"}, {
        "apa_th": "ช่องข้าว. (2566, 1 พฤษภาคม). <i>เสียงจากนา</i> [ไฟล์เสียง]. SoundCloud. https://sound.example/1",
        "apa_en_twin": "Rice Channel. (2023, May 1). <i>Voices from the field</i> [Audio]. SoundCloud. https://sound.example/1 (in Thai)",
    }),
    ("photo with caption", "R28", {"kind": "photo", "language": "th", "title": "ลานตากข้าว", "title-en": "The drying floor", "author": [BUNMA], "issued": "2023-03-11", "event": RICE, "URL": "https://wethi.example/photos/2023.rice.p1"}, {
        "apa_th": f"บุญมา ยุ้งทอง. (2566, 11 มีนาคม). <i>ลานตากข้าว</i> [ภาพถ่าย]. {RICE_TH} https://wethi.example/photos/2023.rice.p1",
        "apa_th_footnote": f"บุญมา ยุ้งทอง, “ลานตากข้าว” [ภาพถ่าย], {RICE_TH[:-1]}, 11 มีนาคม 2566, https://wethi.example/photos/2023.rice.p1",
    }),
    ("photo without caption or author", "R10 R28", {"kind": "photo", "language": "th", "description": "ชาวนาสามคนหน้ายุ้ง", "description-en": "three farmers at a barn", "event": RICE | {"organiser": []}}, {
        "apa_th": f"[ภาพถ่ายชาวนาสามคนหน้ายุ้ง]. ({WHEN_TH}). {RICE_TH}",
        "apa_th_intext": "([ภาพถ่ายชาวนาสามคนหน้ายุ้ง], 2566)",
        "apa_en_twin": f"[Photograph of three farmers at a barn]. ({WHEN_EN}). {RICE_EN} (in Thai)",
        "apa_th_footnote": f"[ภาพถ่ายชาวนาสามคนหน้ายุ้ง], {RICE_TH[:-1]}, 11–12 มีนาคม 2566.",
    }),
    ("nothing but a title", "R19", {"kind": "session", "language": "th", "title": "ข้าว"}, {
        "apa_th": "<i>ข้าว</i>. (ม.ป.ป.).",
        "apa_th_footnote": "“ข้าว”, ม.ป.ป.",
    }),
    ("pages and slides in the text", "R30", _talk(SOMJAI, kind="passage", locator={"type": "page", "value": "3-4"}), {"apa_th_intext": "(สมใจ นาดี, 2566, น. 3–4)"}),
    ("a slide", "R30", _talk(SOMJAI, kind="passage", locator={"type": "slide", "value": "12"}), {"apa_th_narrative": "สมใจ นาดี (2566, สไลด์ 12)"}),
    ("a paragraph", "R30", _talk(SOMJAI, kind="passage", locator={"type": "paragraph", "value": "4"}), {"apa_th_intext": "(สมใจ นาดี, 2566, ย่อหน้า 4)"}),
    ("secondary", "R31", _talk(SOMJAI, secondary={"literal": "มี นาเก่า", "year": 1998}, locator={"type": "time", "value": "0:45"}), {
        "apa_th_intext": "(มี นาเก่า, 2541, อ้างถึงใน สมใจ นาดี, 2566, นาทีที่ 0:45)",
        "apa_th_narrative": "มี นาเก่า (2541, อ้างถึงใน สมใจ นาดี, 2566, นาทีที่ 0:45)",
        "apa_th": f"สมใจ นาดี. ({WHEN_TH}). {TAIL_TH}",
    }),
]  # fmt: skip

ENGLISH: dict[str, Any] = {
    "kind": "session", "genre": "talk", "language": "en", "title": "Rice and rivers", "URL": "https://wethi.example/e",
    "event": {"title": "Mekong Rice Forum", "date": "2023-03-11/2023-03-12", "place": "Surin"},
    "author": [{"literal": "Jean-Luc Moreau", "family": "Moreau", "given": "Jean-Luc"}, SOMJAI, {"literal": "สมใจ สุธมฺโม", "honorific": "พระ", "rtgs": {"literal": "Phra Somchai Suthammo"}}],
}  # fmt: skip

REFERENCES += [
    ("work in English, three authors", "R6 R34 R37", ENGLISH, {
        "apa_th": "Moreau, J.-L., Nadi, S., & Phra Somchai Suthammo. (2023, March 11–12). <i>Rice and rivers</i> [Talk]. Mekong Rice Forum, Surin. https://wethi.example/e",
        "apa_en": "Moreau, J.-L., Nadi, S., & Phra Somchai Suthammo. (2023, March 11–12). <i>Rice and rivers</i> [Talk]. Mekong Rice Forum, Surin. https://wethi.example/e",
        "apa_th_intext": "(Moreau et al., 2023)",
        "apa_th_narrative": "Moreau et al. (2023)",
    }),
    ("work in English, two authors, pages", "R37", ENGLISH | {"author": ENGLISH["author"][:2], "locator": {"type": "page", "value": "3–4"}}, {
        "apa_th_intext": "(Moreau & Nadi, 2023, pp. 3–4)",
        "apa_th_narrative": "Moreau and Nadi (2023, pp. 3–4)",
    }),
    ("work in English by a Thai organisation", "R7 R37", ENGLISH | {"author": RICE["organiser"], "locator": {"type": "slide", "value": "12"}}, {
        "apa_th_intext": "(Native Rice Network, 2023, Slide 12)",
    }),
]  # fmt: skip
