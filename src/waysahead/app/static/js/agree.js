// Who has to agree: a conference of the neighbours as models of bargaining see it, and the votes of a legislature.

import { get, holds } from "./api.js";
import { near } from "./chart.js";
import { english, folded, h } from "./dom.js";
import { strip, table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, dayName, figure, has, percent, t } from "./words.js";

export function agree(model) {
  const bargained = `/cases/${model.name}/conference`;
  const voted = `/cases/${model.name}/votes`;
  return [
    h("h3", null, t("page.agree.conference")),
    h("p", null, t("page.agree.conference.text")),
    holds(bargained) ? near("conference", async () => conference(await get(bargained))) : h("p", null, t("page.site.absent")),
    h("h3", null, t("page.agree.votes")),
    h("p", null, t("page.agree.votes.text")),
    holds(voted) ? near("votes", async () => votes(await get(voted))) : h("p", null, t("page.site.absent")),
  ];
}

const MODELS = ["compromise", "weighted_median", "condorcet_election", "nash", "expected_utility"];

function conference(found) {
  const caption = h("span", null, t("page.agree.issues"), " ", badge("simulated", t("page.agree.source")));
  const head = [t("page.agree.issue"), t("page.agree.span"), `${figure(0)} \u2013 ${figure(100)}`, t("page.agree.now"), t("page.agree.bargained")];
  return [
    table(caption, head, found.issues.map(summary), { class: "issues" }),
    folded(t("page.agree.every"), () => found.issues.map(issue)),
    found.packages?.length ? packages(found.packages) : null,
  ];
}

// Where the models put an issue: the span of their means on its own scale, shown as a share of the scale.
function summary(one) {
  const { low, high, status_quo: quo } = one.scale;
  const models = one.models.filter((row) => MODELS.includes(row.model));
  const means = models.map((row) => row.mean);
  const [from, to] = [Math.min(...means), Math.max(...means)];
  const compromise = models.find((row) => row.model === "compromise") || models[0];
  const share = agreed(one.agreement);
  return [
    english("span", one.name), h("td", { class: "n" }, between(from, to)),
    h("td", { class: "stripcell" }, strip(low, high, from, to, compromise.mean, quo)),
    quo === null ? "\u2013" : figure(quo), share === null ? "\u2013" : percent(share),
  ];
}

function issue(one) {
  const { low, high, status_quo: quo } = one.scale;
  const rows = one.models.filter((row) => MODELS.includes(row.model)).map((row) => [
    called("model", row.model), h("td", { class: "n" }, figure(row.mean), " ", h("small", null, `(${between(row.p10, row.p90)})`)),
    h("td", { class: "stripcell" }, strip(low, high, row.p10, row.p90, row.mean, quo)),
    row.with_record ? between(row.with_record.p10, row.with_record.p90) : "\u2013",
  ]);
  const head = [t("page.agree.model"), t("page.agree.answer"), `${figure(low)} \u2013 ${figure(high)}`, t("page.agree.recorded")];
  return h("div", { class: "issue" }, table(english("span", one.name), head, rows), h("p", { class: "small" },
    english("span", `${low}: ${one.scale.low_end}. ${high}: ${one.scale.high_end}.`), quo === null ? null : [" ", t("page.agree.quo", { quo: figure(quo) })]));
}

function agreed(found) {
  const value = typeof found === "number" ? found : found?.agreed ?? found?.probability;
  return value === undefined ? null : value;
}

function packages(found) {
  return table(t("page.agree.packages"), [t("page.agree.package"), t("page.agree.whole"), t("page.agree.part"), t("page.agree.nothing")], found.map((one) => [
    h("span", { lang: "en", dir: "ltr" }, `${one.name}: ${one.issues.join(", ")}`), percent(one.branches.agreed), percent(one.branches.less), percent(one.branches.nothing),
  ]));
}

function votes(found) {
  const caption = h("span", null, t("page.agree.votes.caption", { day: dayName(found.seen_on) }), " ", badge("simulated", t("page.agree.source")));
  const rows = (list) => list.map((row) => [
    h("span", { lang: "en", dir: "ltr" }, row.name), stage(row), dayName(row.date),
    h("td", { class: "n" }, percent(row.p_pass), strip(0, 1, 0, row.p_pass, row.p_pass, null)),
    row.ayes_p50 === null ? "\u2013" : `${figure(row.ayes_p50, 3)} (${between3(row.ayes_p10, row.ayes_p90)})`,
  ]);
  const head = [t("page.measure"), t("page.agree.stage"), t("page.agree.by"), t("page.agree.chance"), t("page.agree.ayes")];
  const ends = found.votes.filter((row) => ["law", "both chambers"].includes(row.stage));
  return [table(caption, head, rows(ends)), folded(t("page.agree.steps"), () => table(t("page.agree.steps"), head, rows(found.votes)))];
}

function between3(low, high) {
  return `${figure(low, 3)}\u2013${figure(high, 3)}`;
}

function stage(row) {
  const key = `stage.${row.stage}`;
  return has(key) ? t(key, { chamber: called("chamber", row.chamber) }) : row.stage;
}
