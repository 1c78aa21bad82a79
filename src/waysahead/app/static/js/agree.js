// Who has to agree: a conference of the neighbours as models of bargaining see it, and the votes of a legislature.

import { get, holds } from "./api.js";
import { chart, near } from "./chart.js";
import { folded, h, packed } from "./dom.js";
import { strip, table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, dayName, figure, has, own, percent, percents, t } from "./words.js";

export function agree(model) {
  const bargained = `/cases/${model.name}/conference`;
  const voted = `/cases/${model.name}/votes`;
  return [
    h("h3", null, t("page.agree.conference")),
    h("p", null, t("page.agree.conference.text")),
    holds(bargained) ? near("conference", async () => conference(model, await get(bargained))) : h("p", null, t("page.site.absent")),
    h("h3", null, t("page.agree.votes")),
    h("p", null, t("page.agree.votes.text")),
    holds(voted) ? near("votes", async () => votes(await get(voted))) : h("p", null, t("page.site.absent")),
  ];
}

const MODELS = ["compromise", "weighted_median", "condorcet_election", "nash", "expected_utility"];

function conference(model, found) {
  const head = ["page.agree.issue", "page.agree.now", "page.agree.span", "page.agree.text", "page.agree.bargained", "page.agree.part", "page.agree.nothing"];
  const twin = folded(t("twin"), () => table(t("page.agree.issues"), head.map((key) => t(key)), found.issues.map(summary)), "issues");
  return [
    chart({ run: model.run, name: "conference", options: {}, text: t("page.agree.issues"), source: t("page.agree.source"), twin }),
    folded(t("page.agree.every"), () => found.issues.map(issue), "models"),
    found.packages?.length ? packages(found) : null,
  ];
}

// Where the models put an issue, on its own scale, and what becomes of the text.
function summary(one) {
  const means = one.models.filter((row) => MODELS.includes(row.model)).map((row) => row.mean);
  const branches = one.branches ? percents([one.branches.agreed, one.branches.less, one.branches.nothing]) : ["\u2013", "\u2013", "\u2013"];
  const quo = one.scale.status_quo;
  return [
    [packed("span", own("issue", one.code), one.name), ` (${between(one.scale.low, one.scale.high)})`], quo === null ? "\u2013" : figure(quo), between(Math.min(...means), Math.max(...means)),
    one.text ? `${figure(one.text.mean)} (${between(one.text.p10, one.text.p90)})` : "\u2013",
    ...branches,
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
  return h("div", { class: "issue" }, table(packed("span", own("issue", one.code), one.name), head, rows), h("p", { class: "small" },
    ends(one), quo === null ? null : [" ", t("page.agree.quo", { quo: figure(quo) })]));
}

// What the two ends of an issue's scale mean.
function ends(one) {
  const said = [["low", one.scale.low_end], ["high", one.scale.high_end]];
  return said.map(([end, text]) => [`${figure(one.scale[end])}: `, packed("span", own(`issue.${end}`, one.code), text), ". "]);
}

function packages(found) {
  const names = Object.fromEntries(found.issues.map((one) => [one.code, one.name]));
  return table(t("page.agree.packages"), [t("page.agree.package"), t("page.agree.whole"), t("page.agree.part"), t("page.agree.nothing")], found.packages.map((one) => [
    h("ul", null, one.issues.map((code) => h("li", null, packed("span", own("issue", code), names[code])))), ...percents([one.branches.agreed, one.branches.less, one.branches.nothing]),
  ]));
}

function votes(found) {
  const caption = h("span", null, t("page.agree.votes.caption", { day: dayName(found.seen_on) }), " ", badge("simulated", t("page.agree.source")));
  const rows = (list) => list.map((row) => [
    packed("span", own("measure", row.measure), row.name), stage(row), dayName(row.date), h("td", { class: "n" }, figure(row.attempts, 3)),
    h("td", { class: "n" }, percent(row.p_pass), strip(0, 1, 0, row.p_pass, row.p_pass, null)),
    row.ayes_p50 === null ? "\u2013" : `${figure(row.ayes_p50, 3)} (${between3(row.ayes_p10, row.ayes_p90)})`,
  ]);
  const head = [t("page.measure"), t("page.agree.stage"), t("page.agree.by"), t("page.agree.times"), t("page.agree.chance"), t("page.agree.ayes")];
  const ends = found.votes.filter((row) => ["law", "both chambers"].includes(row.stage));
  const short = (row) => row.slice(0, -1); // ayes are those of one chamber
  return [table(caption, short(head), rows(ends).map(short)), folded(t("page.agree.steps"), () => table(t("page.agree.steps"), head, rows(found.votes)), "steps")];
}

function between3(low, high) {
  return `${figure(low, 3)}\u2013${figure(high, 3)}`;
}

function stage(row) {
  const key = `stage.${row.stage}`;
  return has(key) ? t(key, { chamber: called("chamber", row.chamber) }) : row.stage;
}
