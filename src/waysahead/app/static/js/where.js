// Where: maps of two policies and of their difference, month by month, with a slider, a player and a list of places.

import { get, holds, query } from "./api.js";
import { twins } from "./chart.js";
import { chooser, sourceOf } from "./compare.js";
import { announce, choice, folded, h } from "./dom.js";
import { live } from "./live.js";
import { classOf, drawMap, legend } from "./map.js";
import { chosen } from "./model.js";
import { change, state } from "./state.js";
import { table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, figure, monthName, speaking, t } from "./words.js";

const VARIABLES = ["civilian_deaths", "newly_displaced", "displaced_inside", "unmet_need"];
const PLAY_MS = 700;

export function where(model) {
  return [
    h("p", null, t("page.where.text")),
    live(["p", "b"], () => chooser(model, "where", null)),
    live(["p", "b", "v", "per"], () => maps(model)),
    h("p", { class: "small" }, t("map.note")),
  ];
}

async function maps(model) {
  const picked = chosen(model, state("p"), state("b"));
  const variable = VARIABLES.includes(state("v")) ? state("v") : VARIABLES[0];
  const paths = await get(`/cases/${model.name}/map`);
  const against = query(`/runs/${model.run}/places`, { variable, per: state("per"), against: picked.against });
  const based = query(`/runs/${model.run}/places`, { variable, per: state("per"), against: model.compared.baseline });
  if (!holds(against) && !holds(based)) return h("p", null, t("page.site.absent"));
  // A folder holds the differences to the baseline alone: another pair is shown without a map of its difference.
  const found = holds(against) ? await get(against) : { ...(await get(based)), difference: null };
  const board = new Board(model, picked, paths, found);
  const rate = holds(query(`/runs/${model.run}/places`, { variable, per: 100000, against: model.compared.baseline }))
    && choice(t("page.map.per"), [["", t("page.map.count")], ["100000", t("page.map.rate")]], state("per") || "", (per) => change({ per: per || null }), { id: "pick-per" });
  const controls = h(
    "div", { class: "controls" },
    choice(t("page.map.variable"), VARIABLES.map((code) => [code, called("variable", code)]), variable, (v) => change({ v }), { id: "pick-variable" }),
    rate,
    board.slider(),
  );
  board.show(board.month, board.place, true);
  const apart = found.difference ? null : h("p", { class: "small" }, t("page.site.difference", { baseline: called("policy", model.compared.baseline) }));
  return [controls, apart, board.view(), folded(t("twin"), () => board.twin(), "places")];
}

class Board {
  constructor(model, picked, paths, found) {
    Object.assign(this, { model, picked, found });
    this.a = found.policies.indexOf(picked.against);
    this.b = found.policies.indexOf(picked.policy);
    const asked = found.months.indexOf(state("m"));
    this.month = asked >= 0 ? asked : Math.floor(found.months.length / 2); // at the start no policy has done anything yet
    this.place = found.places.includes(state("s")) ? state("s") : "";
    this.at = new Map(found.places.map((code, index) => [code, index]));
    this.names = new Map(model.known.places.map((place) => [place.code, speaking() === "ar" ? place.name_ar : place.name_en]));
    const titled = (id, words) => ({ id, node: h("span", null, words) });
    const pick = (code) => this.select(code);
    this.maps = [
      drawMap(paths, titled("against", called("policy", picked.against)), pick),
      drawMap(paths, titled("policy", called("policy", picked.policy)), pick),
    ];
    const title = t("page.map.difference", { policy: called("policy", picked.policy), against: called("policy", picked.against) });
    if (found.difference) this.maps.push(drawMap(paths, titled("difference", title), pick));
    this.order = this.ordered();
    this.list = this.listbox();
    this.detail = h("p", { class: "told" });
    this.kept = twins(model.run, "where");
  }

  name(code) {
    return this.names.get(code) || code;
  }

  // Places by their total under the policy set against, so that the list does not jump with the month.
  ordered() {
    const total = (code) => this.found.p50[this.a].reduce((sum, month) => sum + (month[this.at.get(code)] || 0), 0);
    const totals = new Map(this.found.places.map((code) => [code, total(code)]));
    return [...this.found.places].sort((one, two) => totals.get(two) - totals.get(one));
  }

  value(policy, code, level = "p50", month = this.month) {
    return this.found[level][policy][month][this.at.get(code)];
  }

  // A middle and its range; what is counted is told in whole people, though a month is scaled to 30.4 days.
  spread(policy, code, month) {
    const [low, middle, high] = ["p10", "p50", "p90"].map((level) => this.value(policy, code, level, month)).map((one) => (this.found.per ? one : Math.round(one)));
    return `${figure(middle)} (${between(low, high)})`;
  }

  words(policy, code) {
    return this.spread(policy, code, this.month);
  }

  slider() {
    const { months } = this.found;
    const output = h("output", { for: "month", class: "month" });
    this.range = h("input", {
      type: "range", id: "month", min: 0, max: months.length - 1, step: 1, value: this.month,
      oninput: (event) => this.show(Number(event.target.value), this.place),
      onchange: () => change({ m: months[this.month] }),
    });
    this.output = output;
    this.button = h("button", { type: "button", id: "play", "aria-pressed": "false", onclick: () => this.play() }, t("page.map.play"));
    return h("div", { class: "slider" }, h("label", { for: "month" }, t("page.map.month")), this.range, output, this.button);
  }

  play() {
    if (this.timer) return this.stop();
    this.button.textContent = t("page.map.pause");
    this.button.setAttribute("aria-pressed", "true");
    this.timer = setInterval(() => {
      const last = this.found.months.length - 1;
      if (!this.range.isConnected || this.month === last) return this.stop();
      this.show(this.month + 1, this.place, true);
    }, PLAY_MS);
    if (this.month === this.found.months.length - 1) this.show(0, this.place, true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.button.textContent = t("page.map.play");
    this.button.setAttribute("aria-pressed", "false");
    change({ m: this.found.months[this.month] });
  }

  listbox() {
    const items = this.order.map((code) => h("li", { role: "option", id: `place-${code}`, "data-code": code, onclick: () => this.select(code) },
      h("span", { class: "name" }, this.name(code)), h("span", { class: "n" }), h("span", { class: "n" })));
    const list = h("ul", { role: "listbox", id: "places", tabindex: 0, "aria-label": t("page.map.places"), class: "places" }, items);
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("focus", () => this.place || this.select(this.order[0]));
    return list;
  }

  key(event) {
    const at = this.order.indexOf(this.place);
    const last = this.order.length - 1;
    const next = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.select(this.order[next]);
  }

  select(code) {
    this.show(this.month, code);
    change({ s: code });
  }

  view() {
    const unit = t("page.map.unit", { unit: called("variable", this.found.variable), per: this.found.per ? t("page.map.rate") : t("page.map.count") });
    const { limits } = this.found;
    const names = [...limits.map((limit, at) => [at, at === 0 ? t("class.under", { limit: figure(limit) }) : between(limits[at - 1], limit)]),
      [limits.length, t("class.over", { limit: figure(limits[limits.length - 1]) })]];
    const keys = [h("div", { class: "key" }, h("b", null, unit), legend("level", names))];
    if (this.found.difference) keys.push(this.differenceKey());
    const head = h("div", { class: "placehead", "aria-hidden": "true" }, h("span", null, t("page.map.place")),
      h("span", { class: "n" }, called("policy", this.picked.against)), h("span", { class: "n" }, called("policy", this.picked.policy)));
    return h("div", { class: "where" },
      h("div", { class: "maps" }, this.maps.map((one) => one.figure)),
      h("div", { class: "keys" }, keys, h("p", null, badge("simulated", sourceOf(this.model)), " ", h("small", null, t("page.map.ranges")), " ", this.kept.node)),
      this.detail, head, this.list);
  }

  differenceKey() {
    const limits = this.found.difference_limits;
    const names = [];
    for (let at = limits.length - 1; at >= 0; at -= 1) names.push([`m${at + 1}`, t("page.map.fewer", { range: this.step(limits, at) })]);
    for (let at = 0; at < limits.length; at += 1) names.push([`p${at + 1}`, t("page.map.more", { range: this.step(limits, at) })]);
    return h("div", { class: "key" }, h("b", null, t("page.map.difference.key")), legend("difference", names, t("page.map.unclear")));
  }

  step(limits, at) {
    if (at === limits.length - 1) return t("class.over", { limit: figure(limits[at - 1] ?? 0) });
    return between(at === 0 ? 0 : limits[at - 1], limits[at]);
  }

  show(month, place, quiet) {
    const begun = performance.now();
    this.month = month;
    this.place = place;
    const label = monthName(this.found.months[month]);
    this.range.value = month;
    this.range.setAttribute("aria-valuetext", label);
    this.output.textContent = label;
    const { limits, difference } = this.found;
    [this.a, this.b].forEach((policy, at) => this.maps[at].paint("level", (code) => classOf(this.value(policy, code), limits)));
    if (difference) this.maps[2].paint("difference", (code) => this.differenceClass(code));
    this.maps.forEach((one) => one.choose(place));
    for (const item of this.list.children) {
      const code = item.dataset.code;
      item.setAttribute("aria-selected", String(code === place));
      item.children[1].textContent = this.words(this.a, code);
      item.children[2].textContent = this.words(this.b, code);
    }
    if (place) this.list.setAttribute("aria-activedescendant", `place-${place}`);
    this.detail.textContent = this.sentence(label);
    const { variable, per } = this.found;
    this.kept.set({ variable, policy: this.picked.policy, against: this.picked.against, month: this.found.months[month], per });
    if (!quiet && document.activeElement !== this.list) announce(this.detail.textContent);
    performance.measure("map", { start: begun, end: performance.now() });
  }

  differenceClass(code) {
    const { difference, difference_limits: limits } = this.found;
    const [month, at] = [this.month, this.at.get(code)];
    const [value, side] = [difference.p50[this.b][month][at], difference.side[this.b][month][at]];
    if (!side) return "unclear";
    const size = Math.min(classOf(Math.abs(value), limits), limits.length - 1) + 1;
    return side < 0 ? `m${size}` : `p${size}`;
  }

  sentence(label) {
    const given = { month: label, variable: called("variable", this.found.variable) };
    if (!this.place) return t("page.map.none", given);
    return t("page.map.said", {
      ...given, place: this.name(this.place), against: called("policy", this.picked.against), policy: called("policy", this.picked.policy),
      first: this.words(this.a, this.place), second: this.words(this.b, this.place),
    });
  }

  twin() {
    const caption = t("page.map.twin", { variable: called("variable", this.found.variable), policy: called("policy", this.picked.policy) });
    const head = [t("page.map.place"), ...this.found.months.map((month) => monthName(month, "short"))];
    const rows = this.order.map((code) => [this.name(code), ...this.found.months.map((_, month) =>
      this.spread(this.b, code, month))]);
    return table(caption, head, rows, { class: "dense" });
  }
}
