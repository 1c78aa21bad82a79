"""Simulation-based calibration of the fit of violence: 200 truths, ranks against a 95 % simultaneous band.

`python benchmarks/violence_calibration.py [TRUTHS] [SEED]`. Prints for each scalar the largest departure of the ranks'
distribution function from uniform, in standard deviations, beside what uniform ranks exceed one time in twenty.
"""

import sys
import time

import numpy as np

from waysahead.inference.violence.calibration import departure, envelope, ranks


def main(number: int, seed: int) -> None:
    """Print the table."""
    began = time.process_time()
    found = ranks(number, seed)
    bound = envelope(number, level=1.0 - 0.05 / len(found))
    single = envelope(number)
    print(f"{number} truths; band of one scalar {single:.2f}, of all {len(found)} {bound:.2f} standard deviations")
    print(f"{'scalar':34} departure  mean rank  in 5-95 %")
    for name, held in found.items():
        inside = np.mean((held > 0.05) & (held < 0.95))
        word = "inside" if departure(held) <= bound else "outside"
        print(f"{name:34} {departure(held):9.2f}  {held.mean():9.2f}  {inside:8.0%}  {word}")
    print(f"{time.process_time() - began:.0f} CPU seconds")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
