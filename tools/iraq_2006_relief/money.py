"""Who pays and when, and who may be helped to move."""

from iraq_2006.tables import FACTS, Rows

UNHCR = "UNHCR appeal of 8 January 2007: 60 million USD for twelve months"
REUTERS = "Reuters, July 2007 (New Zealand Herald): 67 million USD received, 17 of them from the United States; appeal doubled to 123"
AP08 = "AP, 8 January 2008: UNHCR asks for 261 million USD for 2008"
OCHA = "OCHA Iraq humanitarian update 2, October 2008: 164.7 of 271.4 million USD received"
JUDGED = "Judgement of the authors, no single source"
RECALLED = "Recalled, not verified"

FUNDING_COLUMNS = (
    "scenario",
    "donor",
    "date",
    "usd_million",
    "purse",
    "answers",
    "note",
    "source",
    "licence",
    "status",
)
MOVEMENT_COLUMNS = (
    "code", "name_en", "kind", "from", "to", "fleet", "km", "people_low", "people", "people_high", "consent_low", "consent",
    "consent_high", "month_limit", "usd", "weight", "start", "note", "source", "licence", "status",
)  # fmt: skip

QUARTERS_2007 = ("2007-01-08", "2007-04-01", "2007-07-01", "2007-10-01")
QUARTERS_2008 = ("2008-01-08", "2008-04-01", "2008-07-01", "2008-10-01")
MONTHS_2007 = ("2007-01-20", "2007-02-20", "2007-03-20", "2007-04-20", "2007-05-20", "2007-06-20", "2007-07-12")


def funding() -> Rows:
    """Rows of relief/funding.csv: the appeal as asked, as received, and an expanded mission."""
    rows = [(scenario, "own reserves of the agencies", "2006-12-04", 10.0, "any", "nothing", "emergency funds at hand", JUDGED, "placeholder")
            for scenario in ("asked", "received", "expanded")]  # fmt: skip
    rows += [
        ("asked", "appeal, all donors", day, 15.0, "any", "nothing", "60 million in four parts", UNHCR, "estimated")
        for day in QUARTERS_2007
    ]
    rows.append(
        (
            "asked",
            "appeal raised, all donors",
            "2007-07-12",
            63.0,
            "any",
            "nothing",
            "to 123 million",
            REUTERS,
            "estimated",
        )
    )
    rows += [
        (
            "asked",
            "appeal 2008, all donors",
            day,
            65.25,
            "any",
            "nothing",
            "261 million in four parts",
            AP08,
            "estimated",
        )
        for day in QUARTERS_2008
    ]
    rows += [
        (
            "received",
            "United States",
            day,
            2.43,
            "any",
            "nothing",
            "17 million spread over the months to July",
            REUTERS,
            "estimated",
        )
        for day in MONTHS_2007
    ]
    rows += [
        (
            "received",
            "other donors",
            day,
            7.14,
            "any",
            "nothing",
            "50 million spread over the months to July",
            REUTERS,
            "estimated",
        )
        for day in MONTHS_2007
    ]
    rows += [
        (
            "received",
            "all donors, 2008",
            day,
            41.2,
            "any",
            "nothing",
            "164.7 million by October 2008, in four parts",
            OCHA,
            "estimated",
        )
        for day in QUARTERS_2008
    ]
    size = "size as the first consolidated appeal for the country, a year later: 265 million USD a year"
    starts = ("2007-03-01", "2007-06-01", "2007-09-01", "2007-12-01", "2008-03-01", "2008-06-01", "2008-09-01")
    shares = (("United States", 26.5, "any", "exit"), ("European donors", 16.6, "any", "exit"), ("Gulf states", 13.3, "any", "exit"),
              ("Japan and others", 6.6, "any", "exit"), ("resettlement states", 3.3, "movement", "nothing"))  # fmt: skip
    rows += [
        ("expanded", donor, day, amount, purse, answers, size, JUDGED, "placeholder")
        for day in starts
        for donor, amount, purse, answers in shares
    ]
    rows += [
        ("expanded", "appeal, all donors", day, 15.0, "any", "nothing", "60 million in four parts", UNHCR, "estimated")
        for day in QUARTERS_2007
    ]
    return [dict(zip(FUNDING_COLUMNS, (*row[:8], FACTS, row[8]), strict=True)) for row in rows]


# code, who, kind, from, to, fleet, km, people (3), consent (3), most a month, USD, weight, start, note, source, status
MOVEMENTS = (
    ("border-waleed", "Palestinians held at al-Waleed and Tanf", "resettlement", "X-WALEED", "elsewhere", "b737", 3500, (700, 2000, 2300), (0.7, 0.9, 1), 35, 1500, 1.0, "2007-08-01", "held constant; one family left in August 2007, some 400 people in 2008", "UNHCR briefings: 1,560 and 437 people on 9 November 2007, 1,400 and 900 early in 2008; some 400 accepted in 2008 (Iceland, Sweden, Brazil, Chile); low and consent by judgement", "estimated"),
    ("border-ruwaished", "Palestinians and others held at Ruwaished", "resettlement", "X-TREBIL", "elsewhere", "b737", 3500, (100, 300, 500), (0.7, 0.9, 1), 40, 1500, 1.0, "2007-01-15", "hundreds by 2006", RECALLED, "memory"),
    ("resettle-syria", "Refugees in Syria put forward for resettlement", "resettlement", "SYR", "elsewhere", "b737", 3500, (5000, 12000, 20000), (0.8, 0.95, 1), 900, 1000, 0.25, "2007-04-01", "target of 20,000 for 2007, both countries; 4,920 left that year, 19,886 in 2008", "Reuters, July 2007 (target); UNHCR population statistics (departures); split by the authors", "estimated"),
    ("resettle-jordan", "Refugees in Jordan put forward for resettlement", "resettlement", "JOR", "elsewhere", "b737", 3500, (3000, 8000, 12000), (0.8, 0.95, 1), 600, 1000, 0.25, "2007-04-01", "target of 20,000 for 2007, both countries; 4,920 left that year, 19,886 in 2008", "Reuters, July 2007 (target); UNHCR population statistics (departures); split by the authors", "estimated"),
    ("evacuate-baghdad", "People in besieged quarters of Baghdad who ask to leave", "evacuation", "IQ-BG", "IQ-AR", "coaches", 380, (2000, 10000, 40000), (0.1, 0.3, 0.6), 1500, 60, 1.0, "2007-01-15", "only with consent and a right to return", JUDGED, "placeholder"),
    ("evacuate-diyala", "People in besieged towns of Diyala who ask to leave", "evacuation", "IQ-DI", "IQ-SU", "coaches", 280, (1000, 5000, 20000), (0.1, 0.3, 0.6), 800, 60, 1.0, "2007-01-15", "only with consent and a right to return", JUDGED, "placeholder"),
    ("medical", "Patients and their companions to hospitals abroad", "evacuation", "IQ-BG", "JOR", "b737", 800, (300, 1200, 4000), (0.8, 0.9, 1), 100, 3000, 1.0, "2007-01-15", "", JUDGED, "placeholder"),
    ("return-syria", "Refugees in Syria who ask for help to return", "return", "SYR", "IQ-BG", "coaches", 850, (3500, 20000, 60000), (0.2, 0.5, 0.8), 3000, 150, 0.25, "2007-11-01", "only on request; no promotion of return", "Low: 3,500 helped by UNHCR in 2008 (Global Report); high: 60,000 returns as the government put it, 800 USD a family (AFP, 29 November 2007); consent by judgement", "expert range"),
)  # fmt: skip


def movements() -> Rows:
    """Rows of relief/movements.csv."""
    found: Rows = []
    for (
        code,
        who,
        kind,
        start,
        end,
        fleet,
        km,
        people,
        consent,
        most,
        usd,
        weight,
        day,
        note,
        source,
        status,
    ) in MOVEMENTS:
        cells = (
            code,
            who,
            kind,
            start,
            end,
            fleet,
            km,
            *people,
            *consent,
            most,
            usd,
            weight,
            day,
            note,
            source,
            FACTS,
            status,
        )
        found.append(dict(zip(MOVEMENT_COLUMNS, cells, strict=True)))
    return found
