// The question, what is set against what, and the theories with what speaks for and against them.

import { get } from "./api.js";
import { english, folded, h, packed } from "./dom.js";
import { period, sideWords } from "./compare.js";
import { called, outcomeName, own, t, whole } from "./words.js";

const TOLD = ["civilian_deaths", "foreign_force_deaths", "unmet_need_person_months", "cost_usd_billion"];
const SIDES = ["fewer", "more", "theories disagree", "too close to tell", "equal"];

export function question(model) {
  const { manifest } = model;
  const names = {
    ...period(model), policies: whole(manifest.policies.length), theories: whole(manifest.theories.length),
    futures: whole(manifest.futures), weeks: whole(manifest.weeks), prior_set: t(`prior_set.${manifest.prior_set || "as_of"}`),
  };
  return [
    packed("p", own("case", "question"), manifest.case.question, { class: "lead" }),
    h("p", null, t("page.question.asked", names)),
    h("p", { class: "notice" }, t("page.question.notice")),
    model.compared && short(model),
    folded(t("brief.policies"), () => h("dl", null, manifest.policies.map((policy) => [
      h("dt", null, called("policy", policy.name), policy.name === manifest.baseline ? h("span", { class: "badge" }, t("brief.baseline")) : null),
      h("dd", null, meant(policy)),
    ])), "policies"),
    folded(t("brief.theories"), () => theories(model), "theories"),
  ];
}

// What hangs on what: which policies have fewer, which more, over which the theories disagree; and what is a guess.
function short(model) {
  const { manifest, compared } = model;
  const baseline = called("policy", compared.baseline);
  const others = manifest.policies.map((one) => one.name).filter((name) => name !== compared.baseline);
  if (!others.length) return null;
  const lines = TOLD.filter((name) => compared.outcomeOf.has(name)).map((name) => {
    const outcome = compared.outcomeOf.get(name);
    const bySide = new Map();
    for (const policy of others) {
      const { side } = compared.agreementOf.get(`${policy} ${name}`);
      bySide.set(side, [...(bySide.get(side) || []), called("policy", policy)]);
    }
    const sides = SIDES.filter((side) => bySide.has(side)).map((side) => {
      const names = bySide.get(side);
      const policies = names.length === others.length && others.length > 1 ? t("short.all") : names.join(t("list.comma"));
      return t("short.side", { side: sideWords(side, outcome), policies });
    });
    const said = t("short.outcome", { outcome: outcomeName(outcome), baseline, sides: sides.join(t("list.semicolon")) });
    return said[0].toUpperCase() + said.slice(1);
  });
  return [h("h3", null, t("short.head")), h("ul", { class: "short" }, lines.map((line) => h("li", null, line)))];
}

// Title and text of a policy, each in the language of the page where the pack has it so.
function meant(policy) {
  const said = ["title", "text"].filter((part) => policy[part]);
  return said.map((part) => [packed("span", own(`policy.${part}`, policy.name), policy[part].replace(/\.?\s*$/, ".")), " "]);
}

function theories(model) {
  const box = h("div", null, h("p", null, t("brief.theories.text")));
  get(`/cases/${model.name}/theories`).then((found) => {
    const known = new Map(found.rows.map((row) => [row.code, row]));
    box.append(h("dl", null, model.manifest.theories.map((theory) => {
      const row = known.get(theory.name);
      return [h("dt", null, called("theory", theory.name)), h("dd", null, packed("p", own("theory.text", theory.name), row ? row.text : theory.title), row && sides(row))];
    })));
  });
  return box;
}

function sides(row) {
  return folded(t("brief.for_against"), () => ["for", "against"].map((side) => row[side]?.length
    ? [h("p", null, h("b", null, t(side))), h("ul", null, row[side].map((point) => english("li", point)))] : null), `sides.${row.code}`);
}
