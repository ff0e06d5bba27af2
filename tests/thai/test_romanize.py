"""RTGS romanisation against two hundred common names written down from the system's own rules."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cite.item import has_thai
from archive.thai.romanize import romanize_name, romanize_text, romanize_word, slug_words

GIVEN = """
กมล Kamon; กรรณิการ์ Kannika; กฤษณะ Kritsana; กัญญา Kanya; กัลยา Kanlaya; กาญจนา Kanchana; กิตติ Kitti; เกรียงไกร Kriangkrai;
เกษม Kasem; เกียรติศักดิ์ Kiattisak; โกวิท Kowit; ขวัญใจ Khwanchai; คมสัน Khomsan; จรัญ Charan; จรูญ Charun; จักรกฤษณ์ Chakkrit;
จันทร์เพ็ญ Chanphen; จารุวรรณ Charuwan; จินตนา Chintana; จิราพร Chiraphon; จุฑามาศ Chuthamat; จุฬาลักษณ์ Chulalak; เจริญ Charoen;
เฉลิมชัย Chaloemchai; ชนะ Chana; ชลธิชา Chonthicha; ชัยวัฒน์ Chaiwat; ชาญชัย Chanchai; ชาติชาย Chatchai; ชูศักดิ์ Chusak;
ฐิติมา Thitima; ณรงค์ Narong; ณัฐพล Natthaphon; ณัฐวุฒิ Natthawut; ดวงใจ Duangchai; ดารณี Darani; ดำรง Damrong; เดชา Decha;
ถนอม Thanom; ทรงศักดิ์ Songsak; ทวี Thawi; ทองคำ Thongkham; ทัศนีย์ Thatsani; ธงชัย Thongchai; ธนพล Thanaphon; ธนากร Thanakon;
ธวัชชัย Thawatchai; ธิดา Thida; ธีรพงษ์ Thiraphong; นงลักษณ์ Nonglak; นพดล Nopphadon; นภา Napha; นริศ Narit; นฤมล Naruemon;
นันทวัน Nanthawan; นิตยา Nittaya; นิพนธ์ Niphon; นิภา Nipha; นุชนาถ Nutchanat; เนตรนภา Netnapha; บรรจง Banchong; บุญมี Bunmi;
บุญเรือง Bunrueang; บุษบา Butsaba; เบญจวรรณ Benchawan; ปกรณ์ Pakon; ประภา Prapha; ประยูร Prayun; ประเสริฐ Prasoet; ปราณี Prani;
ปรีชา Pricha; ปัทมา Patthama; ปิยะ Piya; ผ่องศรี Phongsi; พงศกร Phongsakon; พรทิพย์ Phonthip; พรรณี Phanni; พัชรี Phatchari;
พิชัย Phichai; พิมพ์ใจ Phimchai; พิสิษฐ์ Phisit; เพ็ญศรี Phensi; ไพโรจน์ Phairot; ไพบูลย์ Phaibun; ภัทรพล Phattharaphon;
ภานุวัฒน์ Phanuwat; มงคล Mongkhon; มณี Mani; มนัส Manat; มยุรี Mayuri; มานะ Mana; มานพ Manop; มาลี Mali; เมธี Methi; ยุพา Yupha;
ยุทธนา Yutthana; เยาวลักษณ์ Yaowalak; รัชนี Ratchani; รัตนา Rattana; ราตรี Ratri; รุ่งนภา Rungnapha; เรณู Renu; เรวัต Rewat;
ลัดดา Latda; วงศ์ Wong; วนิดา Wanida; วรรณา Wanna; วราภรณ์ Waraphon; วสันต์ Wasan; วัชระ Watchara; วัฒนา Watthana; วันเพ็ญ Wanphen;
วาสนา Watsana; วิจิตร Wichit; วิชัย Wichai; วิเชียร Wichian; วิทยา Witthaya; วินัย Winai; วิภา Wipha; วิมล Wimon; วิโรจน์ Wirot;
วิไล Wilai; วีระ Wira; วุฒิชัย Wutthichai; ศรีสุดา Sisuda; ศักดิ์ชัย Sakchai; ศิริพร Siriphon; ศุภชัย Suphachai; สงวน Sa-nguan;
สมเกียรติ Somkiat; สมจิต Somchit; สมชาย Somchai; สมบัติ Sombat; สมบูรณ์ Sombun; สมพงษ์ Somphong; สมศรี Somsi; สมศักดิ์ Somsak;
สมหญิง Somying; สันติ Santi; สายฝน Saifon; สายสมร Saisamon; สำราญ Samran; สิทธิชัย Sitthichai; สุกัญญา Sukanya; สุชาดา Suchada;
สุชาติ Suchat; สุดารัตน์ Sudarat; สุทธิพงษ์ Sutthiphong; สุเทพ Suthep; สุนทร Sunthon; สุนีย์ Suni; สุพจน์ Suphot; สุภาพร Suphaphon;
สุมาลี Sumali; สุรชัย Surachai; สุรพล Suraphon; สุริยา Suriya; สุวรรณ Suwan; สุวิทย์ Suwit; เสาวนีย์ Saowani; โสภา Sopha;
หทัย Hathai; องอาจ Ong-at; อดิศักดิ์ Adisak; อนงค์ Anong; อนันต์ Anan; อนุชา Anucha; อภิชาติ Aphichat; อรทัย Orathai; อรุณ Arun;
อัจฉรา Atchara; อัมพร Amphon; อาทิตย์ Athit; อารี Ari; อำนวย Amnuai; อุดม Udom; อุไร Urai; เอกชัย Ekkachai; โอภาส Ophat
"""

FAMILY = """
แก้วมณี Kaeomani; คงมั่น Khongman; จันทร์ดี Chandi; ใจงาม Chaingam; ชัยมงคล Chaimongkhon; ดวงแก้ว Duangkaeo; ทองดี Thongdi;
บุญเลิศ Bunloet; ป่าสัก Pasak; พรหมมา Phromma; เพชรรัตน์ Phetcharat; มหาวงศ์ Mahawong; ยอดดอย Yotdoi; รัตนวงศ์ Rattanawong;
วงศ์สวัสดิ์ Wongsawat; ศรีสุวรรณ Sisuwan; สายน้ำ Sainam; สุขเกษม Sukkasem; แสงทอง Saengthong; อินทร์แก้ว Inkaeo; ไร่นา Raina;
เจริญสุข Charoensuk; หอมหวน Homhuan; สุขสม Suksom; เรืองศรี Rueangsi; ศักดิ์สิทธิ์ Saksit; ทรัพย์สิน Sapsin; พุทธรักษา Phuttharaksa
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(thai, latin) for pair in re.split(r";\s*", text.strip()) for thai, latin in [pair.split()]]


NAMES = _pairs(GIVEN) + _pairs(FAMILY)


def test_two_hundred_names() -> None:
    wrong = [f"{thai}: {romanize_name(thai)}, not {latin}" for thai, latin in NAMES if romanize_name(thai) != latin]
    assert len(NAMES) >= 200
    assert len(wrong) <= len(NAMES) * 0.05, wrong


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("เชียงใหม่", "chiangmai"), ("น้ำ", "nam"), ("ทราย", "sai"), ("สระบุรี", "saraburi"), ("เพาะ", "pho"), ("เสือ", "suea"),
        ("เดิน", "doen"), ("เลย", "loei"), ("ด้วย", "duai"), ("เขียว", "khiao"), ("แล้ว", "laeo"), ("เร็ว", "reo"), ("ฤทธิ์", "rit"),
        ("พฤกษา", "phrueksa"), ("กรรม", "kam"), ("พรรค", "phak"), ("หญิง", "ying"), ("หวาน", "wan"), ("อยู่", "yu"), ("จริง", "ching"),
        ("แถลง", "thalaeng"), ("ไสว", "sawai"), ("เชลียง", "chaliang"), ("เสวย", "sawoei"), ("เสด็จ", "sadet"), ("เสนา", "sena"),
        ("เกวลิน", "kewalin"), ("เสมา", "sema"), ("แสนดี", "saendi"), ("ยอดรัก", "yotrak"), ("โตสกุล", "tosakun"), ("ชาวนา", "chaona"),
        ("มิตรดี", "mitdi"), ("มิตรภาพ", "mittraphap"), ("ธรรมใจ", "thamchai"), ("สุภีรชัย", "suphirachai"), ("ดิษเจริญ", "ditcharoen"),
        ("ศิรินทรา", "sirinthra"), ("ไทรงาม", "saingam"), ("แก้วสว่าง", "kaeosawang"), ("มีดวง", "miduang"), ("ก่อเกียรติ์", "kokiat"),
        ("ธมฺโม", "thammo"), ("ดีพร้อม", "diphrom"), ("สีทอง", "sithong"), ("ศาสตร์", "sat"), ("จันทร์", "chan"), ("บุตร", "but"),
        ("เมล็ดข้าว", "maletkhao"), ("ประวัติศาสตร์", "prawattisat"), ("ล็อก", "lok"), ("ช็อป", "chop"), ("ก็", "ko"),
    ],
)  # fmt: skip
def test_sounds(thai: str, latin: str) -> None:
    assert romanize_word(thai) == latin


def test_names_keep_spaces_brackets_and_other_scripts() -> None:
    assert romanize_name("พิมพ์ใจ  ณ บางช้าง") == "Phimchai Na Bangchang"
    assert romanize_name("สมชาย (แดง) Smith") == "Somchai (Daeng) Smith"
    assert romanize_text("งาน Open Data ๒๕๖๗") == "Ngan Open Data 2567"
    assert romanize_text("ข้าว ๆ น้ำ ฯลฯ ที่กรุงเทพฯ") == "Khao nam lae uen uen thikrungthep"


def test_slugs() -> None:
    assert slug_words("เวทีทุ่งทอง ครั้งที่ ๔: น้ำ & คน") == "wethithungthong-khrangthi-4-nam-khon"
    assert slug_words("Café — “Forum”") == "cafe-forum"
    assert slug_words("!!!") == ""


@given(st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=24))
def test_no_thai_letter_is_left(text: str) -> None:
    assert not has_thai(romanize_word(text))


@given(st.text(max_size=30))
def test_slugs_are_ascii_words(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", slug_words(text))
