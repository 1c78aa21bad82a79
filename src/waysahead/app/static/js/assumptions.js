// Assumptions with status and source, those without a source first and in bold; and what this cannot tell.

import { get } from "./api.js";
import { near } from "./chart.js";
import { english, folded, h, packed } from "./dom.js";
import { feasible } from "./feasible.js";
import { table } from "./table.js";
import { between, called, figure, own, t, whole } from "./words.js";

const ORDER = ["placeholder", "memory", "expert range", "estimated", "measured"];
const LIMITS = ["forecast", "record", "screen", "places", "model"];

export function assumptions(model) {
  return [
    h("p", null, t("brief.assumptions")),
    statuses(model),
    near("parameters", () => parameters(model)),
    notes(model),
    h("h3", null, t("brief.limits")),
    limits(),
  ];
}

export function limits() {
  return h("ul", null, LIMITS.map((one) => h("li", null, t(`limit.${one}`))));
}

function statusName(status) {
  return status === "placeholder" ? h("b", null, t(`page.status.${status}`)) : t(`page.status.${status}`);
}

function statuses(model) {
  const counts = Object.values(model.manifest.statuses || {});
  const rows = ORDER.map((status) => [statusName(status), whole(counts.filter((one) => one === status).length), t(`status.${status}`)]);
  return table(t("brief.statuses"), [t("status"), t("count"), t("meaning")], rows);
}

async function parameters(model) {
  const found = await get(`/cases/${model.name}/parameters`);
  const mine = model.manifest.statuses || {};
  const rows = found.rows.filter((row) => row.name in mine || !Object.keys(mine).length).map((row) => ({ ...row, status: mine[row.name] || row.status }));
  const weak = rows.filter((row) => ["placeholder", "memory"].includes(row.status));
  const rest = rows.filter((row) => !weak.includes(row)).sort((one, two) => ORDER.indexOf(one.status) - ORDER.indexOf(two.status));
  return [
    folded(t("page.assumptions.weak", { count: whole(weak.length) }), () => parameterTable(weak, t("brief.weakest")), "weak"),
    folded(t("page.assumptions.rest", { count: whole(rest.length) }), () => parameterTable(rest, t("brief.sourced")), "sourced"),
  ];
}

function parameterTable(rows, caption) {
  return table(caption, [t("parameter"), t("prior"), t("status"), t("source")], rows.map((row) => {
    const name = h(row.status === "placeholder" ? "b" : "span", { lang: "en", dir: "ltr" }, row.name);
    const fixed = row.p5 === row.p95;
    return [
      h("div", null, name, packed("small", own("parameter", row.name), row.text)),
      h("div", null, figure(row.p50), fixed ? null : ` (${between(row.p5, row.p95)})`, english("small", row.unit)),
      statusName(row.status),
      english("span", row.source || ""),
    ];
  }), { class: "parameters" });
}

function notes(model) {
  const said = model.manifest.notes || [];
  if (!said.length) return null;
  return folded(t("brief.feasible"), () => h("ul", null, said.map((note) => h("li", null, h("b", null, `${called("policy", note.policy)}: `), feasible("span", note)))), "feasible");
}
