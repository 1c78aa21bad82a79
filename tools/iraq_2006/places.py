"""The 18 governorates: names, codes and the judgements that no table gives (mixing, separation, control, groups).

Judgements are ours, coded from what was public by December 2006; each carries its reason and is marked as such.
"""

from typing import NamedTuple

from iraq_2006.tables import ISG


class Place(NamedTuple):
    """A governorate as we code it. Shares 0-1; control 0 state, 1 contested, 2 militia."""

    code: str
    pcode: str
    name_en: str
    name_ar: str
    panel: str  # its name in the attack and death panels
    capital: int  # GeoNames number of its capital, 0 where the town list lacks it
    mixed_share: float
    segregation: float
    control: int
    why: str


PLACES = (
    Place("IQ-AN", "IQG01", "Anbar", "الأنبار", "Anbar", 98717, 0.10, 0.20, 1,
          "one of the four highly insecure provinces; Sunni Arab insurgency, some cities left to it"),
    Place("IQ-BA", "IQG02", "Basrah", "البصرة", "Basra", 99532, 0.10, 0.30, 2,
          "rival Shia parties and militias hold the streets and much of the police; mixing raised from 0.00: a Sunni Arab"
          " minority lived there and was leaving"),
    Place("IQ-MU", "IQG03", "Muthanna", "المثنى", "Muthanna", 98530, 0.01, 0.0, 0,
          "quiet Shia south; handed to the province in July 2006"),
    Place("IQ-NA", "IQG04", "Najaf", "النجف", "Najaf", 98860, 0.01, 0.0, 0, "quiet Shia south"),
    Place("IQ-QA", "IQG05", "Qadisiyah", "القادسية", "Qadisiyah", 99762, 0.01, 0.0, 1,
          "army and militia fought for Diwaniya in August 2006"),
    Place("IQ-SU", "IQG06", "Sulaymaniyah", "السليمانية", "Sulaymaniyah", 98463, 0.02, 0.0, 0,
          "stable Kurdish north"),
    Place("IQ-BB", "IQG07", "Babil", "بابل", "Babil", 99347, 0.15, 0.20, 1,
          "mixing raised from 0.04: the gridded estimate is of 2008, after the mixed towns of the north had been emptied"),
    Place("IQ-BG", "IQG08", "Baghdad", "بغداد", "Baghdad", 98182, 0.64, 0.30, 1,
          "one of the four highly insecure provinces; cleansing under way, several districts under militias"),
    Place("IQ-DA", "IQG09", "Dahuk", "دهوك", "Dahuk", 96994, 0.02, 0.0, 0, "stable Kurdish north"),
    Place("IQ-DI", "IQG10", "Diyala", "ديالى", "Diyala", 97990, 0.45, 0.25, 1,
          "one of the four highly insecure provinces; Sunni and Shia Arab, Kurd and Turkmen mixed"),
    Place("IQ-AR", "IQG11", "Erbil", "أربيل", "Erbil", 95446, 0.03, 0.0, 0, "stable Kurdish north"),
    Place("IQ-KA", "IQG12", "Karbala", "كربلاء", "Karbala", 94824, 0.01, 0.0, 0, "quiet Shia south"),
    Place("IQ-KI", "IQG13", "Kirkuk", "كركوك", "Kirkuk", 94787, 0.30, 0.10, 1,
          "contested by Kurds, Arabs and Turkmen; mixing raised from 0.00, which counts only Sunni with Shia"),
    Place("IQ-MA", "IQG14", "Maysan", "ميسان", "Maysan", 99608, 0.01, 0.0, 2,
          "Mahdi Army took Amara for a time in October 2006"),
    Place("IQ-NI", "IQG15", "Ninewa", "نينوى", "Ninewa", 99072, 0.25, 0.15, 1,
          "Mosul and Tal Afar fought over; mixing raised from 0.00, which counts only Sunni with Shia"),
    Place("IQ-SD", "IQG16", "Salah al-Din", "صلاح الدين", "Salah al-Din", 0, 0.18, 0.15, 1,
          "one of the four highly insecure provinces; Balad, Dujail and Tuz Khurmatu mixed"),
    Place("IQ-DQ", "IQG17", "Dhi Qar", "ذي قار", "Dhi Qar", 98854, 0.01, 0.0, 0,
          "quiet Shia south; handed to the province in September 2006"),
    Place("IQ-WA", "IQG18", "Wasit", "واسط", "Wasit", 99131, 0.05, 0.05, 0,
          "mostly quiet Shia south; Sunni Arab towns towards Baghdad"),
)  # fmt: skip

CODES = tuple(place.code for place in PLACES)
KURDISH = ("IQ-AR", "IQ-DA", "IQ-SU")

# Land area where Natural Earth, which draws Baghdad as 650 km2, is wrong (UN/HIC outlines).
AREA_KM2 = {"IQ-BG": 5187, "IQ-BB": 5347, "IQ-DI": 18599}

# The capital that the town list lacks: Tikrit.
CAPITAL_POINT = {"IQ-SD": (34.61, 43.68)}

# Displaced inside, persons: 1,212,108 before February 2006 (of them about 800,000 before 2003) and 470,094 since.
DISPLACED_BEFORE_2003 = 800_000
DISPLACED_2003_TO_SAMARRA = 1_212_108 - DISPLACED_BEFORE_2003
DISPLACED_SINCE_SAMARRA = 470_094

# Where they live, share by place (parts of 1000 in each of the three layers): an estimate of ours from what the agencies
# described: before 2003 the Kurdish north and the drained marshes; 2003-06 the fighting in Anbar, Ninewa and round
# Baghdad; since Samarra Baghdad itself, the Shia south, the Sunni west, and the north.
DISPLACED_PARTS: dict[str, tuple[int, int, int]] = {
    "IQ-AN": (5, 300, 75),
    "IQ-BA": (30, 40, 45),
    "IQ-MU": (5, 10, 15),
    "IQ-NA": (10, 25, 65),
    "IQ-QA": (10, 15, 30),
    "IQ-SU": (330, 20, 30),
    "IQ-BB": (10, 30, 65),
    "IQ-BG": (25, 170, 195),
    "IQ-DA": (130, 30, 50),
    "IQ-DI": (30, 60, 75),
    "IQ-AR": (270, 25, 25),
    "IQ-KA": (10, 20, 60),
    "IQ-KI": (60, 60, 15),
    "IQ-MA": (25, 25, 40),
    "IQ-NI": (25, 100, 65),
    "IQ-SD": (5, 45, 60),
    "IQ-DQ": (15, 10, 40),
    "IQ-WA": (5, 15, 50),
}

GROUPS = (
    ("shia_arab", "Shia Arabs", "العرب الشيعة"),
    ("sunni_arab", "Sunni Arabs", "العرب السنة"),
    ("kurd", "Kurds", "الأكراد"),
    ("minority", "Turkmen, Christians, Yazidis and others", "التركمان والمسيحيون والأيزيديون وغيرهم"),
)

# Best shares of residents before the displacement of 2006-07, in per mille, in the order of GROUPS. Judged place by place
# against the lists voted for in December 2005 (a fifth of the national vote went to Sunni Arab lists, two fifths to the Shia
# alliance) and gridded shares; the national sums, Shia Arabs a half and Sunni Arabs a quarter, are a check, not an input.
GROUP_BEST: dict[str, tuple[int, int, int, int]] = {
    "IQ-AN": (15, 970, 5, 10),
    "IQ-BA": (865, 100, 5, 30),
    "IQ-MU": (965, 25, 5, 5),
    "IQ-NA": (980, 10, 5, 5),
    "IQ-QA": (965, 25, 5, 5),
    "IQ-SU": (10, 15, 960, 15),
    "IQ-BB": (890, 100, 5, 5),
    "IQ-BG": (620, 300, 40, 40),
    "IQ-DA": (5, 25, 910, 60),
    "IQ-DI": (380, 420, 160, 40),
    "IQ-AR": (10, 20, 910, 60),
    "IQ-KA": (975, 15, 5, 5),
    "IQ-KI": (70, 260, 470, 200),
    "IQ-MA": (980, 10, 5, 5),
    "IQ-NI": (40, 470, 290, 200),
    "IQ-SD": (130, 800, 40, 30),
    "IQ-DQ": (960, 30, 5, 5),
    "IQ-WA": (925, 50, 15, 10),
}

# Half-width of the range, in points: twenty where the sources disagree, ten elsewhere.
WIDE = ("IQ-BG", "IQ-DI", "IQ-NI", "IQ-KI")

MIXED_SOURCE = (
    "mixed share: rounded from a gridded estimate of 2008 (LandScan through ESOC-I v3), raised by judgement where the"
    " reason says so; separation: placeholder of ours, 0.2 either way: 0.3 where people had been driven out for months,"
    " 0.1-0.25 where it had begun, 0 elsewhere; control: own coding from " + ISG
)


def group_range(code: str, best: int) -> tuple[float, float, float]:
    """Low, best and high share (0-1) of a group in a place, from its best share in per mille.

    A large group varies by ten points either way (twenty where sources disagree), a small one from a quarter of its best
    share to half of that width above it.
    """
    width = 200 if code in WIDE else 100
    if best >= 100:
        low, high = max(0, best - width), min(1000, best + width)
    else:
        low, high = best // 4, best + width // 2
    return low / 1000, best / 1000, high / 1000
