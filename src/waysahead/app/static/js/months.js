// When: fans of a national series over the record, policy beside policy.

import { get, holds, query } from "./api.js";
import { chart } from "./chart.js";
import { sourceOf } from "./compare.js";
import { choice, english, folded, h } from "./dom.js";
import { live } from "./live.js";
import { chosen, theoriesOf } from "./model.js";
import { change, state } from "./state.js";
import { table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, figure, monthName, t } from "./words.js";

const VARIABLES = [
  "civilian_deaths_media", "civilian_deaths", "attacks_logged", "foreign_force_deaths", "displaced_inside", "refugees", "unmet_need", "foreign_troops",
];

export function months(model) {
  return [h("p", null, t("page.months.text")), live(["p", "b", "fan", "th"], () => fans(model))];
}

async function fans(model) {
  const picked = chosen(model, state("p"), state("b"));
  const path = (variable, theory) => query(`/runs/${model.run}/monthly`, { variable, theory });
  const variables = VARIABLES.filter((one) => holds(path(one)));
  const variable = variables.includes(state("fan")) ? state("fan") : variables[0];
  const theories = theoriesOf(model).filter((one) => holds(path(variable, one)));
  const theory = theories.includes(state("th")) ? state("th") : "";
  const found = await get(path(variable, theory));
  const drawn = [picked.against, picked.policy];
  const options = { variable, policy: drawn.join(","), theory };
  const names = { policy: called("policy", picked.policy), against: called("policy", picked.against), variable: called("variable", variable) };
  return [
    h("div", { class: "controls" },
      choice(t("page.map.variable"), variables.map((code) => [code, called("variable", code)]), variable, (fan) => change({ fan }), { id: "pick-fan" }),
      choice(t("theory"), [["", t("row.every")], ...theories.map((code) => [code, called("theory", code)])], theory, (th) => change({ th }), { id: "pick-theory" })),
    h("ul", { class: "told" }, drawn.map((policy) => h("li", null, hundred(found, policy)))),
    chart({ run: model.run, name: "fan", options, text: t("page.months.chart", names), source: sourceOf(model), twin: folded(t("twin"), () => twin(found, drawn), "months") }),
    record(found),
  ];
}

function of(found, policy) {
  return found.series.find((one) => one.policy === policy);
}

// A range in words: so many of a hundred futures lie between two figures in the last month.
function hundred(found, policy) {
  const series = of(found, policy);
  const last = found.months.length - 1;
  return t("page.months.hundred", {
    policy: called("policy", policy), month: monthName(found.months[last]), count: figure(80),
    range: t("page.to", { low: figure(series.p10[last]), high: figure(series.p90[last]) }), middle: figure(series.p50[last]),
  });
}

function record(found) {
  const rows = found.record?.rows || [];
  if (!rows.length) return h("p", { class: "small" }, t("page.months.norecord"));
  const ids = [...new Set(rows.map((row) => row.source_id))];
  const texts = [...new Set(ids.map((id) => found.record.sources?.[id]?.text).filter(Boolean))];
  return h("p", { class: "small" }, badge("observed", texts.slice(0, 3).join("; ")), " ", t("page.months.record"), " ", texts.slice(0, 3).map((text) => [english("span", text), " "]));
}

function twin(found, drawn) {
  const made = drawn.map((policy) => {
    const series = of(found, policy);
    const rows = found.months.map((month, at) => [
      monthName(month), figure(series.p50[at]), between(series.p25[at], series.p75[at]), between(series.p10[at], series.p90[at]), between(series.p5[at], series.p95[at]),
    ]);
    return table(`${called("variable", found.variable)}: ${called("policy", policy)}`, [t("page.map.month"), t("middle"), t("range.50"), t("range.80"), t("range.90")], rows);
  });
  const rows = found.record?.rows || [];
  if (rows.length) made.push(table(t("badge.observed"), [t("page.map.month"), t("page.value"), t("source")], rows.map((row) => [
    monthName(row.month.slice(0, 7)), figure(row.value, 3), english("span", found.record.sources?.[row.source_id]?.text || ""),
  ])));
  return made;
}
