"""Issues of the conference, their scales, and what came of them in May 2007 as coded by the authors."""

from typing import NamedTuple


class Question(NamedTuple):
    """One issue; positions run from 0 to 100. The lever is set straight between `lever_low` and `lever_high`."""

    code: str
    name: str
    low_end: str
    high_end: str
    status_quo: float
    breakdown_cost: float
    package: str
    lever: str
    lever_low: float | None
    lever_high: float | None
    why: str
    status: str


SECURITY, MONEY = "security", "money"

QUESTIONS = (
    Question("timetable", "How firm a timetable there is for foreign forces to leave",
             "open-ended, at the discretion of those who send and host them", "all out within twelve months, by law or treaty",
             15, 0.10, SECURITY, "announced_exit", 0, 1,
             "status quo: resolution 1723 of 28 November 2006 (to the end of 2007, reviewed by June, ended if Iraq asks)",
             "expert range"),
    Question("borders", "How closely Iraq's borders are controlled together",
             "each side alone", "joint posts, shared intelligence, verified",
             20, 0.10, SECURITY, "border_control", 0, 1,
             "status quo: 0.2, the dose of December 2006 in levers.csv", "expert range"),
    Question("interference", "How far outside support for armed groups in Iraq ends",
             "goes on as it is", "ends, and is verified",
             10, 0.15, SECURITY, "talks", 0, 1,
             "status quo: own coding", "expert range"),
    Question("dialogue", "How far the United States, Iran and Syria talk directly about Iraq",
             "no talks", "talks on everything between them",
             5, 0.05, SECURITY, "", None, None,
             "status quo: contacts authorised for Iraq alone and not used (Washington Post, 29 November 2006)", "expert range"),
    Question("inclusion", "How far power in Iraq is shared anew",
             "as in the constitution of 2005", "constitution revised, amnesty, former Baath members let back",
             15, 0.10, SECURITY, "inclusion", 0, 1,
             "status quo: 0.1, the dose of December 2006 in levers.csv, plus what was announced in 2006", "expert range"),
    Question("lebanon", "What Syria is offered on Lebanon (linked issue)",
             "tribunal and sanctions in full", "tribunal dropped, Syrian weight restored",
             20, 0.05, SECURITY, "", None, None,
             "status quo: Security Council resolutions 1559, 1595 and 1664 in force", "expert range"),
    Question("palestine", "How soon comprehensive Arab-Israeli talks begin, the Golan included (linked issue)",
             "no talks", "an international conference at once",
             10, 0.05, SECURITY, "", None, None,
             "status quo: no talks since 2000-01 with Syria; own coding", "expert range"),
    Question("debt", "What share of Iraq's debt outside the Paris Club is forgiven (per cent)",
             "none", "all of it",
             0, 0.05, MONEY, "", None, None,
             "status quo: none of the Gulf states', Russia's or China's claims settled by November 2006", "expert range"),
    Question("refugees", "How far hosts of refugees are helped and keep their borders open",
             "borders closed, no help", "borders open, costs borne by others",
             25, 0.10, MONEY, "relief_funding", 0, 25_000_000,
             "status quo: borders as in hosts.csv; upper setting: upper end of the range seen in levers.csv", "expert range"),
    Question("compact", "How much of the aid that Iraq asks for under the International Compact is pledged (per cent)",
             "none", "all of it",
             20, 0.05, MONEY, "", None, None,
             "status quo: old pledges not yet paid out; own coding", "expert range"),
)  # fmt: skip


class Came(NamedTuple):
    """What came of an issue at Baghdad (10 March 2007) and Sharm el-Sheikh (3 and 4 May 2007), on the same scale."""

    issue: str
    low: float
    value: float
    high: float
    text: str
    source: str


MAY_2007 = "2007-05-04"
RESULTS = (
    Came("timetable", 15, 25, 35,
         "No deadline; Iraqi forces to be built up to prepare the end of the mandate; a timeframe still to be determined.",
         "RIA Novosti and AsiaNews on the final statement, 4 May 2007"),
    Came("borders", 30, 45, 60,
         "Pledges to control borders and stop arms and fighters; a working group on border security.",
         "RIA Novosti, 4 May 2007; EU Council, 14 May 2007"),
    Came("interference", 20, 35, 50,
         "Pledges not to interfere and to thwart armed groups; nothing verified.", "RIA Novosti, 4 May 2007"),
    Came("dialogue", 10, 20, 30,
         "The United States and Syria met for half an hour at ministers' level; ambassadors of the United States and Iran"
         " exchanged a few words.", "Press reports of 3-4 May 2007 (East Bay Times, Daily News Egypt)"),
    Came("inclusion", 20, 35, 50,
         "The text called for a constitutional review, an end to militias and the return of excluded groups.",
         "Daily News Egypt and Washington Post on the drafts, April-May 2007"),
    Came("lebanon", 10, 20, 30, "Not on the agenda.", "no mention in the reports of the conference"),
    Came("palestine", 5, 12, 20, "Not on the agenda.", "no mention in the reports of the conference"),
    Came("debt", 25, 40, 60,
         "Saudi Arabia said that it would reduce the debt, expected at 80 per cent; Kuwait and Russia made no commitment.",
         "AP, 3 May 2007; Washington Post, 18 April 2007; AFP, 3 May 2007"),
    Came("refugees", 25, 40, 55, "A working group on refugees; hosts still waiting for direct help in July.",
         "EU Council, 14 May 2007; UNHCR, 6 July 2007"),
    Came("compact", 35, 50, 65, "The compact was adopted; commitments put at more than 30 billion USD, most of it debt relief.",
         "AFP and Daily News Egypt, 3-4 May 2007"),
)  # fmt: skip
