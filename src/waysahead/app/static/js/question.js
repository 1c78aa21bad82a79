// The question, what is set against what, and the theories with what speaks for and against them.

import { get } from "./api.js";
import { english, folded, h, packed } from "./dom.js";
import { period } from "./compare.js";
import { called, own, t, whole } from "./words.js";

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
    folded(t("brief.policies"), () => h("dl", null, manifest.policies.map((policy) => [
      h("dt", null, called("policy", policy.name), policy.name === manifest.baseline ? h("span", { class: "badge" }, t("brief.baseline")) : null),
      h("dd", null, meant(policy)),
    ])), "policies"),
    folded(t("brief.theories"), () => theories(model), "theories"),
  ];
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
