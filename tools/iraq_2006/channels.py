"""The six streams of incidents and the four channels that record them: definitions and reporting ratios."""

from typing import NamedTuple


class Stream(NamedTuple):
    """A stream of incidents by weapon and target as recorded. sectarian_share: part that needs groups to meet, 0-1."""

    code: str
    name_en: str
    name_ar: str
    target: str
    sectarian_share: float
    deadly: int
    status: str
    source: str


_COUNT = "media-count incidents December 2005 - November 2006 with windows up to 7 days, classed by weapon; own fit"
_SECTARIAN = "; sectarian share: expert range of ours (about 0.2 either way)"

STREAMS = (
    Stream("force_attacks", "Attacks on the foreign force", "هجمات على القوات الأجنبية", "foreign force", 0.0, 0, "estimated",
           "military attack log, target class coalition; sectarian share: by definition"),
    Stream("local_force_attacks", "Attacks on local forces", "هجمات على القوات العراقية", "local forces", 0.2, 0,
           "expert range", "military attack log, target classes Iraqi forces and infrastructure" + _SECTARIAN),
    Stream("bombings", "Bombings that kill civilians", "تفجيرات تقتل مدنيين", "civilians", 0.6, 1, "estimated",
           _COUNT + _SECTARIAN),
    Stream("killings", "Shootings and executions of civilians, perpetrator unknown", "إطلاق نار وإعدامات بحق مدنيين",
           "civilians", 0.8, 1, "estimated", _COUNT + _SECTARIAN),
    Stream("unattributed", "Mortars and other or unknown weapons", "هاون وأسلحة أخرى أو مجهولة", "civilians", 0.6, 1,
           "estimated", _COUNT + _SECTARIAN),
    Stream("force_fire", "Fire and air strikes of foreign or local forces that kill civilians",
           "نيران وغارات القوات التي تقتل مدنيين", "civilians", 0.0, 1, "estimated",
           _COUNT + "; only where the record's weapon text names a force or an aircraft; sectarian share: by definition"),
)  # fmt: skip


class Channel(NamedTuple):
    """A way of counting. Ratios to the media scale; monthly_sd on the log scale; delay in weeks."""

    code: str
    name_en: str
    name_ar: str
    target: str
    ratio_low: float
    ratio: float
    ratio_high: float
    monthly_sd: float
    delay_weeks: int
    definition: str
    status: str
    source: str


CHANNELS = (
    Channel("media", "Media count (Iraq Body Count)", "إحصاء وسائل الإعلام", "civilian_deaths", 0.91, 1.0, 1.03, 0.05, 1,
            "Violent deaths of civilians, police included and soldiers not, found in published reports, with figures of morgues and"
            " hospitals where they were published; the scale of the rates in this pack (maximum of the published count)",
            "measured", "Iraq Body Count, published monthly maxima; range: minimum over maximum in October 2006 (2,690-2,945)"),
    Channel("ministry", "Iraqi ministries", "الوزارات العراقية", "civilian_deaths", 0.35, 0.53, 0.75, 0.23, 1,
            "Civilians that the Interior Ministry (from 2007 with Health and Defence) said had died in political violence;"
            " bodies found without a known motive mostly left out",
            "estimated", "ten months that overlap with the media maximum: 0.36 in January 2006, 0.44, 0.44, 0.61, 0.70 from"
            " September to December, 0.58-0.74 in 2007; Reuters and AFP reports of ministry figures"),
    Channel("un", "United Nations mission (UNAMI)", "بعثة الأمم المتحدة", "civilian_deaths", 1.05, 1.20, 1.50, 0.09, 7,
            "Deaths reported by hospitals to the Ministry of Health plus bodies received by the Medico-Legal Institute in"
            " Baghdad; published every two months; includes some not killed in political violence; the government disputed it",
            "estimated", "May-October 2006 against the media maximum: 1.23, 1.28, 1.12, 1.08, 1.36, 1.26, then 1.11; against its"
            " minimum up to 1.5; UNAMI human rights reports through AP and Reuters"),
    Channel("attack_log", "Attack log of the foreign force", "سجل هجمات القوات الأجنبية", "attacks", 1.05, 1.13, 1.30, 0.08, 0,
            "Attacks of any kind that units of the foreign force or its partners wrote down; ratio to the sum of the two"
            " force streams, because the log also holds attacks on civilians that patrols saw (an eighth of all); it shrinks"
            " when the patrols that write it leave",
            "estimated", "event list with targets, September-October 2006 (civilians 11 % of known targets); ISG 180 a day in"
            " October 2006; wider counts of the same month run to 224 a day"),
)  # fmt: skip
