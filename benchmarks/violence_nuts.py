"""The fit of violence against NUTS on monthly counts: mean and spread of every parameter, side by side.

    python benchmarks/violence_nuts.py [MONTHS] [DRAWS]

A made-up record of three places and two streams, simulated under the middle of the prior. Needs the extra `nuts`.
Figures are standard scores under the prior: 0 and 1 where the record says nothing.
"""

import sys
import time

import numpy as np

from waysahead.inference.violence.calibration import silent_priors, truths
from waysahead.inference.violence.hyper import NAMES, Priors, priors, steady
from waysahead.inference.violence.nuts import nuts
from waysahead.inference.violence.posterior import posterior
from waysahead.inference.violence.weeks import weeks_of


def main(months: int, draws: int) -> None:
    """Print the table."""
    middle = Priors(silent_priors().mean, np.zeros(len(NAMES)))
    record = truths(1, 5, middle)[1][0]
    counts = record[: len(record) // 4 * 4].reshape(-1, 4, *record.shape[1:]).sum(axis=1)[:months]
    weeks = weeks_of(counts.astype(np.float64))
    known = steady(priors())
    began = time.perf_counter()
    found = posterior(weeks, known, 1, 0, 512)
    middle_ = time.perf_counter()
    drawn = nuts(weeks, known, draws=draws, warm=draws)
    print(
        f"{len(counts)} months; fit {middle_ - began:.0f} s, NUTS {time.perf_counter() - middle_:.0f} s, {draws} draws"
    )
    print(f"{'parameter':18} {'fit mean':>9} {'NUTS':>7} {'fit sd':>8} {'NUTS':>7}")
    for name, scores in drawn.items():
        ours = found.standard[:, NAMES.index(name)]
        mean = found.weight @ ours
        sd = np.sqrt(found.weight @ (ours - mean) ** 2)
        print(f"{name:18} {mean:9.2f} {scores.mean():7.2f} {sd:8.2f} {scores.std():7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 32, int(sys.argv[2]) if len(sys.argv) > 2 else 500)
