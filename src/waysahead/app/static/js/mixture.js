// Weights over theories worked out here, in a folder without a server: the quantiles of `decision/ranges.py` over the
// ordered values of each theory, each value with its theory's weight.

const NOTHING = 65535;
const LEVELS = { p5: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, p95: 0.95 };

// The spreads of a run, each with its values in order and the theory that each comes from.
export function opened(found) {
  const bytes = Uint8Array.from(atob(found.codes), (one) => one.charCodeAt(0));
  const codes = new Uint16Array(bytes.buffer);
  const size = found.theories.length * found.points;
  const spreads = [];
  found.rows.forEach((row, outcome) => found.policies.forEach((policy, at) => {
    const first = (outcome * found.policies.length + at) * size;
    const own = codes.subarray(first, first + size);
    const order = Array.from(own.keys()).filter((one) => own[one] !== NOTHING).sort((one, two) => own[one] - own[two] || one - two);
    spreads.push({
      outcome: row.outcome, policy,
      values: Float64Array.from(order, (one) => row.low + row.step * own[one]),
      theory: Uint8Array.from(order, (one) => Math.floor(one / found.points)),
    });
  }));
  return { spreads, members: found.members };
}

// Ranges of every outcome under every policy; `given` holds a weight of zero or more for each theory.
export function weighed({ spreads, members }, given) {
  const weights = given.map((one, at) => one / Math.max(members[at], 1));
  return spreads.map((spread) => ({ policy: spread.policy, outcome: spread.outcome, theory: "weights", ...range(spread, weights) }));
}

function range({ values, theory }, weights) {
  const [kept, middles] = [[], []];
  let [sum, total] = [0, 0];
  values.forEach((value, at) => {
    const weight = weights[theory[at]];
    if (!(weight > 0)) return;
    kept.push(value);
    middles.push(total + weight / 2);
    total += weight;
    sum += weight * value;
  });
  if (!kept.length) return { p5: null, p10: null, p50: null, p90: null, p95: null, mean: null };
  const levels = Object.entries(LEVELS).map(([name, share]) => [name, between(kept, middles, middles[0] + share * (middles[middles.length - 1] - middles[0]))]);
  return { ...Object.fromEntries(levels), mean: sum / total };
}

// Linear between the middles of the cumulated weights, which span from nought to one: equal weights are no weights.
function between(values, middles, at) {
  if (at <= middles[0]) return values[0];
  const last = middles.length - 1;
  if (at >= middles[last]) return values[last];
  let [low, high] = [0, last];
  while (high - low > 1) {
    const half = (low + high) >> 1;
    if (middles[half] <= at) low = half;
    else high = half;
  }
  return values[low] + ((values[high] - values[low]) * (at - middles[low])) / (middles[high] - middles[low]);
}
