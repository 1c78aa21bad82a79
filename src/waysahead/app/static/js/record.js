// How wrong we have been: forecasts of past months against what was recorded, before anything else.

import { get, holds } from "./api.js";
import { chart, near } from "./chart.js";
import { folded, h } from "./dom.js";
import { link } from "./state.js";
import { table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, dayName, figure, has, monthName, percent, t, whole } from "./words.js";

const FORECAST = "waysahead";
const NATION = "deaths_national";
const PLACES = "deaths";

export function record(model) {
  return [near("scored", () => summary(model)), h("p", null, h("a", { href: link({ view: "track", sec: null }) }, t("page.record.more")))];
}

// The scores of the case, or none where no hindcast has been run.
async function scored(model) {
  const path = `/runs/${model.run}/track-record`;
  if (!holds(path)) return [];
  try {
    return (await get(path)).rows;
  } catch (error) {
    if (error.status === 404) return [];
    throw error;
  }
}

const of = (rows, target) => rows.filter((row) => row.model === FORECAST && row.target === target);
const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);

async function summary(model) {
  const rows = await scored(model);
  const nation = of(rows, NATION);
  if (!nation.length) return h("p", { class: "notice" }, t("page.record.none"));
  return h("div", null, badges(nation[0]), h("ul", { class: "told" }, sentences(nation, of(rows, PLACES)).map((line) => h("li", null, line))));
}

function badges(row) {
  return h("p", null, badge("observed", row.record), " ", badge("simulated", row.made_with));
}

// The furthest miss comes first, then how many the ranges held.
function sentences(nation, places) {
  const missed = nation.filter((row) => row.worst);
  const far = missed.sort((one, two) => two.below + two.above - one.below - one.above || one.step - two.step)[0];
  const side = far && has(`page.miss.${far.worst_side}`) ? t(`page.miss.${far.worst_side}`) : far?.worst_side;
  const said = [far ? t("track.worst", { month: monthName(far.worst.slice(0, 7)), side }) : t("track.worst.none")];
  const [cells, outside] = [sum(nation, "cells"), sum(nation, "below") + sum(nation, "above")];
  const steps = nation.map((row) => row.step);
  said.push(t("track.held", { cells: whole(cells), held: whole(cells - outside), meant: whole(Math.round(0.9 * cells)), steps: between(Math.min(...steps), Math.max(...steps)) }));
  const every = sum(places, "cells");
  if (every) {
    const [below, above] = [sum(places, "below") / every, sum(places, "above") / every];
    said.push(t("track.places", { share: percent(1 - below - above), below: percent(below), above: percent(above) }));
  }
  said.push(t("track.record", { record: nation[0].record }));
  return said;
}

export function trackPage(model) {
  return [
    h("p", null, t("page.record.text")),
    h("h2", null, t("page.record.violence")),
    near("scored", async () => {
      const rows = await scored(model);
      const nation = of(rows, NATION);
      if (!nation.length) return h("p", { class: "notice" }, t("page.record.none"));
      return [
        badges(nation[0]), h("ul", null, sentences(nation, of(rows, PLACES)).map((line) => h("li", null, line))),
        chart({
          run: model.run, name: "track-record", options: {}, text: t("page.record.chart"), source: nation[0].made_with,
          twin: folded(t("twin"), () => [scores(of(rows, PLACES), t("track.table")), scores(nation, t("page.record.nation"))], "scores"),
        }),
        rivals(rows),
      ];
    }),
    h("h2", null, t("page.record.votes")),
    near("scored", () => votes(model)),
  ];
}

function scores(rows, caption) {
  if (!rows.length) return null;
  const head = ["step", "cells", "held", "below", "above", "ratio", "ignorance"].map((key) => t(`track.head.${key}`));
  return table(caption, head, rows.map((row) => [
    t("page.months.count", { count: whole(row.step) }), whole(row.cells),
    row.coverage90_p5 === null ? percent(row.coverage90) : `${percent(row.coverage90)} (${percent(row.coverage90_p5)}\u2013${percent(row.coverage90_p95)})`,
    percent(row.below / row.cells), percent(row.above / row.cells), ratio(row, "ratio"), ratio(row, "ignorance_ratio"),
  ]));
}

// A ratio to the local level is said to be below or above it only where its range leaves one out.
function ratio(row, key) {
  const [value, low, high] = [row[key], row[`${key}_p5`], row[`${key}_p95`]];
  if (value === null || low === null || high === null) return "\u2013";
  const words = low <= 1 && high >= 1 ? "tied" : high < 1 ? "below" : "above";
  return `${figure(value)} (${between(low, high)}), ${t(`track.${words}`)}`;
}

function rivals(rows) {
  const others = [...new Set(rows.filter((row) => row.target === PLACES).map((row) => row.model))];
  if (others.length < 2) return null;
  const steps = [...new Set(rows.filter((row) => row.target === PLACES).map((row) => row.step))];
  const cell = (model, step) => {
    const found = rows.find((row) => row.model === model && row.target === PLACES && row.step === step);
    return found ? figure(found.crps_log, 3) : "\u2013";
  };
  return table(t("page.record.rivals"), [t("page.agree.model"), ...steps.map((step) => t("page.months.count", { count: whole(step) }))],
    others.map((name) => [has(`track.model.${name}`) ? t(`track.model.${name}`) : name, ...steps.map((step) => cell(name, step))]));
}

async function votes(model) {
  const path = `/cases/${model.name}/votes`;
  if (!holds(path)) return h("p", null, t("page.site.absent"));
  const found = (await get(path)).track_record;
  if (!found) return h("p", null, t("page.record.novotes"));
  const values = { inside: whole(found.inside_90), votes: whole(found.votes), brier: figure(found.brier), party_line: figure(found.party_line), party_share: figure(found.party_share) };
  const head = ["page.record.vote", "page.record.day", "page.record.ayes", "page.record.forecast", "page.record.inside"].map((key) => t(key));
  return [
    h("p", null, badge("observed", t("page.record.votes.source")), " ", badge("simulated", t("page.agree.source"))),
    h("p", null, t("vote.track", values)),
    table(t("page.record.votes"), head, (found.roll_calls || []).map((row) => [
      h("span", { lang: "en", dir: "ltr" }, `${called("chamber", row.chamber)} ${row.code}`), dayName(row.date), whole(row.ayes),
      `${whole(row.ayes_p50)} (${between(row.ayes_p5, row.ayes_p95)})`, t(row.inside ? "page.record.yes" : "page.record.no"),
    ])),
  ];
}
