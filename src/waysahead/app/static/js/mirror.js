// A comparison from the other side: what the first policy has fewer of, the second has more of.

const TURNED = { fewer: "more", more: "fewer" };

const minus = (value) => (value === null ? null : 0 - value);

// `found` compares others with `policy`; the answer compares `policy` with `against`, one of those others.
export function mirrored(found, policy, against) {
  const own = (rows) => rows.filter((row) => row.policy === against).map((row) => ({ ...row, policy }));
  return {
    ...found,
    baseline: against,
    policies: [against, policy],
    variance_ratio: found.policies.length > 2 ? null : found.variance_ratio, // that of a whole run is no figure of one pair
    differences: own(found.differences).map((row) => ({
      ...row, p5: minus(row.p95), p50: minus(row.p50), p95: minus(row.p5), share_lower: row.share_lower === null ? null : 1 - row.share_lower,
    })),
    agreement: own(found.agreement).map((row) => ({ ...row, side: TURNED[row.side] || row.side, fewer: row.more, more: row.fewer })),
    sign_flips: own(found.sign_flips),
  };
}
