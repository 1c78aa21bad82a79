// Weights over theories: off unless the reader sets them. The stored futures are weighed again, by the service or, in a
// folder without one, here; nothing is run.

import { boot, get, holds, query } from "./api.js";
import { announce, h } from "./dom.js";
import { live } from "./live.js";
import { opened, weighed } from "./mixture.js";
import { indexed, theoriesOf } from "./model.js";
import { change, state } from "./state.js";
import { called, percent, t, whole } from "./words.js";

const MOST = 10;

function set(model) {
  const given = (state("w") || "").split(",").map(Number);
  const theories = theoriesOf(model);
  const good = given.length === theories.length && given.every((one) => one >= 0 && one <= MOST) && given.some(Boolean);
  return good ? given : null;
}

// The figures under the weights that are set, or null where none are.
export async function weighted(model, against) {
  const given = set(model);
  if (!given) return null;
  if (boot.site) return indexed({ baseline: against, outcomes: [], levels: weighed(await spread(model), given) });
  const weights = theoriesOf(model).map((theory, at) => `${theory}:${given[at]}`).join(",");
  const base = against === model.compared.baseline ? null : against;
  const found = await get(query(`/runs/${model.run}/weighted`, { weights, against: base }));
  return indexed({ ...found, outcomes: [], levels: found.levels.map((row) => ({ ...row, theory: "weights" })) });
}

const spreads = new Map();
async function spread(model) {
  if (!spreads.has(model.run)) spreads.set(model.run, opened(await get(`/runs/${model.run}/spread`)));
  return spreads.get(model.run);
}

export function weightsPanel(model) {
  if (!holds(`/runs/${model.run}/spread`)) return h("p", { class: "small" }, t("page.weights.site"));
  let on = Boolean(set(model));
  const due = () => {
    const now = Boolean(set(model));
    const turned = now !== on;
    on = now;
    return turned || !box.contains(document.activeElement); // not under the reader's hand
  };
  const box = live(["w"], () => panel(model), { due });
  return box;
}

function panel(model) {
  const given = set(model);
  const on = h("input", { type: "checkbox", id: "weights-on", checked: Boolean(given), onchange: (event) => change({
    w: event.target.checked ? theoriesOf(model).map(() => 1).join(",") : null,
  }) });
  const label = h("label", { class: "switch" }, on, " ", t("page.weights.on"));
  if (!given) return h("div", { class: "weights" }, label, h("p", { class: "small" }, t("page.weights.off")));
  const sliders = theoriesOf(model).map((theory, at) => {
    const share = h("output", { for: `weight-${theory}` });
    const slider = h("input", { type: "range", id: `weight-${theory}`, min: 0, max: MOST, step: 1, value: given[at], oninput: (event) => {
      const next = set(model) || given;
      next[at] = Number(event.target.value);
      if (!next.some(Boolean)) return;
      change({ w: next.join(",") });
      show(next);
      announce(t("page.weights.said", { theory: called("theory", theory), share: percent(next[at] / next.reduce((sum, one) => sum + one, 0)) }));
    } });
    return h("label", { class: "weight" }, h("span", null, called("theory", theory)), slider, share);
  });
  const show = (weights) => sliders.forEach((label, at) => {
    const sum = weights.reduce((total, one) => total + one, 0);
    label.querySelector("output").textContent = percent(weights[at] / sum);
    label.querySelector("input").setAttribute("aria-valuetext", `${whole(weights[at])}, ${percent(weights[at] / sum)}`);
  });
  show(given);
  return h("div", { class: "weights" }, label, h("p", { class: "small" }, t("page.weights.text")), h("div", { class: "sliders" }, sliders));
}
