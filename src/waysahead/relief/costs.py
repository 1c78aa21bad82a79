"""Cost of food assistance for a person and year: the operation of 2010-11 predicted from the inputs of that of 2008."""

from typing import NamedTuple

DAYS = 365.0


class Prediction(NamedTuple):
    """A prediction and what was recorded, USD a beneficiary and year; `how` in words, with its sources."""

    how: str
    predicted: float
    recorded: float
    source: str

    @property
    def error(self) -> float:
        """Relative error, signed."""
        return self.predicted / self.recorded - 1.0


RECORDED_2010 = 32_061_874 / 150_000
"""WFP emergency operation 200040, Iraqi refugees in Syria, 2010-11: USD a beneficiary and year."""
RATION_2010_G = 435.0
"""Its ration: 23,808 t for 150,000 people and 365 days."""
TONNES_2008 = 31_000 + 2_600 + 2_250
USD_2008 = 40e6
SYRIA_2008_USD = 44e6
SYRIA_2008_FIRST, SYRIA_2008_LAST = 155_000, 360_000


def yearly_cost(ration_g: float, usd_t: float) -> float:
    """USD a person and year of a ration in grams a day at an all-in price a tonne."""
    return ration_g * DAYS * 1e-6 * usd_t


def wfp_2010_from_2008() -> tuple[Prediction, ...]:
    """Three predictions of the cost of a beneficiary in 2010-11, the plain one first."""
    per_head = 126e6 / 1_110_000
    price = USD_2008 / TONNES_2008
    mean_head = (SYRIA_2008_FIRST + SYRIA_2008_LAST) / 2.0
    news = (
        "UN News 287712, January 2009: 40 million USD bought over 31,000 t of flour, "
        "2,600 t of oil and 2,250 t of beans"
    )
    story = "WFP, 2008: 44 million USD for Syria, 155,000 people at first and 360,000 by the end of the year"
    launch = "WFP, 3 January 2008: 126 million USD for 750,000 inside and 360,000 in Syria"
    return (
        Prediction("all of 2008, by the head count aimed at", per_head, RECORDED_2010, launch),
        Prediction("price of a tonne in 2008, ration of 2010", yearly_cost(RATION_2010_G, price), RECORDED_2010, news),
        Prediction("Syria part of 2008, by the mean head count", SYRIA_2008_USD / mean_head, RECORDED_2010, story),
    )
