"""Host countries and the ties of each group to each of them."""

from typing import NamedTuple


class Host(NamedTuple):
    """A host country at the end of 2006. Persons; openness 0-1; rates a year."""

    code: str
    name_en: str
    name_ar: str
    lat: float  # main receiving city, degrees
    lon: float
    land_neighbour: int
    population: int
    refugees_low: int
    refugees: int
    refugees_high: int
    capacity: int
    openness: float
    at_peace: int
    onset_rate_year: float
    intervention_rate_year: float
    why: str


UNHCR_JAN = "UNHCR appeal of 8 January 2007 as reported by UPI and Al Jazeera; UNHCR population statistics, end 2006"

HOSTS = (
    Host("SYR", "Syria", "سوريا", 33.5, 36.3, 1, 19_000_000, 500_000, 700_000, 1_000_000, 1_000_000, 0.90, 1, 0.03, 0.03,
         "open to Arabs without a visa at the end of 2006"),
    Host("JOR", "Jordan", "الأردن", 32.0, 35.9, 1, 5_700_000, 450_000, 550_000, 700_000, 500_000, 0.35, 1, 0.015, 0.01,
         "entry tightened since November 2005; many turned back"),
    Host("LBN", "Lebanon", "لبنان", 33.9, 35.5, 0, 4_100_000, 20_000, 30_000, 40_000, 50_000, 0.10, 1, 0.03, 0.0,
         "reached through Syria; no land border with Iraq"),
    Host("EGY", "Egypt", "مصر", 30.0, 31.0, 0, 74_000_000, 20_000, 50_000, 80_000, 150_000, 0.20, 1, 0.02, 0.0,
         "reached by air with a visa; no land border with Iraq"),
    Host("IRN", "Iran", "إيران", 35.7, 51.4, 1, 70_000_000, 54_000, 54_000, 60_000, 300_000, 0.10, 0, 0.03, 0.10,
         "already in a minor conflict of its own, so no new onset is counted; most Iraqis there came before 2003"),
    Host("TUR", "Turkey", "تركيا", 41.0, 28.9, 1, 69_000_000, 3_000, 6_000, 10_000, 100_000, 0.15, 0, 0.03, 0.10,
         "already in a minor conflict of its own, so no new onset is counted; number unknown in the appeal"),
    Host("KWT", "Kuwait", "الكويت", 29.4, 48.0, 1, 2_600_000, 0, 1_000, 10_000, 10_000, 0.03, 1, 0.015, 0.005,
         "closed to most Iraqi civilians"),
    Host("SAU", "Saudi Arabia", "المملكة العربية السعودية", 24.7, 46.7, 1, 24_000_000, 250, 1_000, 10_000, 50_000, 0.02, 1,
         0.015, 0.02, "border closed but for the pilgrimage"),
)  # fmt: skip

HOST_CODES = tuple(host.code for host in HOSTS)

HOST_SOURCE = (
    f"refugees: {UNHCR_JAN}; population: recalled, rounded; capacity and intervention: placeholder of ours; openness: own"
    " coding of the border status; onset: range from the UCDP onset list (1-2 % a year Jordan, Kuwait, Saudi Arabia, 2-4 %"
    " Syria)"
)

# Pull of each host for each group, 0-1: kin, language, faith and earlier flight. Own judgement.
AFFINITY: dict[str, dict[str, float]] = {
    "shia_arab": {
        "SYR": 0.50,
        "JOR": 0.25,
        "LBN": 0.50,
        "EGY": 0.25,
        "IRN": 0.80,
        "TUR": 0.10,
        "KWT": 0.40,
        "SAU": 0.15,
    },
    "sunni_arab": {
        "SYR": 0.80,
        "JOR": 0.90,
        "LBN": 0.30,
        "EGY": 0.50,
        "IRN": 0.05,
        "TUR": 0.15,
        "KWT": 0.30,
        "SAU": 0.60,
    },
    "kurd": {"SYR": 0.40, "JOR": 0.10, "LBN": 0.10, "EGY": 0.05, "IRN": 0.60, "TUR": 0.50, "KWT": 0.02, "SAU": 0.02},
    "minority": {
        "SYR": 0.80,
        "JOR": 0.60,
        "LBN": 0.60,
        "EGY": 0.25,
        "IRN": 0.10,
        "TUR": 0.50,
        "KWT": 0.05,
        "SAU": 0.02,
    },
}
