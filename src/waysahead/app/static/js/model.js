// One run as the page reads it: its manifest, its case and its comparison, each row found by its keys.

import { get, holds, query } from "./api.js";
import { mirrored } from "./mirror.js";
import { speaking, useNames, usePhrases } from "./words.js";

const MAIN = [
  "civilian_deaths", "civilian_deaths_media", "indirect_deaths", "foreign_force_deaths", "local_force_deaths",
  "newly_displaced", "displaced_inside_end", "refugees_end", "unmet_need_person_months", "attacks_on_foreign_force",
  "spillover_onset", "cost_usd_billion",
];

export async function load(run) {
  const manifest = await get(`/runs/${run}`);
  const name = manifest.case.name;
  const [known, compared] = await Promise.all([get(`/cases/${name}`), comparison(`/runs/${run}/comparison`)]);
  useNames(known.names);
  await learn(name);
  return { run, manifest, known, name, compared };
}

// The sentences of a case in the language of the page; English is what the case is written in.
export async function learn(name) {
  const path = query(`/cases/${name}/phrases`, { lang: speaking() });
  if (speaking() !== "en" && holds(path)) usePhrases((await get(path)).phrases);
}

// A comparison, or null where it is held back: a present conflict whose forecasts have not been scored.
async function comparison(path) {
  try {
    return indexed(await get(path));
  } catch (error) {
    if (error.status === 403) return null;
    throw error;
  }
}

// Any two policies. A folder without a server holds a pair from one side, and its levels in the comparison.
export async function pair(model, policy, against) {
  const { compared } = model;
  if (against === compared.baseline) return compared;
  const path = (one, other) => query(`/runs/${model.run}/pair`, { policy: one, against: other });
  if (holds(path(policy, against))) return indexed({ ...compared, ...(await get(path(policy, against))) });
  const turned = policy === compared.baseline ? compared : await get(path(against, policy));
  return indexed({ ...compared, ...mirrored(turned, policy, against) });
}

const by = (rows, ...keys) => new Map((rows || []).map((row) => [keys.map((key) => row[key]).join(" "), row]));

export function indexed(found) {
  return {
    ...found,
    outcomeOf: by(found.outcomes, "name"),
    levelOf: by(found.levels, "policy", "theory", "outcome"),
    differenceOf: by(found.differences, "policy", "theory", "outcome"),
    agreementOf: by(found.agreement, "policy", "outcome"),
  };
}

export function mainOutcomes(compared) {
  return MAIN.map((name) => compared.outcomeOf.get(name)).filter(Boolean);
}

export function otherOutcomes(compared) {
  return compared.outcomes.filter((outcome) => !MAIN.includes(outcome.name));
}

export const HEADLINE = MAIN[0];

export function policiesOf(model) {
  return model.manifest.policies.map((policy) => policy.name);
}

export function theoriesOf(model) {
  return model.manifest.theories.map((theory) => theory.name);
}

// The pair that the reader looks at: a policy, and what it is set against.
export function chosen(model, p, b) {
  const names = policiesOf(model);
  const base = model.manifest.baseline || model.compared?.baseline || names[0];
  const against = names.includes(b) ? b : base;
  const first = names.find((name) => name !== against) || against;
  return { policy: names.includes(p) && p !== against ? p : first, against };
}

export function isRare(outcome) {
  return outcome.unit === "neighbour states";
}

export function isAmount(outcome) {
  return outcome.unit.startsWith("USD") || outcome.unit.startsWith("person-months");
}

export function middle(level, outcome) {
  return isRare(outcome) ? level.mean : level.p50;
}

// Placeholders that may turn the sign of a difference.
export function mayTurn(compared, policy, outcome) {
  return (compared.sign_flips || [])
    .filter((flip) => flip.status === "placeholder" && flip.policy === policy && flip.outcome === outcome)
    .map((flip) => flip.parameter);
}
