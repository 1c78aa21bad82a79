// The claims of the debate in our words, each with its verdict, what was found, and sources.

import { get } from "./api.js";
import { english, h } from "./dom.js";
import { near } from "./chart.js";
import { link } from "./state.js";
import { table } from "./table.js";
import { t, whole } from "./words.js";

const VERDICTS = ["confirmed", "close", "contradicted", "not found", "hypothesis"];

export function evidence(model) {
  return [
    h("p", null, t("brief.evidence")),
    near("verdicts", async () => verdicts(await get(`/cases/${model.name}/evidence`))),
    h("p", null, h("a", { href: link({ view: "evidence", sec: null }) }, t("page.evidence.more"))),
  ];
}

export function evidencePage(model) {
  return [h("p", null, t("brief.evidence")), near("claims", async () => {
    const found = await get(`/cases/${model.name}/evidence`);
    return [verdicts(found), h("ol", { class: "claims" }, found.claims.map(claim))];
  })];
}

function verdicts(found) {
  return table(t("brief.verdicts"), [t("verdict"), t("count"), t("meaning")], VERDICTS.map((verdict) => [
    t(`verdict.${verdict}`), whole(found.verdicts[verdict] || 0), t(`verdict.text.${verdict}`),
  ]));
}

function claim(one) {
  const part = (key, value) => value && h("p", null, h("b", null, `${t(key)}: `), english("span", value));
  return h("li", { id: `claim-${one.id}` },
    h("p", { class: "claim" }, h("span", { class: "badge verdict" }, t(`verdict.${one.verdict}`)), " ", english("span", one.claim)),
    part("found", one.verified_value), part("for", one.for), part("against", one.against), part("source", one.source), part("note", one.note));
}
