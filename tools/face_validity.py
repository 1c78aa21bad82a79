"""Hold the reference case against the record, line by line, and write docs/face-validity.md.

    python tools/face_validity.py [--futures N] [--seed N] [--out FILE]

The same arguments give the same page. One to two minutes on two cores, most of it for compiling the model once.
"""

import argparse
import sys
from pathlib import Path

from face_goods import with_goods
from face_page import page

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "face-validity.md"
CASE = "iraq-2006"
OTHER_RULES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("the last month alone", (1.0,)),
    ("the plain mean of three months", (1.0, 1.0, 1.0)),
)
"""Rules beside the one of the page, in words, and their weights of the months before."""


def main() -> int:
    """Read the command line, run, write the page, say what it came to."""
    parser = argparse.ArgumentParser(description="Hold the reference case against the record.")
    parser.add_argument("--futures", type=int, default=300, help="futures of each policy, a multiple of 100")
    parser.add_argument("--seed", type=int, default=1, help="the dice")
    parser.add_argument("--out", type=Path, default=OUT, help="page to write (default: docs/face-validity.md)")
    chosen = parser.parse_args()
    if chosen.futures < 100 or chosen.futures % 100:
        print(f"--futures {chosen.futures}: expected a positive multiple of 100", file=sys.stderr)
        return 2
    text, summary = made(chosen.futures, chosen.seed)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(text, encoding="utf-8")
    print("\n".join([*summary, f"Page: {chosen.out}"]))
    return 0


def made(futures: int, seed: int) -> tuple[str, list[str]]:
    """The page, and what it comes to in a few lines."""
    from waysahead.case import read_case
    from waysahead.inference import Program, face_lines, first_month_beside, gather, rolling_starts
    from waysahead.model import build_world

    case = read_case(CASE)
    program = Program(build_world(case))
    evidence = gather(case, futures=futures, seed=seed, program=program)
    rolling = rolling_starts(case, evidence.sampled, program=program)
    others = [
        (rule, rolling_starts(case, evidence.sampled, program=program, weights=weights))
        for rule, weights in OTHER_RULES
    ]
    lines = with_goods(face_lines(evidence), evidence)
    first = first_month_beside(evidence)
    verdicts = [figure.verdict for line in lines for figure in line.figures]
    summary = [
        f"Rolling starts: record inside {rolling.inside()} of {len(rolling.outlooks)} ranges, "
        f"median width factor {rolling.width():.1f}.",
        f"{len(lines)} lines: " + ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts)) + ".",
    ]
    return page(first, rolling, others, lines, len(evidence.sampled.theories)), summary


if __name__ == "__main__":
    sys.exit(main())
