"""How a text says who holds an event: the words before the bodies, and the verbs after them.

The words themselves are in `archive/add/data/holding.txt`; here they are put together.
"""

from __future__ import annotations

import re
from functools import cache

from archive.add.extract.page import listed
from archive.add.extract.phrases import strong_head
from archive.thai.lists import any_of

_PACT = r"(?:MOU|MOA|MoU|ข้อตกลง|บันทึกข้อตกลง|บันทึกความ(?:ร่วมมือ|เข้าใจ)|ความร่วมมือ|สัญญา)"
# จัดโดย 3 หน่วยงาน ได้แก่ …
_COUNTED = re.compile(
    r"[ ]?(?:\d{1,2}[ ]?|ภาคี)?(?:หน่วยงาน|องค์กร|สถาบัน|ภาคี|ฝ่าย|เครือข่าย|มหาวิทยาลัย|ส่วน)(?:หลัก|ภาคี|เครือข่าย|ร่วมจัด|ต่าง ๆ|พันธมิตร|ด้วยกัน|[ ])*(?:ได้แก่|ประกอบด้วย|คือ|อาทิ|เช่น|ระหว่าง)[ ]?"
)


@cache
def types() -> str:
    """The kinds of event, as a pattern, with the common words that are kinds after a verb only."""
    more = ("โครงการ", "กิจกรรม", "งาน", "วง", "พิธี", "หลักสูตร", "ค่าย")
    return any_of([*(word for word in listed("events", "types") if not word.isascii()), *more])


@cache
def by() -> re.Pattern[str]:
    """Words after which the bodies are named: จัดโดย, ได้รับการสนับสนุนจาก, เป็นความร่วมมือระหว่าง."""
    together = r"(?:ความร่วมมือ(?:กัน)?(?:ระหว่าง|ของ|จาก|กับ))"
    return re.compile(
        rf"(?:ร่วม)?จัด(?:ขึ้น|ทำ|งาน)?โดย(?:{together})?|(?:เป็น|ภายใต้|จาก)(?:การ)?{together}|จัดร่วมกับ|(?:เรา|งานนี้|ครั้งนี้)(?:ได้)?ร่วมกับ|(?:ร่วม)?ดำเนิน(?:การ|งาน)โดย"
        rf"|(?:สนับ)?สนุน(?:งบประมาณ|ทุน)?โดย|หนุนโดย|เจ้าภาพ(?:หลัก|ร่วม)?(?:โดย|คือ|ได้แก่)"
        rf"|(?:โดย)?(?:ได้รับ)?การสนับสนุน(?:งบประมาณ|ทุน|[ก-๎]{{2,24}}(?=จาก))?(?:จาก|ของ|โดย)|ได้รับ(?:งบประมาณ|ทุน)?สนับสนุน(?!การ(?:เข้าร่วม|เดินทาง))[ก-๎]{{0,24}}?จาก|ได้(?:รับ)?(?:ทุน|งบประมาณ|งบ)(?:สนับสนุน)?จาก|งบประมาณ(?:สนับสนุน)?จาก|(?:แรง)?หนุน(?:เสริม)?จาก"
        rf"|(?:คน|ผู้|ทีม|องค์กร|หน่วยงาน)จัด(?:งาน)?(?:ครั้งนี้)?(?:คือ|ได้แก่)"
        rf"|ลงนาม[^\n“”]{{0,60}}?(?:ร่วมกับ|ระหว่าง|กับ)|(?<=[”\" ])ระหว่าง[ ]?(?!วัน|เดือน|ปี|เวลา|\d)"
        rf"|(?:[Cc]o-?)?[Oo]rgani[sz]ed by|(?:[Cc]o-?)?[Hh]osted by|[Ss]upported by|[Ff]unded by|[Pp]resented by"
        rf"|ขอบคุณ(?={strong_head().pattern})(?=[^\n]{{4,80}}(?:ให้|มอบ)?(?:ทุน|สนับสนุน))|(?:{any_of(listed('holding', 'by'))})[ ]?(?={strong_head().pattern}|กลุ่ม|ชุมชน|โครงการ|ทีม)"
        rf"|(?:(?<![ก-๎A-Za-z])|(?<=ขอบคุณ)|(?<=และ)|(?<=ด้วย))(?:{any_of(listed('holding', 'labels'))})(?:[ ]?[:：]|[ ]+(?:ได้แก่|ประกอบด้วย|คือ)?)"
    )


def bodies_begin(text: str, place: int) -> int:
    """Where the bodies begin after `by`: past a colon and a count of them (จัดโดย 3 หน่วยงาน ได้แก่)."""
    while text[place : place + 1] in (" ", ":", "："):
        place += 1
    counted = _COUNTED.match(text, place)
    return counted.end() if counted else place


@cache
def verb() -> re.Pattern[str]:
    """Holding an event: (ได้|กำหนด|เตรียม)จัด + kind of event, เปิดเวที, ตั้งวง, ลงนาม, เป็นเจ้าภาพ."""
    opens = any_of(listed("holding", "opens"))
    return re.compile(
        rf"(?:กำหนด|เตรียม|ร่วมกัน|ร่วม|ได้)?(?:จัด(?:การ|เวที)?\s?(?=[“\"]|(?:การ)?(?:{types()})|[A-Z])"
        rf"|จัด(?!การ|ทำ|ตั้ง|ให้|โดย|ขึ้น|เก็บ|สรร|หา|ส่ง|ลำดับ|กลุ่ม)(?=[ก-๎]{{3,20}}(?:เสวนา|สัมมนา|ฟอรั่ม|ฟอรัม|ทอล์ก|สัญจร))"
        rf"|สนับสนุน(?:ทุน|งบประมาณ)[ก-๎]{{0,12}}(?:ให้|แก่)(?=[^\n]{{3,60}}จัด)|สนับสนุนงบประมาณ(?!จาก|โดย|ของ)|สนับสนุน(?={strong_head().pattern})(?=[^\n]{{3,80}}จัด)|จัด(?=[ก-๎]{{4,60}}[ ]?(?:ครั้งที่|ปีที่|รุ่นที่|ประจำปี)[ ]?\d)"
        rf"|(?!ทำกิจกรรม|ออกงาน|ทำงาน|เปิดงาน|ทำพิธี|ทำโครงการ|เปิดพิธี|เปิดกิจกรรม|เปิดโครงการ(?!อบรม)|นัดประชุม(?!ใหญ่|วิชาการ|เชิง|สมัชชา))(?:{opens})(?=(?:การ|งาน|โครงการ|กิจกรรม)?(?:{types()}|โครงการอบรม)|[ ]?(?:Clubhouse|Workshop|Forum|Live|Talk)\b)"
        rf"|เปิดพื้นที่(?:กลาง)?(?=ให้|พูดคุย|แลกเปลี่ยน|รับฟัง)|จัดขึ้น|จัด(?=เมื่อ|วันที่|ในวัน|ในระหว่าง|ระหว่าง)|เปิด(?=(?:ห้องเรียน|ตลาดนัด|ลาน|บ้าน|สนาม|โรงเรียน)[ก-๎]{{0,30}}[ ]?(?:(?:ใน)?(?:หัวข้อ|เรื่อง|ประเด็น|ตอน)[ ]?)?[“\"])|หนุนหลัง|จัดแสดง(?=นิทรรศการ|งาน|[ก-๎]{{0,12}}[“\"])|ให้การสนับสนุน|ร่วมสนับสนุน|หนุนเสริม(?=งบประมาณ|ทุน|[ ])|(?:ช่วยกัน|ร่วมกัน|ร่วมมือกัน)(?:จัด(?![ก-๎]|ขึ้น)|จัด(?=ทุก|มา)|ทำ(?=มา|ขึ้น|[ ]))|จัดร่วมกับ|แถลง(?:ผล(?!การประชุม)|ข่าว|เปิดตัว)"
        rf"|เป็น(?:{any_of(listed('holding', 'parts'))})|ลงนาม(?=(?:ใน)?(?:บันทึก)?[ ]?{_PACT}))"
    )


def inviting() -> str:
    """ชวน with whom or to what, as a pattern: ชวนคุย, ชวนคนเมือง…; ชวนรื้อระบบ… only says what the body wants."""
    return rf"ชวน(?=[ ]?(?:{any_of(listed('holding', 'invited'))})|[ ])"


@cache
def invites() -> re.Pattern[str]:
    """Words with which a body invites: ขอเชิญ, เชิญชวน, ชวนคุย."""
    return re.compile(rf"(?:ขอ)?(?:เรียน)?เชิญชวน|ขอ(?:กราบ)?(?:เรียน)?เชิญ|{inviting()}|เปิดรับสมัคร(?:ผู้|เยาวชน|ครู|นัก)")


@cache
def between() -> re.Pattern[str]:
    """What may stand between the last body and the verb: its unit, whom it belongs to, who leads it, ได้, ร่วมกัน."""
    unit = r"(?:ฝ่าย|กลุ่มงาน|สาขา|แผนก|กอง(?!ทุน))[^\s]{3,40}"
    other = r"เข้าร่วม|ร่วมงาน|เป็นประธาน|มอบหมาย|กล่าว|เปิดเผย|เดินทาง|ลงพื้นที่|[“”\n]"
    under = rf"[ ]{{0,2}}(?:ใน)?(?:สังกัด|ภายใต้|ในฐานะ)(?:(?!{other}).){{3,80}}?"
    led = rf"[ ]{{0,2}}(?:จังหวัด[^\s]{{2,20}}[ ]{{0,2}})?(?:นำ)?โดย[ ]?(?!ได้|มี|ร่วม)(?:(?!{other}).){{3,110}}"
    advised = rf"[ ]{{0,2}}โดยมี(?:(?!{other}).){{3,80}}เป็น(?:ที่ปรึกษา|พี่เลี้ยง|ผู้ศึกษา|ผู้ประสานงาน)"
    trusted = r"(?:ได้)?รับ[ก-๎]{3,20}ให้"  # ได้รับความไว้วางใจให้
    plain = rf"[ ]{{0,3}}(?:{any_of(listed('holding', 'between'))}|{trusted}|{unit}|[ ])*"
    return re.compile(rf"{plain}|(?:{under})?(?:{led}|{advised})?{plain}")
