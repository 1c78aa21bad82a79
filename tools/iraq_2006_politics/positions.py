"""Positions of the actors as coded by the authors from what was public by 30 November 2006.

A row: actor, position (low, best, high), salience, clout on this issue (0-100), veto, key of the source. Everything is a
judgement of ours; the key names what it was read from. Rows under "general" are recalled, not verified.
"""

from typing import NamedTuple


class Coded(NamedTuple):
    """One actor on one issue."""

    actor: str
    low: float
    best: float
    high: float
    salience: float
    clout: float
    veto: int
    key: str


US, UK, IRAQ, IRAN, SYRIA = "United States", "United Kingdom", "Iraq", "Iran", "Syria"
TURKEY, SAUDI, JORDAN, KUWAIT, EGYPT = "Turkey", "Saudi Arabia", "Jordan", "Kuwait", "Egypt"
RUSSIA, FRANCE, CHINA = "Russia", "France", "China"
EU, UN, LEAGUE = "European Union", "United Nations", "Arab League"
ACTORS = (IRAQ, US, UK, IRAN, SYRIA, TURKEY, SAUDI, JORDAN, KUWAIT, EGYPT, RUSSIA, FRANCE, CHINA, EU, UN, LEAGUE)

POSITIONS: dict[str, tuple[Coded, ...]] = {
    "timetable": (
        Coded(IRAQ, 15, 30, 45, 0.95, 50, 1, "mandate"),
        Coded(US, 0, 5, 15, 0.95, 100, 1, "amman"),
        Coded(UK, 8, 15, 25, 0.70, 25, 0, "guildhall"),
        Coded(IRAN, 75, 90, 100, 0.85, 35, 0, "khamenei"),
        Coded(SYRIA, 45, 75, 90, 0.70, 15, 0, "muallem"),
        Coded(TURKEY, 10, 20, 35, 0.50, 15, 0, "gul"),
        Coded(SAUDI, 0, 10, 25, 0.75, 25, 0, "obaid"),
        Coded(JORDAN, 5, 15, 30, 0.60, 10, 0, "abdullah"),
        Coded(KUWAIT, 0, 8, 20, 0.50, 8, 0, "general"),
        Coded(EGYPT, 15, 30, 45, 0.40, 12, 0, "mubarak"),
        Coded(RUSSIA, 40, 60, 75, 0.40, 10, 0, "lavrov"),
        Coded(FRANCE, 45, 60, 75, 0.45, 10, 0, "douste"),
        Coded(CHINA, 30, 45, 60, 0.20, 8, 0, "general"),
        Coded(EU, 20, 35, 50, 0.30, 10, 0, "general"),
        Coded(UN, 15, 30, 45, 0.50, 20, 0, "annan"),
        Coded(LEAGUE, 40, 60, 80, 0.50, 10, 0, "cairo"),
    ),
    "borders": (
        Coded(IRAQ, 70, 85, 95, 0.90, 60, 1, "muallem"),
        Coded(US, 75, 90, 100, 0.90, 60, 0, "muallem"),
        Coded(UK, 65, 80, 95, 0.60, 15, 0, "guildhall"),
        Coded(IRAN, 25, 45, 65, 0.50, 55, 1, "khamenei"),
        Coded(SYRIA, 15, 35, 55, 0.60, 60, 1, "muallem"),
        Coded(TURKEY, 55, 75, 90, 0.70, 35, 1, "gul"),
        Coded(SAUDI, 45, 65, 85, 0.70, 35, 1, "fence"),
        Coded(JORDAN, 55, 75, 90, 0.60, 25, 1, "hosts"),
        Coded(KUWAIT, 55, 75, 90, 0.60, 15, 1, "general"),
        Coded(EGYPT, 40, 60, 80, 0.20, 6, 0, "general"),
        Coded(UN, 45, 65, 85, 0.40, 10, 0, "annan"),
        Coded(LEAGUE, 30, 50, 70, 0.30, 6, 0, "general"),
    ),
    "interference": (
        Coded(IRAQ, 65, 85, 95, 0.95, 45, 1, "muallem"),
        Coded(US, 75, 90, 100, 0.90, 70, 1, "muallem"),
        Coded(UK, 70, 85, 95, 0.60, 20, 0, "guildhall"),
        Coded(IRAN, 5, 25, 50, 0.80, 70, 1, "khamenei"),
        Coded(SYRIA, 15, 35, 60, 0.60, 45, 1, "muallem"),
        Coded(TURKEY, 35, 55, 75, 0.60, 25, 1, "gul"),
        Coded(SAUDI, 30, 50, 75, 0.70, 45, 1, "obaid"),
        Coded(JORDAN, 50, 70, 85, 0.50, 15, 0, "abdullah"),
        Coded(KUWAIT, 50, 70, 85, 0.40, 10, 0, "general"),
        Coded(EGYPT, 45, 65, 80, 0.40, 12, 0, "mubarak"),
        Coded(RUSSIA, 40, 60, 75, 0.20, 8, 0, "general"),
        Coded(FRANCE, 45, 65, 80, 0.25, 8, 0, "general"),
        Coded(UN, 55, 75, 90, 0.50, 12, 0, "annan"),
        Coded(LEAGUE, 45, 65, 80, 0.50, 8, 0, "cairo"),
    ),
    "dialogue": (
        Coded(IRAQ, 55, 75, 90, 0.70, 25, 0, "muallem"),
        Coded(US, 0, 15, 40, 0.80, 100, 1, "amman"),
        Coded(UK, 30, 50, 70, 0.60, 30, 0, "guildhall"),
        Coded(IRAN, 30, 55, 80, 0.70, 60, 1, "khamenei"),
        Coded(SYRIA, 65, 85, 100, 0.80, 35, 1, "muallem"),
        Coded(TURKEY, 50, 70, 85, 0.40, 12, 0, "gul"),
        Coded(SAUDI, 5, 20, 45, 0.70, 30, 0, "obaid"),
        Coded(JORDAN, 35, 55, 75, 0.50, 12, 0, "abdullah"),
        Coded(KUWAIT, 15, 35, 55, 0.30, 6, 0, "general"),
        Coded(EGYPT, 25, 45, 65, 0.40, 10, 0, "general"),
        Coded(RUSSIA, 60, 80, 95, 0.50, 12, 0, "lavrov"),
        Coded(FRANCE, 35, 55, 75, 0.40, 12, 0, "general"),
        Coded(CHINA, 45, 65, 80, 0.30, 8, 0, "general"),
        Coded(EU, 45, 65, 80, 0.40, 12, 0, "general"),
        Coded(UN, 60, 75, 90, 0.50, 15, 0, "annan"),
        Coded(LEAGUE, 45, 65, 80, 0.40, 8, 0, "general"),
    ),
    "inclusion": (
        Coded(IRAQ, 20, 40, 60, 0.90, 80, 1, "mandate"),
        Coded(US, 50, 65, 80, 0.80, 70, 0, "hadley"),
        Coded(UK, 50, 65, 80, 0.50, 20, 0, "guildhall"),
        Coded(IRAN, 5, 20, 40, 0.70, 40, 0, "general"),
        Coded(SYRIA, 40, 60, 80, 0.40, 12, 0, "muallem"),
        Coded(TURKEY, 40, 60, 75, 0.50, 12, 0, "gul"),
        Coded(SAUDI, 75, 90, 100, 0.85, 30, 0, "obaid"),
        Coded(JORDAN, 65, 80, 95, 0.60, 15, 0, "abdullah"),
        Coded(KUWAIT, 40, 60, 75, 0.40, 8, 0, "general"),
        Coded(EGYPT, 65, 80, 95, 0.50, 15, 0, "mubarak"),
        Coded(RUSSIA, 50, 65, 80, 0.30, 8, 0, "lavrov"),
        Coded(FRANCE, 50, 65, 80, 0.30, 8, 0, "douste"),
        Coded(UN, 50, 65, 80, 0.50, 15, 0, "annan"),
        Coded(LEAGUE, 70, 85, 95, 0.70, 15, 0, "cairo"),
    ),
    "lebanon": (
        Coded(SYRIA, 75, 90, 100, 0.95, 45, 1, "general"),
        Coded(IRAN, 55, 75, 90, 0.60, 35, 0, "general"),
        Coded(US, 0, 5, 20, 0.70, 80, 1, "general"),
        Coded(FRANCE, 0, 5, 15, 0.80, 45, 1, "general"),
        Coded(UK, 5, 15, 25, 0.50, 20, 0, "guildhall"),
        Coded(SAUDI, 5, 15, 30, 0.80, 40, 0, "general"),
        Coded(JORDAN, 5, 20, 35, 0.40, 8, 0, "abdullah"),
        Coded(EGYPT, 5, 20, 35, 0.50, 15, 0, "general"),
        Coded(RUSSIA, 30, 45, 60, 0.30, 15, 0, "general"),
        Coded(EU, 5, 15, 25, 0.40, 15, 0, "general"),
        Coded(UN, 5, 15, 25, 0.50, 20, 0, "general"),
        Coded(LEAGUE, 15, 35, 55, 0.50, 12, 0, "general"),
    ),
    "palestine": (
        Coded(SYRIA, 60, 80, 95, 0.80, 25, 1, "general"),
        Coded(US, 5, 20, 40, 0.70, 100, 1, "abdullah"),
        Coded(UK, 50, 65, 80, 0.70, 25, 0, "guildhall"),
        Coded(JORDAN, 70, 85, 100, 0.90, 20, 0, "abdullah"),
        Coded(EGYPT, 60, 75, 90, 0.80, 30, 0, "general"),
        Coded(SAUDI, 60, 75, 90, 0.80, 40, 0, "general"),
        Coded(EU, 50, 65, 80, 0.60, 20, 0, "general"),
        Coded(FRANCE, 45, 60, 75, 0.50, 15, 0, "general"),
        Coded(RUSSIA, 50, 65, 80, 0.40, 15, 0, "general"),
        Coded(UN, 50, 70, 85, 0.60, 15, 0, "annan"),
        Coded(LEAGUE, 70, 85, 100, 0.80, 15, 0, "general"),
        Coded(IRAN, 0, 30, 60, 0.40, 20, 0, "general"),
        Coded(TURKEY, 45, 60, 75, 0.30, 10, 0, "general"),
        Coded(IRAQ, 20, 40, 60, 0.20, 5, 0, "general"),
    ),
    "debt": (
        Coded(IRAQ, 85, 100, 100, 0.90, 30, 1, "compact"),
        Coded(US, 80, 95, 100, 0.60, 40, 0, "compact"),
        Coded(UK, 75, 85, 100, 0.40, 12, 0, "parisclub"),
        Coded(FRANCE, 70, 80, 90, 0.30, 8, 0, "parisclub"),
        Coded(RUSSIA, 30, 65, 80, 0.50, 40, 1, "putin"),
        Coded(SAUDI, 10, 40, 80, 0.60, 80, 1, "parisclub"),
        Coded(KUWAIT, 0, 25, 60, 0.70, 60, 1, "kuwait"),
        Coded(CHINA, 20, 50, 80, 0.40, 40, 1, "general"),
        Coded(EU, 70, 80, 95, 0.30, 15, 0, "parisclub"),
        Coded(UN, 70, 85, 100, 0.30, 12, 0, "compact"),
        Coded(IRAN, 0, 15, 40, 0.30, 15, 0, "general"),
        Coded(EGYPT, 20, 45, 70, 0.20, 5, 0, "general"),
        Coded(JORDAN, 20, 40, 60, 0.30, 6, 0, "general"),
        Coded(TURKEY, 20, 40, 60, 0.20, 5, 0, "general"),
    ),
    "refugees": (
        Coded(IRAQ, 30, 55, 75, 0.50, 25, 0, "general"),
        Coded(US, 20, 45, 65, 0.30, 50, 0, "general"),
        Coded(UK, 25, 45, 65, 0.25, 12, 0, "general"),
        Coded(SYRIA, 50, 75, 95, 0.70, 45, 1, "hosts"),
        Coded(JORDAN, 30, 55, 80, 0.80, 45, 1, "hosts"),
        Coded(IRAN, 25, 45, 65, 0.30, 15, 0, "hosts"),
        Coded(TURKEY, 15, 35, 55, 0.30, 10, 0, "hosts"),
        Coded(SAUDI, 5, 20, 40, 0.40, 25, 0, "fence"),
        Coded(KUWAIT, 0, 15, 30, 0.40, 12, 0, "hosts"),
        Coded(EGYPT, 25, 45, 65, 0.40, 15, 0, "hosts"),
        Coded(EU, 40, 60, 80, 0.40, 35, 0, "general"),
        Coded(UN, 75, 90, 100, 0.80, 30, 0, "annan"),
        Coded(LEAGUE, 40, 60, 80, 0.30, 6, 0, "general"),
    ),
    "compact": (
        Coded(IRAQ, 80, 95, 100, 0.90, 40, 1, "compact"),
        Coded(US, 60, 75, 90, 0.60, 70, 0, "compact"),
        Coded(UK, 50, 65, 80, 0.50, 25, 0, "compact"),
        Coded(FRANCE, 25, 45, 65, 0.30, 15, 0, "compact"),
        Coded(EU, 35, 50, 70, 0.40, 30, 0, "compact"),
        Coded(SAUDI, 10, 30, 55, 0.40, 45, 0, "compact"),
        Coded(KUWAIT, 15, 35, 55, 0.40, 25, 0, "compact"),
        Coded(UN, 65, 80, 95, 0.60, 25, 1, "compact"),
        Coded(RUSSIA, 15, 35, 55, 0.30, 15, 0, "general"),
        Coded(CHINA, 15, 35, 55, 0.30, 15, 0, "general"),
        Coded(IRAN, 25, 50, 70, 0.40, 15, 0, "general"),
        Coded(TURKEY, 25, 45, 65, 0.40, 10, 0, "general"),
    ),
}
"""Positions by issue."""
