"""Forces at the start: strengths, share present for duty, and where they are."""

from typing import NamedTuple

from iraq_2006.tables import ISG


class Force(NamedTuple):
    """A force. Strengths in persons on the books; present_share 0-1 of them on duty on a given day."""

    code: str
    name_en: str
    name_ar: str
    kind: str
    strength_low: int
    strength: int
    strength_high: int
    present_share: float
    source: str
    status: str


_DOD = "CRS RS22449 quoting the Department of Defense, November 2006 and January 2007"
_HALF = "half to two thirds present (DoD report of March 2007, describing 2006)"

FORCES = (
    Force("us", "United States forces", "القوات الأمريكية", "foreign", 128_569, 141_000, 147_796, 1.0,
          f"{ISG}; range: {_DOD}", "measured"),
    Force("other_coalition", "Other coalition forces", "قوات التحالف الأخرى", "other_foreign", 15_000, 16_500, 18_000, 1.0,
          f"{ISG}; 27 partners, the United Kingdom 7,200; range is ours", "measured"),
    Force("third_party", "Third-party force, if one is sent", "قوة طرف ثالث إن أرسلت", "third_party", 0, 0, 0, 1.0,
          "none in December 2006", "measured"),
    Force("iraqi_army", "Iraqi army", "الجيش العراقي", "army", 120_000, 138_000, 138_000, 0.58,
          f"{ISG}: target for the end of 2006; {_HALF}", "estimated"),
    Force("iraqi_police", "Iraqi Police Service", "الشرطة العراقية", "police", 110_000, 135_000, 135_000, 0.60,
          f"{ISG}; share present: placeholder, as the army", "estimated"),
    Force("national_police", "Iraqi National Police", "الشرطة الوطنية العراقية", "police", 20_000, 25_000, 25_000, 0.60,
          f"{ISG}; share present: placeholder, as the army", "estimated"),
    Force("border", "Border Enforcement Department", "قوات حرس الحدود", "border", 22_000, 28_000, 28_000, 0.60,
          f"{ISG}; share present: placeholder, as the army", "estimated"),
    Force("facility", "Facilities Protection Service", "قوة حماية المنشآت", "facility", 120_000, 145_000, 150_000, 0.60,
          f"{ISG}: questionable loyalty, in three ministries a source of funds for the Mahdi Army; share present:"
          " placeholder", "estimated"),
    Force("peshmerga", "Peshmerga", "البيشمركة", "regional", 70_000, 100_000, 100_000, 0.70,
          f"{ISG}: roughly; share present: placeholder", "estimated"),
    Force("mahdi_army", "Mahdi Army", "جيش المهدي", "militia", 10_000, 30_000, 60_000, 0.50,
          f"{ISG}: up to 60,000; low and best values and share present: placeholder", "expert range"),
    Force("insurgents", "Sunni Arab insurgents and al-Qaeda in Iraq", "المتمردون", "insurgent", 8_000, 20_000, 30_000, 1.0,
          "expert range, recalled from public estimates of 2004-06; foreign fighters 1,300: " + ISG, "expert range"),
)  # fmt: skip

# Where the United States forces are, parts of 1000. Own estimate from the attacks on the coalition by governorate, deaths
# of its soldiers by governorate (June-November 2006) and known bases; Baghdad governorate, of which about 15,000 were on
# the city operation.
US_PARTS = {
    "IQ-BG": 330, "IQ-AN": 210, "IQ-SD": 140, "IQ-NI": 70, "IQ-DI": 55, "IQ-KI": 50, "IQ-BB": 50, "IQ-DQ": 40,
    "IQ-WA": 20, "IQ-BA": 10, "IQ-QA": 10, "IQ-KA": 5, "IQ-NA": 5, "IQ-AR": 5,
}  # fmt: skip

# Other coalition forces, parts of 1000: the British and Danes in Basra, Koreans in Erbil, the Polish-led division in
# Qadisiyah and Wasit, Australians and Romanians in Dhi Qar, Georgians and others round Baghdad. Recalled.
OTHER_PARTS = {
    "IQ-BA": 510, "IQ-AR": 140, "IQ-QA": 100, "IQ-DQ": 90, "IQ-BG": 80, "IQ-WA": 40, "IQ-MA": 20, "IQ-DI": 20,
}  # fmt: skip

PESHMERGA_PARTS = {"IQ-AR": 350, "IQ-SU": 370, "IQ-DA": 180, "IQ-KI": 50, "IQ-NI": 40, "IQ-DI": 10}

MAHDI_PARTS = {
    "IQ-BG": 550, "IQ-BA": 90, "IQ-MA": 70, "IQ-DQ": 60, "IQ-QA": 55, "IQ-BB": 45, "IQ-NA": 40, "IQ-KA": 30,
    "IQ-WA": 30, "IQ-DI": 20, "IQ-MU": 10,
}  # fmt: skip

# Weights of attacks (the rest: population) in the share of a local force by place.
ATTACK_WEIGHT = {"iraqi_army": 0.65, "iraqi_police": 0.20, "national_police": 0.65, "facility": 0.0}
