// The comparison: one table, theory by theory, and one chart.

import { chart } from "./chart.js";
import { choice, folded, h } from "./dom.js";
import { live } from "./live.js";
import { HEADLINE, chosen, isAmount, mainOutcomes, mayTurn, middle, otherOutcomes, pair, policiesOf, theoriesOf } from "./model.js";
import { change, isOpen, setOpen, state } from "./state.js";
import { table } from "./table.js";
import { badge, tipped } from "./tips.js";
import { weightsPanel, weighted } from "./weights.js";
import { between, called, figure, has, locale, outcomeName, scaleOf, t, unitWords, whole } from "./words.js";

const DRAWN = "civilian_deaths,foreign_force_deaths,newly_displaced,cost_usd_billion";

export function compare(model) {
  return [
    h("p", null, t("page.compare.text")),
    live(["p", "b", "all"], () => controls(model)),
    weightsPanel(model),
    live(["p", "b", "all"], () => tables(model)),
    chart({
      run: model.run, name: "spreads", options: { outcome: DRAWN }, text: `${t("spreads.title")}. ${t("spreads.legend")}`,
      source: sourceOf(model), twin: folded(t("twin"), () => spreadTwin(model), "spreads"),
    }),
  ];
}

// The rows under the reader's weights, put into the table that stands; nothing else of it is made anew.
async function mixed(view, against) {
  view.mixture = await weighted(view.model, against);
  view.weigh.forEach((weigh) => weigh());
  return h("p", { class: "small" }, view.mixture ? t("page.note.weights") : t("note.weights.none"));
}

// Whether the table holds every policy: only against the baseline of the run, and not on a narrow page unless asked.
function holdsAll(model, picked) {
  return picked.against === model.compared.baseline && (state("all") || (innerWidth < 700 ? "0" : "1")) === "1";
}

function controls(model) {
  const picked = chosen(model, state("p"), state("b"));
  const all = holdsAll(model, picked);
  const columns = picked.against === model.compared.baseline && choice(
    t("page.compare.columns"), [["1", t("page.compare.all")], ["0", t("page.compare.two")]], all ? "1" : "0",
    (value) => change({ all: value }), { id: "pick-columns" },
  );
  return chooser(model, "compare", columns);
}

async function tables(model) {
  const picked = chosen(model, state("p"), state("b"));
  const found = await pair(model, picked.policy, picked.against);
  const columns = holdsAll(model, picked) ? policiesOf(model) : [picked.against, picked.policy];
  const view = { model, found, columns, mixture: null, weigh: [] };
  return [
    outcomeTable(view, mainOutcomes(found), t("page.compare.caption", period(model)), true),
    live(["w"], () => mixed(view, picked.against)),
    notes(model, found),
    folded(t("brief.further"), () => outcomeTable(view, otherOutcomes(found), t("brief.further"), false), "further"),
  ];
}

export function period(model) {
  const start = new Date(`${model.manifest.case.start}T12:00:00Z`);
  const month = start.toLocaleDateString(locale(), {
    month: "long", year: "numeric", timeZone: "UTC",
  });
  const weeks = model.manifest.weeks;
  const key = `period.${weeks}`;
  return { period: has(key) ? t(key) : t("period.weeks", { weeks: whole(weeks) }), month };
}

export function sourceOf(model) {
  return t("page.source.run", { run: model.run, futures: whole(model.manifest.futures), seed: whole(model.manifest.seed) });
}

// The two policies that are looked at, chosen in any part of the page.
export function chooser(model, place, more) {
  const picked = chosen(model, state("p"), state("b"));
  const names = policiesOf(model).map((name) => [name, called("policy", name)]);
  const others = names.filter(([name]) => name !== picked.against);
  const against = (b) => change({ b, p: b === picked.policy ? picked.against : picked.policy });
  const swap = () => change({ p: picked.against, b: picked.policy });
  return h(
    "div",
    { class: "controls", role: "group", "aria-label": t("page.compare.choose") },
    choice(t("page.compare.policy"), others, picked.policy, (p) => change({ p }), { id: `${place}-policy` }),
    choice(t("page.compare.against"), names, picked.against, against, { id: `${place}-against` }),
    h("button", { type: "button", class: "plain", id: `${place}-swap`, onclick: swap }, t("page.swap")),
    more,
  );
}

function outcomeTable(view, outcomes, caption, main) {
  const head = [
    h("span", null, t("page.outcome")),
    ...view.columns.map((name) => [called("policy", name), name === view.found.baseline ? h("small", null, t("brief.baseline")) : null]),
  ];
  const rows = outcomes.flatMap((outcome) => outcomeRows(view, outcome, main && outcome.name === HEADLINE));
  const made = table(caption, head, rows, { class: `outcomes wide-${view.columns.length > 2}` });
  made.querySelector("caption").append(" ", badge("simulated", sourceOf(view.model)));
  return made;
}

function outcomeRows(view, outcome, open) {
  const { model, found, columns } = view;
  const scale = scaleOf(columns.map((policy) => found.levelOf.get(`${policy} all ${outcome.name}`)?.p50));
  const unit = unitWords(outcome, scale);
  const rows = [];
  const shown = isOpen(`of.${outcome.name}`, open);
  const theories = theoriesOf(model).map((theory) => {
    const row = figures(view, outcome, theory, scale, t("page.under", { theory: called("theory", theory) }));
    row.classList.add("theory");
    row.hidden = !shown;
    return row;
  });
  const fold = h("button", { type: "button", class: "fold", "aria-expanded": String(shown) }, t("page.theories.show"));
  fold.setAttribute("aria-label", `${t("page.theories.show")}: ${outcomeName(outcome)}`);
  fold.addEventListener("click", () => {
    const now = fold.getAttribute("aria-expanded") !== "true";
    fold.setAttribute("aria-expanded", String(now));
    theories.forEach((row) => (row.hidden = !now));
    setOpen(`of.${outcome.name}`, now, open);
  });
  const kind = h("small", { class: "kind" }, t(`page.kind.${outcome.kind}`));
  rows.push(h(
    "tr", { class: "head" },
    h("th", { scope: "rowgroup", colspan: columns.length + 1 }, h("span", { class: "name" }, outcomeName(outcome)), unit ? `, ${unit} ` : " ", kind, " ", fold),
  ));
  rows.push(...theories);
  const every = figures(view, outcome, "all", scale, t("row.every"));
  every.classList.add("every");
  rows.push(every);
  let row = null;
  const weigh = () => {
    row?.remove();
    row = view.mixture && figures({ ...view, found: view.mixture }, outcome, "weights", scale, t("row.mixture"));
    row?.classList.add("mixture");
    if (row) every.after(row);
  };
  view.weigh.push(weigh);
  rows.push(agreeRow(view, outcome));
  queueMicrotask(weigh); // a part that is opened later takes the weights that are set
  return rows;
}

function figures(view, outcome, theory, scale, label) {
  return h("tr", null, h("th", { scope: "row" }, label), view.columns.map((policy) => {
    const level = view.found.levelOf.get(`${policy} ${theory} ${outcome.name}`);
    const cell = h("td", { class: "n" });
    if (!level || level.p50 === null) {
      cell.textContent = t("page.no_figure");
      return cell;
    }
    cell.append(figure(middle(level, outcome) / scale), " ", h("small", null, `(${between(level.p10 / scale, level.p90 / scale)})`));
    return tipped(cell, () => t("page.tip.level", {
      what: outcomeName(outcome), policy: called("policy", policy), wide: between(level.p5 / scale, level.p95 / scale),
      unit: unitWords(outcome, scale), source: sourceOf(view.model),
    }));
  }));
}

function agreeRow(view, outcome) {
  return h("tr", { class: "agree" }, h("th", { scope: "row" }, t("row.agree")), view.columns.map((policy) => {
    const found = view.found.agreementOf.get(`${policy} ${outcome.name}`);
    const cell = h("td", null);
    if (!found) {
      cell.textContent = "\u2013";
      return cell;
    }
    const turning = mayTurn(view.found, policy, outcome.name);
    cell.append(sideMark(found.side), sideWords(found.side, outcome));
    if (!turning.length) return cell;
    cell.append(t("mark.turn"));
    return tipped(cell, t("page.tip.turn", { names: turning.join(", ") }));
  }));
}

const MARKS = { fewer: "\u25bc ", more: "\u25b2 ", equal: "= ", "theories disagree": "\u2194 ", "too close to tell": "\u25cb " };
export function sideMark(side) {
  return h("span", { class: `mark ${side.replace(/ /g, "-")}`, "aria-hidden": "true" }, MARKS[side] || "");
}

export function sideWords(side, outcome) {
  const key = `side.long.${side}`;
  return t(isAmount(outcome) && has(`${key}.amount`) ? `${key}.amount` : key);
}

function notes(model, found) {
  const held = model.manifest.placeholders || [];
  const ratio = found.variance_ratio;
  return h("ul", { class: "notes" },
    h("li", null, t("note.ranges")),
    model.manifest.prior_set === "with_hindsight" && h("li", null, t("note.hindsight")),
    h("li", null, t("page.note.side", { baseline: called("policy", found.baseline) })),
    Number.isFinite(ratio) && h("li", null, t("note.pairing", { ratio: figure(ratio) })),
    h("li", null, t("page.note.placeholders", { count: whole(held.length) })),
  );
}

function spreadTwin(model) {
  return DRAWN.split(",").map((name) => {
    const outcome = model.compared.outcomeOf.get(name);
    const levels = policiesOf(model).map((policy) => [policy, model.compared.levelOf.get(`${policy} all ${name}`)]);
    const scale = scaleOf(levels.map(([, level]) => level.p50));
    const unit = unitWords(outcome, scale);
    return table(outcomeName(outcome) + (unit ? `, ${unit}` : ""), [t("policy"), t("middle"), t("range.80"), t("range.90")], levels.map(([policy, level]) => [
      called("policy", policy), figure(middle(level, outcome) / scale), between(level.p10 / scale, level.p90 / scale), between(level.p5 / scale, level.p95 / scale),
    ]));
  });
}
