"""Which published variables the pack takes, under which terms, how firm, and under which name."""

import re
from typing import NamedTuple

from iraq_2006.places import PLACES
from iraq_2006.tables import CC_BY, FACTS

IBC_TERMS = "facts: published monthly totals of Iraq Body Count (copyright of its records remains with them)"
US_RECORD = "public domain (United States Government record)"
LAST = "2010-12-31"

PLACE = {place.panel: place.code for place in PLACES} | {
    "Iraq": "", "abroad": "ABROAD", "world": "ABROAD", "Syria+Jordan": "ABROAD", "Syria": "SYR", "Jordan": "JOR", "Lebanon": "LBN",
    "Egypt": "EGY", "Iran": "IRN", "Turkey": "TUR", "Kuwait": "KWT", "Saudi Arabia": "SAU",
}  # fmt: skip

# Rows of milestones whose exact day is recalled.
RECALLED_DAYS = re.compile(r"memory", re.IGNORECASE)


class Take(NamedTuple):
    """A variable to take from a source file: its terms, its status, and its name in the pack if it changes."""

    variable: str
    licence: str = FACTS
    status: str = "measured"
    name: str = ""
    unit: str = ""
    national: bool = True
    source: str = ""


_ESOC = "ESOC-I v3, national month totals (cite Berman, Shapiro and Felter 2011)"

TAKEN: dict[str, tuple[str, tuple[Take, ...]]] = {
    "deaths.csv": (
        "a_civilian_deaths_national.csv",
        (
            Take("ibc_civilian_deaths_max_published", IBC_TERMS,
                 source="Iraq Body Count, monthly maximum as published, edition of March 2012"),
            Take("unami_civilians_killed"),
            Take("unami_civilians_killed_nov_dec_total"),
            Take("unami_civilians_killed_year"),
            Take("unami_civilians_wounded_year"),
            Take("iraqi_ministries_civilians_killed"),
            Take("iraqi_ministries_civilians_killed_year"),
            Take("ap_iraqis_killed"),
            Take("ap_iraqis_killed_year"),
            Take("isg_civilians_killed_per_month", status="estimated"),
            Take("ifhs_violent_deaths_mar2003_jun2006", status="estimated"),
            Take("lancet2006_excess_deaths", status="estimated"),
        ),
    ),
    "attacks.csv": (
        "e_attacks_national.csv",
        (
            Take("sigacts_all", US_RECORD, source=_ESOC),
            Take("sigacts_noncriminal", US_RECORD, source=_ESOC),
            Take("sigacts_foia_all", US_RECORD),
            Take("isg_attacks_per_day"),
            Take("dod_weekly_attacks_total"),
            Take("dod_weekly_attacks_on_coalition"),
            Take("dod_attacks_per_day", national=False),
            Take("us_casualties_per_day"),
            Take("murders_executions", status="estimated"),
        ),
    ),
    "forces.csv": (
        "b_troops.csv",
        (
            Take("us_troops_assembled", source="assembled from us_troops_in_country and the points below, linear between"),
            Take("us_troops_in_country"),
            Take("us_troops_dod_deployed_in_iraq"),
            Take("us_troops_fiscal_year_average"),
            Take("coalition_non_us_troops"),
            Take("uk_troops", national=False),
        ),
    ),
    "local_forces.csv": (
        "c_iraqi_security_forces.csv",
        (
            Take("isf_trained_and_equipped", status="estimated"),
            Take("isf_authorised", status="estimated"),
            Take("isf_army", status="estimated"),
            Take("isf_police_all", status="estimated"),
            Take("facilities_protection_service", status="estimated"),
            Take("peshmerga", status="estimated"),
            Take("mahdi_army_fighters", status="estimated"),
            Take("army_unit_readiness_max", status="estimated"),
            Take("army_present_for_duty_low", status="estimated"),
            Take("army_present_for_duty_high", status="estimated"),
            Take("sons_of_iraq_members", status="estimated"),
        ),
    ),
    "force_deaths.csv": (
        "d_us_coalition_casualties.csv",
        (
            Take("us_military_deaths", source="iCasualties records, national months, by date of death"),
            Take("us_military_deaths_hostile", source="iCasualties records, national months, by date of death"),
            Take("us_military_deaths_nonhostile", source="iCasualties records, national months, by date of death"),
            Take("us_military_wounded_cumulative"),
            Take("us_military_deaths_cumulative_press"),
            Take("coalition_non_us_deaths_cumulative"),
            Take("us_contractor_civilian_deaths_cumulative"),
        ),
    ),
    "displacement.csv": (
        "f_displacement.csv",
        (
            *(
                Take(name, status="estimated", national=False)
                for name in (
                    "idps_since_samarra_cumulative", "idps_displaced_during_year", "idps_before_samarra",
                    "idps_total_stock", "idps_since_2003", "displaced_since_2003_in_and_out", "iraqis_abroad_total",
                    "new_internal_displacement_per_month", "arrivals_per_month",
                    "departures_to_syria_and_jordan_per_month", "refugees_in_host_low", "refugees_in_host_high",
                    "refugees_in_host", "returns_since_mid_september", "returns_from_syria",
                    "returnees_cumulative_iom",
                )
            ),
            Take("refugees_registered_with_unhcr", national=False),
            *(
                Take(name, CC_BY, "estimated", national=False, source="UNHCR Refugee Population Statistics")
                for name in (
                    "unhcr_refugees_from_iraq", "unhcr_asylum_seekers_from_iraq", "unhcr_returned_refugees",
                    "unhcr_idps_assisted", "unhcr_returned_idps", "unhcr_resettled_from_iraq",
                    "unhcr_asylum_applications_from_iraq",
                )
            ),
            Take("idmc_idps", CC_BY, "estimated", source="IDMC through UNHCR Refugee Population Statistics"),
        ),
    ),
    "costs.csv": (
        "h_war_cost.csv",
        (
            Take("iraq_war_budget_authority"),
            Take("iraq_war_cost_cumulative", status="estimated"),
            Take("iraq_war_cost_per_month", status="estimated"),
            Take("reconstruction_appropriated"),
            Take("isf_appropriation_fy2006"),
        ),
    ),
    "appeals.csv": (
        "i_humanitarian.csv",
        (
            Take("unhcr_iraq_appeal_requested"),
            Take("unhcr_iraq_appeal_received"),
            Take("cap_iraq_requested"),
            Take("cap_iraq_received"),
            Take("unhcr_syria_budget", national=False),
            Take("donor_reconstruction_pledged"),
            Take("donor_reconstruction_delivered"),
            Take("un_international_staff"),
            Take("un_international_staff_ceiling"),
            Take("unhcr_target_people"),
            Take("resettlement_target_2007", national=False),
            Take("people_in_need_of_assistance", status="estimated"),
            Take("food_insecure", status="estimated"),
        ),
    ),
}  # fmt: skip

COLUMNS = ("date", "variable", "value", "unit", "place", "freq", "source", "licence", "status", "note")

# Dated events: unit of the figure and its name where one name would cover two meanings.
EVENT_UNIT = {
    "proposal": "recommendations", "surge_announced": "troops", "surge_complete": "troops", "legislation": "yeas",
    "uk_withdrawal": "troops", "peak": "troops", "drawdown_actual": "troops", "withdrawal_complete": "troops",
}  # fmt: skip

POLL_NAMES = {
    "US military presence provoking more conflict than preventing": "presence_provokes_more_than_it_prevents",
    "US military presence a stabilising force": "presence_stabilises",
    "want US forces out within a year or less": "want_forces_out_within_year",
    "want US forces out within six months": "want_forces_out_within_six_months",
    "want US forces out within two years or less": "want_forces_out_within_two_years",
    "approve attacks on US-led forces": "approve_attacks_on_foreign_forces",
    "US plans permanent bases": "expects_permanent_bases",
    "US would refuse to leave if asked": "expects_refusal_to_leave",
    "some or a lot of confidence in US forces": "confidence_in_us_forces",
    "confidence in Iraqi police": "confidence_in_police",
    "confidence in Iraqi army": "confidence_in_army",
    "violent attacks will decrease when US withdraws": "expects_fewer_attacks_after_withdrawal",
    "oppose presence of US/coalition forces": "opposes_presence",
    "attacks on US/coalition forces acceptable": "attacks_on_foreign_forces_acceptable",
    "attacks on Iraqi government forces acceptable": "attacks_on_local_forces_acceptable",
    "coalition should leave now": "wants_forces_to_leave_now",
    "presence of US forces makes security worse": "presence_makes_security_worse",
    "US pullout would make civil war less likely": "pullout_makes_civil_war_less_likely",
    "US pullout would make civil war more likely": "pullout_makes_civil_war_more_likely",
    "US public: most troops withdrawn within a year": "us_public_most_troops_out_within_year",
    "US public: Congress should pass withdrawal plan": "us_public_congress_should_pass_plan",
    "US public: all forces out immediately or within 12 months": "us_public_all_out_within_12_months",
    "US public: timetable for all troops out by end of next year": "us_public_timetable_by_end_of_next_year",
    "US public: set a deadline": "us_public_set_deadline",
}
POLL_GROUPS = {"total": "", "us_adults": "", "sunni": ".sunni_arab", "shia": ".shia_arab", "kurd": ".kurd"}

UCDP = "UCDP Georeferenced Event Dataset, Iraq, national months (cite Sundberg and Melander 2013)"
