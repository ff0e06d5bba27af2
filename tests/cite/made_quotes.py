"""A made set of quotations: invented talks, and drafts that quote them rightly and wrongly in known ways."""

from __future__ import annotations

import random
from dataclasses import dataclass

from archive.cite.exact import QuotedPassage

SPEAKERS = ("มาลี ตันติวงศ์", "เดชา พรหมมา", "อุไร แสงทอง", "พระมหาสุเมธ ธมฺมทีโป", "ณัฐพล ณ สงขลา", "Britta Lindqvist")
OUTSIDERS = ("กมล ศรีสุข", "รัตนา บุญเลิศ", "วีระ คงมั่น")

SENTENCES = """
เราเริ่มจากการถามชาวบ้านว่าเขาอยากเห็นอะไรในอีก 10 ปี ไม่ใช่จากการถามว่างบประมาณเหลือเท่าไร
ตลาดเช้าวันเสาร์มีแผงผัก 42 แผง และทุกแผงไม่ใช้สารเคมีมาแล้วสามฤดู
เด็กในหมู่บ้านเดินเท้าไปโรงเรียนสี่กิโลเมตร ฝนตกเมื่อไรก็ต้องหยุดเรียน
คลองสายนี้เคยเป็นถนนของเรา วันนี้มันกลายเป็นที่ทิ้งขยะของทั้งอำเภอ
ถ้าข้อมูลอยู่ในมือคนคนเดียว ต่อให้เขาเก่งแค่ไหนก็ช่วยใครไม่ได้
กองทุนหมุนเวียนให้ยืมครั้งละห้าพันบาท คืนครบเมื่อไรก็ยืมใหม่ได้ทันที
คุณยายวัยแปดสิบสองปีสอนหลานสานตะกร้าใบแรก และหลานก็ขายได้ใบละ 350 บาท
เวลาพูดถึงการมีส่วนร่วม หลายหน่วยงานนับแค่จำนวนคนที่มานั่งฟัง
ป่าชุมชนไม่เคยถูกไฟไหม้อีกเลยหลังจากเราตั้งเวรยามกลางคืน
ครูหนึ่งคนดูแลนักเรียนหกชั้น จึงต้องให้พี่สอนน้องเป็นเรื่องปกติ
การประชุมทุกวันที่ 5 ของเดือนทำให้ปัญหาเล็กไม่ทันกลายเป็นปัญหาใหญ่
ผู้ป่วยติดเตียงได้รับการเยี่ยมบ้านสัปดาห์ละสองครั้งโดยเพื่อนบ้านที่ผ่านการอบรม
เราห้ามไม่ให้รถบรรทุกวิ่งผ่านหน้าโรงเรียนก่อนแปดโมงเช้า
หนังสือในห้องสมุดหาย 7 เล่ม แต่มีคนเอามาบริจาคเพิ่มเกือบร้อยเล่ม
วิทยุชุมชนออกอากาศวันละสามชั่วโมงด้วยเสียงของคนในตำบลเอง
เมื่อไม่มีใครกล้าพูดในที่ประชุม เราจึงให้เขียนใส่กระดาษแทน
บ่อน้ำแปดบ่อถูกขุดด้วยแรงงานลงแขก ไม่มีผู้รับเหมาแม้แต่รายเดียว
สหกรณ์ขายข้าวได้ราคาดีขึ้นร้อยละสิบห้าเพราะตากแดดครบสามวัน
คนรุ่นใหม่ไม่ได้ทิ้งบ้าน แต่บ้านไม่มีงานให้เขากลับมาทำ
แผนที่เสี่ยงภัยวาดโดยเด็กมัธยม ใช้เวลาหกสัปดาห์และสีไม้สองกล่อง
ทุกคนเห็นตรงกันว่าฝายเก่าต้องซ่อมก่อนฤดูน้ำหลากปีหน้า
ร้านค้าริมทางเลิกแจกถุงพลาสติกพร้อมกันทั้งถนนในวันเดียว
เสียงของผู้หญิงในสภาตำบลเพิ่มจาก 2 คนเป็น 9 คนภายในสมัยเดียว
การแพทย์พื้นบ้านรักษาใจก่อนรักษากาย นี่คือสิ่งที่โรงพยาบาลไม่ได้สอน
งานศพของที่นี่เลิกเหล้ามาแล้วสิบสองปี เงินที่เหลือกลายเป็นทุนการศึกษา
น้ำประปาภูเขาไหลตลอดปีเพราะต้นน้ำไม่ถูกตัดแม้แต่ต้นเดียว
ผลตรวจเลือดของชาวสวนลดจากระดับเสี่ยงเหลือระดับปลอดภัยในสองปี
โรงเรียนเปิดครัวให้แม่ ๆ ผลัดกันทำอาหาร เด็กกินผักมากขึ้นทันตา
เราไม่รับเงินจากบริษัทที่ปล่อยน้ำเสีย แม้เขาจะเสนอให้สองล้านบาท
ถนนเส้นใหม่ตัดผ่านนาข้าว 18 ครอบครัว โดยไม่มีใครได้รับแจ้งล่วงหน้า
""".strip().split("\n")

INVENTED = """
ดาวเทียมดวงใหม่จะส่งสัญญาณอินเทอร์เน็ตให้ทุกหมู่บ้านโดยไม่คิดค่าบริการ
รถไฟฟ้าสายใต้ดินจะเชื่อมสองจังหวัดก่อนสิ้นทศวรรษหน้า
พิพิธภัณฑ์ไดโนเสาร์ทำให้นักท่องเที่ยวต่างชาติเพิ่มขึ้นหลายเท่า
ทีมฟุตบอลของจังหวัดเลื่อนชั้นได้เพราะโค้ชชาวบราซิล
ราคาทองคำในตลาดโลกจะกำหนดอนาคตของเยาวชนทุกคน
""".strip().split("\n")

CHANGES = (
    ("ไม่", ""), ("ทุก", "บาง"), ("สาม", "สี่"), ("สอง", "เจ็ด"), ("เด็ก", "ครู"), ("น้ำ", "ไฟ"), ("บ้าน", "เมือง"), ("คน", "สัตว์"),
    ("เพิ่ม", "ลด"), ("เพราะ", "แม้"), ("ก่อน", "หลัง"), ("ได้", "ไม่ได้"), ("42", "24"), ("10", "100"), ("350", "530"), ("ปี", "เดือน"),
    ("วัน", "คืน"), ("ตำบล", "อำเภอ"), ("เงิน", "ของ"), ("ถนน", "สะพาน"), ("แปด", "เก้า"), ("หก", "ห้า"), ("เรา", "เขา"), ("มี", "ขาด"),
)  # fmt: skip
MARKS = (("“", "”"), ("‘", "’"), ('"', '"'))
VERBS = ("กล่าวว่า", "เล่าว่า", "สรุปว่า", "ชี้ว่า", "ให้ความเห็นว่า", "อธิบายว่า")


@dataclass(frozen=True)
class MadeQuote:
    """A draft with one quotation, and what must come out."""

    draft: str
    verdict: str
    passages: list[QuotedPassage]
    where: str | None


def made_set(seed: int = 5, count: int = 300) -> list[MadeQuote]:
    """Judged drafts in five equal kinds: exact, one word changed, two sentences joined, wrong speaker, invented."""
    chance = random.Random(seed)
    kinds = (_exact, _changed, _joined, _wrong_speaker, _invented)
    return [kinds[place % len(kinds)](chance) for place in range(count)]


def _passages(chance: random.Random) -> list[QuotedPassage]:
    """Six passages of three sessions, three sentences each, none of them adjoining another."""
    sentences = chance.sample(SENTENCES, 18)
    speakers = chance.sample(SPEAKERS, 3)
    made = []
    for place in range(6):
        session = place % 3
        number = 3 + place * 7
        text = " ".join(sentences[place * 3 : place * 3 + 3])
        made.append(
            QuotedPassage(
                f"2024.made.{session + 1}#c{number}", text, speakers[session], number * 20_000, number * 20_000 + 40_000
            )
        )
    return made


def _variant(chance: random.Random, text: str) -> str:
    """The text with typing that does not count."""
    kind = chance.randrange(7)
    if kind == 0:
        return text.replace("แ", "เเ")
    if kind == 1:
        return text.replace("ำ", "\u0e4dา")
    if kind == 2:
        return text.replace(" ", "  ")
    if kind == 3:
        return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    if kind == 4:
        return text.replace(" ", " \u200b")
    return text


def _draft(chance: random.Random, quote: str, speaker: str, passage: QuotedPassage) -> str:
    opening, closing = chance.choice(MARKS)
    seconds = (passage.start_ms or 0) // 1000
    place = chance.choice((f", นาทีที่ {seconds // 60}:{seconds % 60:02d}", ""))
    cited = f" ({speaker}, 2567{place})"
    form = chance.randrange(4)
    if form == 0:
        return f"บทนี้ว่าด้วยพื้นที่จริง\n\n{speaker} {chance.choice(VERBS)}\n\n> {quote}\n\n({speaker}, 2567{place})\n\nต่อจากนั้น"
    if form == 1:
        return f"จากการทบทวนบันทึกพบหลายประเด็น {speaker} {chance.choice(VERBS)} {opening}{quote}{closing} ซึ่งควรติดตามต่อ"
    if form == 2:
        return f"ข้อค้นพบมีดังนี้ {speaker} (2567{place}) {chance.choice(VERBS)} {opening}{quote}{closing}"
    return f"มีผู้กล่าวไว้ในเวทีว่า {opening}{quote}{closing}{cited}"


def _exact(chance: random.Random) -> MadeQuote:
    passages = _passages(chance)
    one = chance.choice(passages)
    sentences = _sentences(one)
    quote = chance.choice(
        (sentences[0], one.text, f"{sentences[0]} … {sentences[-1]}", f"{sentences[1]} [เน้นโดยผู้เขียน]")
    )
    return MadeQuote(_draft(chance, _variant(chance, quote), one.speaker, one), "exact", passages, one.id)


def _sentences(passage: QuotedPassage) -> list[str]:
    return sorted((sentence for sentence in SENTENCES if sentence in passage.text), key=passage.text.find)


def _changed(chance: random.Random) -> MadeQuote:
    passages = _passages(chance)
    order = [
        (one, sentence, change)
        for one in passages
        for sentence in _sentences(one)
        for change in CHANGES
        if change[0] in sentence
    ]
    one, sentence, (old, new) = chance.choice(order)
    quote = sentence.replace(old, new, 1)
    return MadeQuote(_draft(chance, _variant(chance, quote), one.speaker, one), "differs", passages, one.id)


def _joined(chance: random.Random) -> MadeQuote:
    """The first and the last sentence of a passage with nothing to show that one between them is missing."""
    passages = _passages(chance)
    one = chance.choice(passages)
    first, *_between, last = _sentences(one)
    return MadeQuote(_draft(chance, _variant(chance, f"{first} {last}"), one.speaker, one), "differs", passages, one.id)


def _wrong_speaker(chance: random.Random) -> MadeQuote:
    passages = _passages(chance)
    one = chance.choice(passages)
    other = chance.choice([name for name in (*SPEAKERS, *OUTSIDERS) if name != one.speaker])
    quote = chance.choice(_sentences(one))
    return MadeQuote(_draft(chance, _variant(chance, quote), other, one), "wrong-speaker", passages, one.id)


def _invented(chance: random.Random) -> MadeQuote:
    passages = _passages(chance)
    one = chance.choice(passages)
    return MadeQuote(_draft(chance, chance.choice(INVENTED), one.speaker, one), "not-found", passages, None)
