"""What people need: items, baskets, planning figures, shelter and triggers."""

from iraq_2006.tables import FACTS, OURS, Rows

SPHERE = "Sphere minimum standards and UNHCR, UNICEF, WFP and WHO food and nutrition needs in emergencies, as quoted by planners (550-590 g a day for 2,100 kcal)"
WFP10 = "WFP emergency operation 200040 (Iraqi refugees in Syria, 2010-11): 16,195,490 USD for 23,808 t of food; 435 g a person and day"
WFP13 = "WFP Syria operation, revision of 2013: 43.2 million USD for 46,362 t"
IOM = "IOM mid-year review 2008: 179,595 families, 1,077,570 persons, six to a family"
RECALLED = "Recalled, not verified"
JUDGED = "Judgement of the authors, no single source"

ITEM_COLUMNS = (
    "code", "name_en", "kind", "kg_month_low", "kg_month", "kg_month_high", "kg_arrival_low", "kg_arrival", "kg_arrival_high",
    "usd_low", "usd", "usd_high", "lead_months", "weight", "ration", "note", "source", "licence", "status",
)  # fmt: skip
BASKET_COLUMNS = ("people", "item", "low", "value", "high", "source", "licence", "status")
STANDARD_COLUMNS = ("code", "item", "low", "value", "high", "unit", "note", "source", "licence", "status")
SHELTER_COLUMNS = ("code", "where", "name_en", "low", "value", "high", "source", "licence", "status")
TRIGGER_COLUMNS = ("code", "indicator", "threshold", "months", "action", "source", "licence", "status")

ITEMS = (
    ("food", "Food", "goods", (13.2, 16.7, 17.9), (0, 0, 0), (500, 680, 932), 3, 0.35, 1,
     "435, 550 and 590 g a day; the public ration was about 0.59 kg a day", f"{SPHERE}; {WFP10}; {WFP13}", "estimated"),
    ("water", "Water treatment and hygiene", "goods", (0.25, 0.35, 0.8), (0, 0, 0), (1500, 2500, 4000), 2, 0.12, 0,
     "250 g of soap a month and water treatment; 15 litres a day come from local sources", f"{SPHERE}; prices: {RECALLED.lower()}", "expert range"),
    ("shelter", "Emergency shelter", "goods", (0, 0, 0), (3.2, 3.9, 9.2), (2000, 3000, 5000), 2, 0.10, 0,
     "shelter kit with two tarpaulins, 19.4 kg a family; at the high end a family tent of 55 kg", f"IFRC items catalogue as quoted by planners; {IOM}; tent and prices: {RECALLED.lower()}", "expert range"),
    ("household", "Household goods", "goods", (0, 0, 0), (5, 7.5, 9), (1500, 2200, 3500), 2, 0.08, 0,
     "family kit of about 45 kg: blankets, kitchen set, mats, jerry cans, heater, hygiene", f"Built up from single items; {RECALLED.lower()}; {IOM}", "memory"),
    ("health", "Health kits", "goods", (0.03, 0.043, 0.61), (0, 0, 0), (12000, 20000, 30000), 2, 0.12, 0,
     "interagency health kit, 10,000 people for three months; at the high end a generous allowance", f"UNICEF note on the kit as quoted by planners; prices: {RECALLED.lower()}", "expert range"),
    ("school", "School supplies", "goods", (0.02, 0.04, 0.1), (0, 0, 0), (2000, 3000, 5000), 3, 0.05, 0,
     "about 1.5 kg a child and year, a third of people being of school age", JUDGED, "placeholder"),
    ("rent", "Cash for rent and fuel", "service", (0, 0, 0), (0, 0, 0), (10, 17, 24), 0, 0.13, 0,
     "about 100 USD a family and month", "The Guardian, 31 July 2007: 100 USD a month to widows' households; AP, 22 October 2008: 145 USD a month to families who return; six to a family; low by judgement", "expert range"),
    ("protection", "Legal status and protection staff", "service", (0, 0, 0), (0, 0, 0), (0.5, 1.1, 4), 0, 0.05, 0,
     "registration, papers, counsel, community workers", "UNHCR budget for Syria, April 2007: 16 million USD for 1.2 million refugees, all its work; the range by judgement", "expert range"),
)  # fmt: skip

IDPWG = "IDP Working Group, update of 3 February 2008 (reliefweb.int)"
IOM08 = "IOM mid-year review of 2008 as told by Reuters, 18 July 2008"
WFP08 = "WFP, 3 January 2008 (thesop.org): 750,000 of an estimated 2.2 million displaced, those without the public ration; 360,000 of over 1.5 million in Syria"
WFP06 = "WFP food security survey of May 2006 (in a WFP country page of 2007): 15 % of people short of food with the ration, 11 % in 2004; a further 8.3 million without it"
IPSOS = "UNHCR, 14 December 2007: survey of 754 families in Syria by Ipsos"
DESERT = "UNHCR briefings of 9 November 2007 and 2008: tents in the desert, no way in or out, the nearest hospital 400 km away"

# Share of each kind of people who need each item: low, likely, high, then source and status where there is one.
BASKETS = {
    "displaced": {
        "food": (0.25, 0.5, 0.7, f"{WFP08}: 0.34 after the ration, so 0.59 before it with the likely share who draw it; low: 250,000 of 1.7 million in the UN appeal of January 2007, likewise; high: 70 % name food ({IDPWG})", "estimated"),
        "water": (0.2, 0.35, 0.7, f"Low: 20 % need better water ({IDPWG}); high: 70 % of all people without adequate water (Oxfam and NCCI, July 2007); between them by judgement", "expert range"),
        "shelter": (0.11, 0.22, 0.4, "Those in public buildings, camps and tents (shelter.csv, recalled from IOM monitoring)", "memory"),
        "household": (0.48, 0.6, 0.8, f"Low: 48 % of families had been given household goods ({IDPWG}); the rest by judgement", "expert range"),
        "health": (0.14, 0.33, 0.47, f"{IOM08}: 14 % have no access to health care, one third cannot get the medicines they need; high: both, if apart", "estimated"),
        "school": (0.2, 0.4, 0.6),
        "rent": (0.2, 0.4, 0.58, f"High: 58 % rent (shelter.csv, recalled); 50 to 80 % name an income as their first need ({IDPWG}); the rest by judgement", "expert range"),
        "protection": (0.2, 0.4, 0.75, f"Low: 20 % need legal aid ({IDPWG}); high: nearly three quarters do not draw the ration regularly, many for want of papers moved ({IOM08}); between them by judgement", "expert range"),
    },
    "besieged": {"food": (0.3, 0.6, 0.9), "water": (0.3, 0.6, 0.9), "health": (0.3, 0.6, 0.9)},
    "hosting": {
        "food": (0.11, 0.15, 0.3, f"{WFP06}; high by judgement", "estimated"),
        "water": (0.05, 0.1, 0.2),
        "school": (0.05, 0.1, 0.3),
    },
    "refugee": {
        "food": (0.1, 0.21, 0.33, f"{WFP08}: 0.24; UNHCR, UNICEF and WFP, end of 2005: 0.18 without adequate food; high: about a third leave out a meal for their children; low by judgement", "estimated"),
        "health": (0.1, 0.17, 0.5, f"{IPSOS}: 17 % are chronically ill, 19 % cannot pay for medicine; the range by judgement", "expert range"),
        "household": (0.1, 0.2, 0.4),
        "school": (0.2, 0.3, 0.46, f"High: 46 % of families say that children have left school ({IPSOS}); the rest by judgement", "expert range"),
        "rent": (0.1, 0.2, 0.33, f"High: the money of 33 % lasts three months or less ({IPSOS}); the rest by judgement", "expert range"),
        "protection": (0.16, 0.5, 0.8, "Low: 310,000 registered at the end of 2008 (UNHCR Global Report 2008) of some 2 million; the rest by judgement", "expert range"),
    },
    "stuck": {"food": (0.9, 1, 1, DESERT, "expert range"), "water": (0.9, 1, 1, DESERT, "expert range"),
              "shelter": (0.9, 1, 1, DESERT, "expert range"), "household": (0.9, 1, 1, DESERT, "expert range"),
              "health": (0.9, 1, 1, DESERT, "expert range"), "school": (0.5, 0.9, 1), "protection": (0.9, 1, 1, DESERT, "expert range")},
}  # fmt: skip

STANDARDS = (
    ("energy", "Food energy", 1900, 2100, 2100, "kcal a person and day", "", SPHERE, "measured"),
    ("water_litres", "Water", 7, 15, 20, "litres a person and day", "seven for short survival", "Sphere and UNHCR, InterWorks comparison of 2001", "measured"),
    ("covered_m2", "Covered floor", 3.5, 3.5, 4.5, "m2 a person", "", "Sphere", "measured"),
    ("site_m2", "Camp area", 30, 45, 45, "m2 a person", "UNHCR older figure, Sphere", "Sphere and UNHCR, InterWorks comparison of 2001", "measured"),
    ("family", "Persons in a family", 5, 6, 7, "persons", "", IOM, "measured"),
    ("ration_access", "Displaced and besieged who draw the public ration where they are", 0.25, 0.42, 0.6, "share", "as the prior welfare.ration_cover", f"Low: nearly three quarters of the displaced do not draw it regularly ({IOM08}); high: 60 % of the needy who are registered receive it (Oxfam and NCCI, July 2007)", "expert range"),
    ("ration_transfer", "More who could draw it if their cards were moved", 0.1, 0.25, 0.38, "share", "of the rations that are not drawn", "High: 22 % of the displaced have no access at all (IOM review of 2007, as told by the Washington Times, 16 January 2008), of the 58 % of rations that ration_access leaves undrawn; low and likely by judgement, for cards are not the only hindrance", "expert range"),
    ("ration_transfer_usd", "Cost of moving cards and bringing the ration", 0.5, 1, 3, "USD a person and month", "", JUDGED, "placeholder"),
    ("giving_usd", "Unloading, storing at the place and giving out, beside the roads of the plan", 60, 150, 540, "USD a tonne", "none where the row is missing", "WFP operations: 5.5 % of the price of food for transport abroad and 15 % for transport, storage and handling inside (Syria, revision of 2013, 932 USD a tonne: 191 USD); 1,347 USD a tonne in all against 680 for the food itself (operation 200040); less some 40 for the roads of the plan: the likely figure; high: all of the 1,347 but the food, seven per cent of support and the roads; low by judgement", "expert range"),
    ("hosting_share", "Persons in host families for each displaced person who is hosted", 0.5, 1, 1.5, "ratio", "", JUDGED, "placeholder"),
    ("overhead", "Support cost on top of every outlay", 0.07, 0.07, 0.12, "share", "", "WFP indirect support cost of seven per cent, 2013 revision of the Syria operation", "measured"),
    ("access_state", "Need within reach where the state holds a place", 0.9, 0.95, 1, "share", "as in the weekly model", JUDGED, "placeholder"),
    ("access_violence", "How far reach falls when violence doubles", 0, 0.5, 1, "logit for each doubling", "", JUDGED, "placeholder"),
    ("access_calm", "Incidents that count as calm in any place", 2, 5, 10, "incidents a week", "added to both sides of the ratio, so that few incidents say little", JUDGED, "placeholder"),
    ("access_host", "Need within reach in host countries", 0.8, 0.9, 1, "share", "as in the weekly model", JUDGED, "placeholder"),
    ("access_stuck", "Need within reach of people stuck at a border", 0.4, 0.7, 0.9, "share", "", JUDGED, "placeholder"),
    ("acceptance_loss", "Reach lost in contested places where a military force carries relief", 0, 0.05, 0.2, "share", "", JUDGED, "placeholder"),
    ("convoy_trucks_day", "Relief trucks a day on one road inside the country in a calm place", 20, 50, 120, "trucks a day", "falls with access at either end", "WFP, 8 April 2003 (The New Humanitarian): one convoy of 55 trucks to Dahuk, so about one convoy a day; the range by judgement", "expert range"),
    ("truck_payload", "Load of a truck at crossings", 10, 20, 28, "t", "", RECALLED, "memory"),
    ("store_place_t", "Warehouse room in each place at the start", 500, 1500, 3000, "t", "", JUDGED, "placeholder"),
    ("site_t", "Room of one more warehouse", 500, 1000, 2000, "t", "", JUDGED, "placeholder"),
    ("site_usd", "Cost of one more warehouse", 50000, 150000, 400000, "USD", "", JUDGED, "placeholder"),
    ("storage_usd", "Storage and handling", 1, 3, 8, "USD a tonne and month", "", RECALLED, "memory"),
)  # fmt: skip

SHELTER = (
    ("rented", "inside", "Rented", 0.45, 0.58, 0.65, "IOM monitoring of 2006-08: a little under six in ten rent", "memory"),
    ("hosted", "inside", "With relatives or friends", 0.15, 0.20, 0.35, "IOM monitoring of 2006-08", "memory"),
    ("public_building", "inside", "Public or abandoned buildings", 0.1, 0.19, 0.27, "IOM monitoring of 2006-08", "memory"),
    ("camp", "inside", "Camps and tents", 0.01, 0.03, 0.05, "IOM monitoring of 2006-08: about one in a hundred, more in some places", "memory"),
    ("rented_abroad", "abroad", "Rented", 0.85, 0.93, 0.97, "Press and agency reports: nearly all in towns", "memory"),
    ("hosted_abroad", "abroad", "With relatives or friends", 0.03, 0.06, 0.12, "Press and agency reports", "memory"),
    ("camp_abroad", "abroad", "Camps at borders", 0.001, 0.01, 0.02, "Press and agency reports: camps at Tanf, Waleed and Ruwaished", "memory"),
)  # fmt: skip

UN_PACE = (
    "UN News 205242 (January 2007): 40,000 to 50,000 newly displaced a month, 2.3 million planned for the end of 2007"
)
TRIGGERS = (
    ("pace", "newly_displaced", 60_000, 2, "Double registration teams; release pre-positioned household goods; call donors together.", UN_PACE),
    ("place", "newly_displaced_place", 15_000, 1, "Send a mixed team; open more warehouse room in that place and the next.", f"{JUDGED}, from {UN_PACE}"),
    ("plan", "displaced_inside", 2_300_000, 1, "Revise the planning figure and the appeal.", UN_PACE),
    ("host", "refugees_host", 1_200_000, 1, "Ask for host support; prepare for a closed border and for people stuck there.", JUDGED),
)  # fmt: skip


def items() -> Rows:
    """Rows of relief/items.csv."""
    found: Rows = []
    for name, english, kind, month, arrival, usd, lead, weight, ration, note, source, status in ITEMS:
        found.append(
            dict(
                zip(
                    ITEM_COLUMNS,
                    (name, english, kind, *month, *arrival, *usd, lead, weight, ration, note, source, FACTS, status),
                    strict=True,
                )
            )
        )
    return found


def baskets() -> Rows:
    """Rows of relief/baskets.csv."""
    found: Rows = []
    for people, basket in BASKETS.items():
        for item, (low, value, high, *known) in basket.items():
            source, status = known or (JUDGED, "placeholder")
            cells = (people, item, low, value, high, source, FACTS if known else OURS, status)
            found.append(dict(zip(BASKET_COLUMNS, cells, strict=True)))
    return found


def standards() -> Rows:
    """Rows of relief/standards.csv."""
    return [dict(zip(STANDARD_COLUMNS, (*row[:8], FACTS, row[8]), strict=True)) for row in STANDARDS]


def shelter() -> Rows:
    """Rows of relief/shelter.csv."""
    return [dict(zip(SHELTER_COLUMNS, (*row[:7], FACTS, row[7]), strict=True)) for row in SHELTER]


def triggers() -> Rows:
    """Rows of relief/triggers.csv."""
    return [dict(zip(TRIGGER_COLUMNS, (*row, OURS, "expert range"), strict=True)) for row in TRIGGERS]
