"""The claims of a November 2006 editorial, each in our own words, with what the record says about it.

A figure is checked against the series; a causal claim is a hypothesis, with what speaks for and against it; a policy is
something that was or was not done. Nothing here is used as a constant of the model.
"""

from typing import NamedTuple


class Claim(NamedTuple):
    """One claim in our words and the finding about it."""

    id: str
    claim: str
    kind: str
    value: str
    unit: str
    verdict: str
    verified_value: str
    for_: str
    against: str
    source: str
    note: str


ISG = "Iraq Study Group Report 2006"
PIPA = "PIPA/WorldPublicOpinion.org, September 2006 (series/polls.csv)"
FSVW = "Fetzer, Souza, Vanden Eynde and Wright, Security Transitions (Afghanistan)"
BFS = "Biddle, Friedman and Shapiro 2012, Testing the Surge"
IM = "Iyengar and Monten 2008, Is There an Emboldenment Effect?"
HAGAN = "Hagan, Kaiser and Hanson 2013; Lindsay and Long 2013 (correspondence, International Security)"
NANES = "Nanes 2017, police integration survey experiment, Baghdad"
UNAMI = "UNAMI human rights report, January 2007, through Reuters"
BASRA = (
    "own calculation for Basra, September 2007: recorded attacks fell by about three quarters after the British left the"
    " city, recorded civilian deaths did not fall at first"
)
UK = "British commander, November 2007, through Metro: attacks down by nine tenths after the city was left"
SURGE = (
    "own calculation: United States deaths a month 78 (second half of 2006), 96, 55, 34 in the next three half-years; media"
    " count of civilian deaths a month (minimum) about 2,670, 2,400, 1,490, 940"
)

CLAIMS = (
    Claim("c01", "The UN figure for civilian deaths in October 2006 was 3,709.", "figure", "3709",
          "deaths", "confirmed", "3,709 (UNAMI); the same month: media count 2,690-2,945, ministries 1,289", "", "",
          "UNAMI through Al Bawaba, 22 November 2006; series/deaths.csv",
          "the counts differ threefold; the Iraqi government disputed the UN figure"),
    Claim("c02", "One weekend late in November 2006 took over two hundred lives.", "figure", "200", "deaths",
          "confirmed", "more than twice as many in the media count, 23-26 November; 215 in Sadr City on 23 November", "", "",
          "own sum of the media count; press reports of 23 November 2006", "true as a floor"),
    Claim("c03", "November 2006 was on the way to more deaths than October.", "figure", "", "deaths", "close",
          "media count and ministries: yes (3,019 against 2,945; 1,850 against 1,289); UN: November and December together"
          " 6,376, less than September and October, 7,054", "", "", "series/deaths.csv; UNAMI through Rediff, January 2007",
          "true in two counts, not in the one that the claim itself uses"),
    Claim("c04", "About 140,000 United States troops were in Iraq and did not stop the violence.", "figure", "140000",
          "persons", "confirmed", "141,000 (December 2006); 147,796 on 1 November and 128,569 on 1 January by another count",
          "", "", ISG + "; CRS RS22449; series/forces.csv", "rounded"),
    Claim("c05", "365,000 Iraqis had left their homes since the Samarra bombing of February 2006.", "figure", "365000",
          "persons", "confirmed", "about 365,000 displaced inside (UNHCR, 20 October); 470,094 by the end of 2006 (UNAMI)", "",
          "", "UNHCR through AP, 20 October 2006; series/displacement.csv",
          "displacement inside only; flight abroad comes on top, at least 40,000 a month to Syria"),
    Claim("c06", "New displacement ran at over fifty thousand a month.", "figure", "50000", "persons a month",
          "confirmed", "more than 50,000 (UNHCR, November 2006); 40,000-50,000 (January 2007); over 60,000 (August 2007)",
          "", "", "UNHCR through AFP and its releases; series/displacement.csv",
          "agrees with the claim before it: 365,000 in eight months"),
    Claim("c07", "Neighbourhoods were being emptied of one sect or another in the past year.", "figure", "", "", "confirmed",
          "cleansing by sect is under way in parts of Iraq, above all in Baghdad", "", "", ISG, "no number is given"),
    Claim("c08", "78 % of Iraqis thought that the United States presence provokes more conflict than it prevents.", "figure",
          "78", "percent", "confirmed", "78; Sunni 97, Shia 82, Kurd 41", "", "", PIPA,
          "in the same poll 64 % had confidence in the army and 71 % in the police"),
    Claim("c09", "71 % of Iraqis, 74 % of Shia and 91 % of Sunnis among them, wanted the forces gone within a year.", "figure",
          "71", "percent", "confirmed", "71 / 74 / 91; within six months 37", "", "", PIPA,
          "within a year, not at once; in March 2007 35 % said leave now"),
    Claim("c10", "61 % of Iraqis approved of attacks on United States-led forces.", "figure", "61", "percent", "confirmed",
          "61; Sunni 92, Shia 62; 47 in January 2006", "", "", PIPA,
          "most Kurds disapproved; support fell by half if the United States committed to leave"),
    Claim("c11", "By far most Iraqis saw the troops as making the country less stable.", "figure", "", "percent", "close",
          "21 % called the presence stabilising; 56 % of Kurds did", "", "", PIPA,
          "true of the country and of Arabs, not of Kurds"),
    Claim("c12", "Nearly 3,000 United States service members had died.", "figure", "3000", "deaths", "confirmed",
          "2,887 by 27 November and 3,004 by 31 December 2006", "", "", "iCasualties; " + ISG, ""),
    Claim("c13", "The wounded numbered over twenty thousand.", "figure", "20000", "persons", "confirmed",
          "21,000 (December 2006); 24,314 by April 2007", "", "", ISG + "; AP; series/force_deaths.csv", ""),
    Claim("c14", "The war had cost 350 billion dollars.", "figure", "350", "billion USD", "close",
          "319 appropriated to mid-2006; 361 on a public counter in January 2007; roughly 400 (Study Group)", "", "",
          "CRS; " + ISG + "; series/costs.csv", "lies between appropriated and spent"),
    Claim("c15", "More was to be spent in the following year.", "figure", "", "billion USD", "confirmed",
          "131 in fiscal 2007, 142 in fiscal 2008", "", "", "CRS RL33110; series/costs.csv", ""),
    Claim("c16", "Congress should pass a resolution with a clear and early timetable for withdrawal.", "policy", "", "",
          "hypothesis", "not in January 2007; H.R. 1591 passed in April (goal April 2008) and was vetoed; combat ended in"
          " August 2010, exit in December 2011", "", "", "series/milestones.csv", "defines a policy to compare"),
    Claim("c17", "A timetable would be what the American public wants.", "figure", "", "percent", "confirmed",
          "55 % wanted most troops out within a year (December 2006); a deadline had 53 % only in February 2007", "", "",
          "USA Today/Gallup; Washington Post/ABC; series/polls.csv", "a majority, not a consensus"),
    Claim("c18", "Withdrawal is the one reasonable course.", "causal", "", "", "hypothesis", "", f"opinion polls; {UK}",
          f"{ISG}: weighed and rejected a quick exit; {FSVW}; {BFS}", ISG + ", section I.C",
          "a judgement and a forecast in one: compare the policies"),
    Claim("c19", "The Iraqi government had no authority beyond the Green Zone.", "figure", "", "", "contradicted",
          "4 of 18 provinces highly insecure, with about 40 % of the people; the Kurdish north and parts of the south stable",
          "", "", ISG, "too strong as worded; the Study Group does say that it could not yet govern or defend itself alone"),
    Claim("c20", "It had no control over Sunni and Shia militias.", "figure", "", "", "close",
          "sustained operations in Sadr City refused; militias partly inside the state; Mahdi Army up to 60,000", "", "", ISG,
          ""),
    Claim("c21", "A reporter had called the Americans one more militia among many.", "figure", "", "", "not found",
          "not found in sources that could be reached", "", "", "recalled: a newspaper article of May 2006", ""),
    Claim("c22", "The Study Group would propose familiar measures to steady Iraq.", "figure", "", "", "close",
          "it proposed training and embedding and steps on militias, but also combat brigades out by early 2008 and talks with"
          " Iran and Syria", "", "", ISG, "a forecast, half right"),
    Claim("c23", "An honest commission would find that leaving is the only option.", "figure", "", "", "contradicted",
          "it found that an early exit would very probably bring more sectarian violence", "", "", ISG + ", section I.C",
          "a forecast of what the commission would say"),
    Claim("c24", "Training Iraqi forces has only armed and strengthened militias.", "causal", "", "", "hypothesis", "",
          f"{ISG}: police infiltrated, facilities guards of doubtful loyalty; {UNAMI}",
          f"army assessed above the police ({ISG}); {NANES}: mixed police units lower support for violence; {BFS}: local"
          " Sunni forces", ISG + "; " + UNAMI, "in the model a leak by kind of force and mix of sects"),
    Claim("c25", "Death squads worked under cover of the police and lately the army.", "figure", "", "", "close",
          "police: confirmed; army: doubts of loyalty reported, not death squads", "", "", ISG + "; " + UNAMI, ""),
    Claim("c26", "Some armed groups could not be touched because of their ties to the government.", "figure", "", "", "close",
          "the government rejected sustained operations in Sadr City", "", "", ISG, ""),
    Claim("c27", "Members of the government saw the United States ambassador as partial to the Sunnis.", "figure", "", "", "close",
          "Shia leaders blamed him after Samarra; each side suspected him", "", "", "Asharq al-Awsat; TIME, 2006",
          "the wording is stronger than the sources"),
    Claim("c28", "A smaller force in Baghdad had been tried before.", "figure", "", "", "not found",
          "no sourced figure of an earlier reduction", "", "", "searched, not found", ""),
    Claim("c29", "A larger force in Baghdad had been tried too.", "figure", "15000", "persons", "confirmed",
          "about 15,000 United States troops; violence in Baghdad up by more than 43 % from summer to October 2006", "", "",
          ISG, ""),
    Claim("c30", "There had been quiet contacts with insurgents on the Sunni side, and with Iran.", "figure", "", "", "close",
          "talks with insurgents confirmed by the ambassador; talks with Iran not found", "", "",
          "TIME; Spokesman-Review, 1 December 2006", ""),
    Claim("c31", "In spite of such changes the violence kept growing.", "figure", "", "", "confirmed",
          "attacks a day 70 (January) to 180 (October 2006); displaced since February 0 to 365,000", "", "",
          "series/attacks.csv; series/deaths.csv; series/displacement.csv", "true when written; reversed from mid-2007"),
    Claim("c32", "Military action mainly makes new enemies.", "causal", "", "", "hypothesis",
          "approval of attacks 17 % (2004), 47 % (January 2006), 61 % (September 2006), by two pollsters",
          "the trend of the polls; Condra and Shapiro 2012: harm by the coalition is followed by more attacks (finding recalled)",
          "Berman, Shapiro and Felter 2011: services can lower violence (finding recalled)", "series/polls.csv", ""),
    Claim("c33", "The troops have little power over the rate of killing.", "causal", "", "", "hypothesis", "",
          f"{ISG} on the Baghdad operation of 2006", BFS, SURGE, ""),
    Claim("c34", "The presence provokes more violence than it prevents.", "causal", "", "", "hypothesis", "",
          f"{UK}; attacks on the coalition in Basra fell", f"civilian deaths in Basra did not; {FSVW}; {BFS}", BASRA,
          "attacks on the force and harm to civilians are separate outcomes; records shrink when patrols leave"),
    Claim("c35", "Sending more troops would only raise casualties on both sides.", "causal", "", "", "hypothesis",
          "United States deaths rose to 126 in May 2007 and fell to 23 in December; the media count fell from about 3,000 a"
          " month to about 900", "the first half-year; 70 % of Iraqis saw security worse where troops were sent (August 2007)",
          f"after mid-2007 both fell: {BFS}; rival accounts by separation, tribal pacts and a cease-fire: {HAGAN}", SURGE,
          "the sign depends on the horizon; several causes at once"),
    Claim("c36", "More troops would bring more hostility.", "causal", "", "", "hypothesis",
          "attacks on coalition acceptable 51 % (March 2007), 57 % (August); leave now 35 %, 47 %", "polls of March to August"
          " 2007", "about 42 % by February 2008 (recalled, not verified)", "series/polls.csv", ""),
    Claim("c37", "Withdrawal need not end the chaos.", "causal", "", "", "hypothesis", "", f"{ISG}; {FSVW}", UK,
          "the editorial itself", "the source hedges its own proposal"),
    Claim("c38", "The war may worsen under any United States policy.", "causal", "", "", "hypothesis", "",
          "the trend of 2006; how long civil wars last (recalled)", "violence fell in 2007-09 with the forces present",
          "no comparison without the forces exists", ""),
    Claim("c39", "The presence in itself keeps the conflict burning.", "causal", "", "", "hypothesis", "",
          f"69-78 % of Iraqis thought so (series/polls.csv); {UK}",
          f"{FSVW}; {BFS}; after the draw-down of 2009-10 deaths stayed low, which fits both readings", BASRA, ""),
    Claim("c40", "A departure lets Iraqis take charge of their own future.", "causal", "", "", "hypothesis", "",
          f"{ISG}: less support where promises are not kept",
          f"{IM}: signs of an exit raise attacks by 7-10 % for under a month, with fewer deaths overall",
          "an argument about incentives", ""),
    Claim("c41", "A departure ends the exposed position of the troops.", "causal", "", "", "hypothesis",
          "deaths a month 16, 7, 3.5 in half-years of 2009 and 2010", "arithmetic: no troops, no losses of troops",
          f"{ISG}: a return could be forced", "series/force_deaths.csv", "follows almost by itself from presence"),
    Claim("c42", "A UN-backed relief mission, perhaps with the Arab League, should go in.", "policy", "", "", "hypothesis",
          "not tried; ceiling of 65 international UN staff in August 2007, 55 there; resolution 1770 widened the mandate with"
          " the forces present", "", "the UN staff council asked for all staff to leave for lack of safety; the mission relied"
          " on the foreign force for protection", "series/appeals.csv; series/milestones.csv", ""),
    Claim("c43", "Muslim countries such as Indonesia had offered help, troops even.", "figure", "", "", "close",
          "the Indonesian foreign minister was open to it; the president tied it to reconciliation first and a timetable", "",
          "", "Jerusalem Post; Global Policy Forum, November 2006", "conditional on reconciliation, not on an exit alone"),
    Claim("c44", "Only a departure of the forces opens the way for others to help.", "causal", "", "", "hypothesis", "",
          f"the Indonesian offer; of 13.5 billion USD pledged under 4 billion delivered with the forces present ({ISG})",
          "UN appeals of 2007 and 2008 funded in part, more UN staff and an international compact, all with the forces present",
          "series/appeals.csv", ""),
    Claim("c45", "Supplies and refugees should be moved by sea and air.", "policy", "", "", "hypothesis",
          "no lift of refugees by sea or air found; resettlement 4,920 in 2007 and 19,886 in 2008 against a target of 20,000",
          "", "", "UNHCR; series/displacement.csv; series/appeals.csv", "a planning question"),
    Claim("c46", "A conference of the neighbours, Syria and Iran included, should be called.", "policy", "", "", "hypothesis",
          "held with the forces present: Baghdad in March and Sharm el-Sheikh in May 2007; pledges on borders and arms", "", "",
          "RFE/RL; AsiaNews, May 2007; series/milestones.csv", "it took place; its effect is a hypothesis"),
    Claim("c47", "The Quartet should help (named: European Union, Russia, United Nations).", "figure", "", "", "not found",
          "the Quartet is the United States, the European Union, Russia and the United Nations (recalled)", "", "", "recalled",
          "not checked"),
    Claim("c48", "Such steps would keep the war from spreading to the neighbours.", "causal", "", "", "hypothesis",
          "what crossed the borders was mainly people: Syria 1.4 million, Jordan 0.5-0.75 million (October 2007)",
          f"{ISG}: lists intervention and contagion as risks", "no war between states followed; border shelling by Turkey and"
          " Iran", "UNHCR October 2007; series/displacement.csv", ""),
)  # fmt: skip

STATUS = {
    "confirmed": "measured",
    "close": "estimated",
    "contradicted": "measured",
    "not found": "memory",
    "hypothesis": "estimated",
}
