"""The levers a policy may move: units, bounds, the range seen in data, lags and rates of change."""

from typing import NamedTuple


class Lever(NamedTuple):
    """A lever. Support: the range that the record of 2003-08 holds; rates per month in the lever's unit, None: no limit."""

    code: str
    name_en: str
    name_ar: str
    unit: str
    axis: str
    minimum: float
    maximum: float
    support_low: float
    support_high: float
    lag_weeks: int
    local: int
    rate_out_month_low: float | None
    rate_out_month_high: float | None
    rate_in_month_low: float | None
    rate_in_month_high: float | None
    note: str
    status: str
    source: str


_LIFT = (
    "CBO letter of 7 October 2009: 14,400 and 17,500 a month (a physical limit, used as an expert range for 2006);"
    " arrivals: five brigades and support, about 30,000, from January to June 2007"
)
_DOSE = "own scale: 0 none, 1 the most that was proposed or tried"

LEVERS = (
    Lever("foreign_troops", "United States troops", "القوات الأمريكية", "persons", "place", 0, 250_000, 92_000, 170_000, 0, 0,
          14_400, 17_500, 5_000, 6_000,
          "bounds and support are national totals; stays in 2003-08 ranged from 92,000 to 170,000", "expert range",
          _LIFT),
    Lever("other_foreign_troops", "Other coalition troops", "قوات التحالف الأخرى", "persons", "place", 0, 30_000, 10_000,
          23_000, 0, 0, 2_000, 4_000, 1_000, 2_000,
          "bounds and support are national totals; rates in proportion to their lift: placeholder", "placeholder",
          "Iraq Study Group Report; Brookings Iraq Index through the press: 23,000 (2003), 20,000 (2006), 12,000 (2007)"),
    Lever("third_party_force", "Third-party force", "قوة طرف ثالث", "persons", "place", 0, 100_000, 0, 0, 26, 0,
          2_000, 8_000, 1_000, 4_000,
          "never tried in Iraq: any dose is outside the data; needs a mandate and contributors, and may never deploy",
          "placeholder", "lag and rates: placeholder after the pace of United Nations deployments"),
    Lever("embedded_trainers", "Embedded trainers", "مدربون ملحقون", "persons", "national", 0, 25_000, 3_000, 6_000, 8, 0,
          None, None, 1_000, 3_000,
          "3,000-4,000 at the end of 2006; the Study Group proposed 10,000-20,000", "expert range",
          "Iraq Study Group Report, recommendations 43-44; rates: placeholder"),
    Lever("training", "Local recruits trained", "تدريب المجندين", "persons a month", "national", 0, 20_000, 2_000, 10_000, 12,
          1, None, None, None, None,
          "trained and equipped rose from 298,000 (October 2006) to 360,000 (September 2007), about 6,000 a month net of"
          " losses; trained is not present for duty", "estimated", "Department of Defense reports, 2006-07"),
    Lever("inclusion", "Political inclusion", "المشاركة السياسية", "dose 0-1", "national", 0, 1, 0, 0.3, 26, 1, None, None,
          None, 0.1, "reversal of de-Baathification, amnesty, oil law, provincial elections; little of it done by 2008",
          "placeholder", _DOSE),
    Lever("disarming", "Disarming of militias", "نزع سلاح الميليشيات", "dose 0-1", "national", 0, 1, 0, 0.2, 26, 1, None, None,
          None, 0.1, "ordered often, done rarely; a dose asked for is not a dose carried out", "placeholder", _DOSE),
    Lever("border_control", "Border control", "ضبط الحدود", "dose 0-1", "national", 0, 1, 0.1, 0.4, 12, 1, None, None, None,
          0.1, "0.2 is the state of December 2006", "placeholder", _DOSE),
    Lever("talks", "Talks with neighbours", "محادثات مع دول الجوار", "dose 0-1", "national", 0, 1, 0, 0.5, 12, 0, None, None,
          None, None, "0.5 is a conference of neighbours such as those of March and May 2007", "placeholder", _DOSE),
    Lever("announced_exit", "Announced date of departure", "إعلان موعد الخروج", "dose 0-1", "national", 0, 1, 0, 1, 0, 0, None,
          None, None, None, "1 from the week a dated departure is announced (November 2008 in the record)", "expert range",
          _DOSE),
    Lever("renounced_bases", "Permanent bases renounced", "التخلي عن القواعد الدائمة", "dose 0-1", "national", 0, 1, 0, 1, 0, 0,
          None, None, None, None, "1 from the week it is said in law or treaty", "expert range", _DOSE),
    Lever("relief_funding", "Relief funding", "تمويل الإغاثة", "USD a month", "national", 0, 500_000_000, 3_000_000,
          25_000_000, 6, 0, None, None, None, None,
          "UNHCR asked 60 million USD for 2007, then 123; the joint appeal of 2008 asked 265", "measured",
          "UNHCR appeals of January and July 2007; OCHA consolidated appeal 2008"),
    Lever("relief_access", "Access for relief workers", "وصول الإغاثة", "dose 0-1", "national", 0, 1, 0.2, 0.6, 8, 1, None, None,
          None, 0.1, "0.3 is the state of December 2006: few international staff, most work through local partners",
          "placeholder", _DOSE),
    Lever("local_pacts", "Local pacts", "اتفاقات محلية", "dose 0-1", "place", 0, 1, 0, 1, 6, 1, None, None, None, 0.25,
          "agreements with tribes or neighbourhood guards to fight on the state's side; began in Anbar in September 2006, so"
          " before the start only a few weeks of one province are in the data", "expert range", _DOSE),
    Lever("handover", "Security handed to local forces", "تسليم الملف الأمني", "dose 0-1", "place", 0, 1, 0, 1, 4, 0, None, None,
          None, None, "provincial control: Muthanna July 2006, Dhi Qar September 2006, Najaf December 2006", "measured",
          "Multi-National Force statements through the press (recalled dates)"),
    Lever("relief_coverage", "Relief coverage", "تغطية الإغاثة", "share of need met 0-1", "place", 0, 1, 0, 0.8, 0, 0, None, None,
          None, None, "empty: computed from funding and access; given: the result of a relief plan", "placeholder",
          "set by the planner"),
)  # fmt: skip

# Chance that the local government carries out a local measure it has agreed to: low, best, high. Expert range of ours: in
# August 2006 two of six promised battalions came to Baghdad, sustained operations in Sadr City were refused, and none of the
# reconciliation laws had passed (Iraq Study Group Report); training went on with heavy losses.
CARRIED_OUT: dict[str, tuple[float, float, float]] = {
    "training": (0.5, 0.7, 0.9),
    "inclusion": (0.1, 0.3, 0.5),
    "disarming": (0.05, 0.15, 0.35),
    "border_control": (0.2, 0.4, 0.6),
    "relief_access": (0.3, 0.5, 0.7),
    "local_pacts": (0.2, 0.5, 0.8),
}
