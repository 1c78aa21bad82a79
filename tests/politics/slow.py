"""The expected-utility model in plain loops, written from the equations, to check the fast one against."""

from collections.abc import Callable, Sequence

Numbers = Sequence[float]
Expected = Callable[[int, int, float], float]


def rounds(
    x: Numbers, c: Numbers, s: Numbers, denominator: str, rule: str, quiet: float, number: int
) -> list[list[float]]:
    """Positions after each round, as lists."""
    x = list(x)
    n, width = len(x), max(x) - min(x)
    w = [c[i] * s[i] for i in range(n)]
    path = [list(x)]
    for _ in range(number):
        mu = median(x, w)
        calm = table(x, w, s, [1.0] * n, denominator, quiet, mu, width)
        e = [[calm(i, j, 1.0) if i != j else 0.0 for j in range(n)] for i in range(n)]
        danger = [sum(e[j][i] for j in range(n)) for i in range(n)]
        spread = max(danger) - min(danger)
        big = [(2 * d - max(danger) - min(danger)) / spread if spread > 1e-12 else 0.0 for d in danger]
        r = [(1 - b / 3) / (1 + b / 3) for b in big]
        keen = table(x, w, s, r, denominator, quiet, mu, width)
        path.append([moved(i, x, r, keen, rule) for i in range(n)])
        x = path[-1]
    return path


def median(x: Numbers, w: Numbers) -> float:
    """Weighted median, the lower one at a tie."""
    reached, half = 0.0, 0.5 * sum(w) * (1 - 1e-12)
    for i in sorted(range(len(x)), key=lambda k: x[k]):
        reached += w[i]
        if reached >= half:
            return x[i]
    return max(x)


def table(
    x: Numbers, w: Numbers, s: Numbers, r: Numbers, denominator: str, quiet: float, mu: float, width: float
) -> Expected:
    """A function E(i, j, exponent) of one round."""
    n = len(x)

    def votes(i: int, j: int) -> list[float]:
        power = [1.0] * n if denominator == "contest" else r
        return [
            w[k] * ((abs(x[k] - x[j]) / width) ** power[k] - (abs(x[k] - x[i]) / width) ** power[k]) for k in range(n)
        ]

    def once(i: int) -> float:
        return 1.0 if denominator == "all" else 1.0 / sum(y == x[i] for y in x)

    everything = sum(once(i) * once(j) * sum(map(abs, votes(i, j))) for i in range(n) for j in range(n))

    def chance(i: int, j: int) -> float:
        cast = votes(i, j)
        total = sum(map(abs, cast)) if denominator == "contest" else everything
        return sum(v for v in cast if v > 0) / total if total > 0 else 0.0

    def expected(i: int, j: int, exponent: float) -> float:
        d, p = abs(x[i] - x[j]) / width, chance(i, j)
        u = lambda share: 2 - 4 * share**exponent  # noqa: E731
        win, lose = u(0.5 - 0.5 * d), u(0.5 + 0.5 * d)
        gained = s[j] * (p * win + (1 - p) * lose) + (1 - s[j]) * win
        g = (abs(x[i] - mu) + abs(x[i] - x[j])) / (4 * width)
        drift = u(0.5 - g) if abs(x[i] - mu) < abs(x[i] - x[j]) else u(0.5 + g)
        return gained - quiet * u(0.5) - (1 - quiet) * drift

    return expected


def moved(i: int, x: Numbers, r: Numbers, expected: Expected, rule: str) -> float:
    """Where actor i goes."""
    offers: dict[str, list[tuple[float, float]]] = {"conflict": [], "meet": [], "yield": []}
    for j in range(len(x)):
        if x[j] == x[i]:
            continue
        a = expected(i, j, r[i])
        b = expected(j, i, r[i] if rule == "scholz" else r[j])
        gap = x[j] - x[i]
        if a > 0 and b > a:
            offers["conflict"].append((abs(gap), x[j]))
        elif a < 0 and b > -a:
            part = gap * abs(a / b)
            key = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b)) if rule == "scholz" else abs(part)
            offers["meet"].append((key, x[i] + part))
        elif a < 0 < b < -a:
            offers["yield"].append((abs(gap), x[j]))
    for kind in ("conflict", "meet", "yield"):
        if offers[kind]:
            least = min(round(key, 9) for key, _ in offers[kind])
            return next(place for key, place in offers[kind] if round(key, 9) == least)
    return x[i]
