// One measure of a policy as a row of the timeline: what it moves, how far, from when, and the limits of the lever.

import { english, h, s } from "./dom.js";
import { bar, spanDays, spanMonths } from "./timeline.js";
import { between, called, figure, has, speaking, t, whole } from "./words.js";

const FORMS = ["step_to", "ramp_to", "step_by", "ramp_by", "scale_to", "hold"];
const TAKES_TIME = ["ramp_to", "ramp_by"];

export function formOf(measure) {
  return [...FORMS, "table"].find((form) => form in measure.path) || "hold";
}

export function leverName(lever) {
  if (!lever) return "";
  return speaking() === "ar" && lever.name_ar ? lever.name_ar : lever.name_en;
}

function unitOf(lever) {
  const unit = lever?.unit || "";
  return has(`page.lever_unit.${unit}`) ? t(`page.lever_unit.${unit}`) : unit;
}

export function measureRow({ measure, index, lever, axis, change, remove }) {
  const name = leverName(lever) || called("lever", measure.lever);
  const number = `${name} (${whole(index + 1)})`;
  const begins = axis.day(measure.from);
  const ends = begins + Math.round(spanDays(measure.path.over) || 0);
  const moved = (edge, day, now) => {
    const next = { ...measure, path: { ...measure.path } };
    if (edge === "from") next.from = axis.iso(day);
    else next.path.over = spanMonths(now.to - now.from);
    change(next);
  };
  const places = measure.places && (Array.isArray(measure.places) ? measure.places : Object.keys(measure.places));
  return h("li", { class: "measure" },
    h("div", { class: "what" },
      h("h3", null, name),
      places && h("small", { lang: "en", dir: "ltr" }, places.join(", ")),
      h("button", { type: "button", class: "plain", onclick: remove, "aria-label": t("page.editor.remove", { lever: number }) }, "\u00d7")),
    h("div", null, bar(axis, number, begins, ends, moved), form(measure, number, lever, change)));
}

function form(measure, number, lever, change) {
  const kind = formOf(measure);
  const id = `m-${number.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
  const field = (label, input) => h("label", { class: "field" }, h("span", null, label), input);
  const amount = kind === "hold" || kind === "table" ? null : h("input", {
    type: "number", id: `${id}-amount`, step: "any", value: measure.path[kind],
    onchange: (event) => event.target.value !== "" && change({ ...measure, path: { ...measure.path, [kind]: Number(event.target.value) } }),
  });
  const select = h("select", { id: `${id}-form`, onchange: (event) => change({ ...measure, path: turned(measure.path, kind, event.target.value, lever) }) },
    (kind === "table" ? [...FORMS, "table"] : FORMS).map((one) => h("option", { value: one, selected: one === kind }, t(`page.form.${one}`))));
  const day = h("input", { type: "date", id: `${id}-from`, value: measure.from, onchange: (event) => event.target.value && change({ ...measure, from: event.target.value }) });
  const months = TAKES_TIME.includes(kind) ? h("input", {
    type: "number", id: `${id}-over`, min: 1, max: 60, step: 1, value: Math.max(Math.round((spanDays(measure.path.over) || 30) / 30.4375), 1),
    onchange: (event) => change({ ...measure, path: { ...measure.path, over: `${Math.max(Number(event.target.value), 1)} months` } }),
  }) : null;
  return h("div", { class: "fields", role: "group", "aria-label": number },
    field(t("page.editor.form"), select),
    amount && field(t("page.editor.amount", { unit: kind === "scale_to" ? "\u00d7" : unitOf(lever) }), amount),
    field(t("page.editor.from"), day),
    months && field(t("page.editor.over"), months),
    lever && h("small", { class: "limits" }, limits(lever)),
    measure.note && english("small", measure.note, { class: "note" }));
}

function turned(path, from, to, lever) {
  if (to === "hold") return { hold: true };
  const value = from === "hold" || from === "table" || (from === "scale_to") !== (to === "scale_to") ? (to === "scale_to" ? 1 : lever?.support_low ?? 0) : path[from];
  return { [to]: value, ...(TAKES_TIME.includes(to) ? { over: path.over || "12 months" } : {}) };
}

// Bounds, what the data have seen, and the pace at which it can change.
export function limits(lever) {
  const said = [t("page.editor.bounds", { range: between(lever.minimum, lever.maximum), unit: unitOf(lever) })];
  if (Number.isFinite(lever.support_low)) said.push(t("page.editor.support", { range: between(lever.support_low, lever.support_high) }));
  if (Number.isFinite(lever.rate_out_month_low)) {
    said.push(t("page.editor.pace", { range: `${whole(lever.rate_out_month_low)}\u2013${whole(lever.rate_out_month_high)}` }));
  }
  return said.join(" ");
}

// A lever week by week as it comes out: the policy, its baseline dashed, the range the data have seen shaded.
export function leverChart(code, lever, found) {
  const [width, height] = [600, 56];
  const known = [...found.values, ...found.baseline].filter(Number.isFinite);
  const top = Math.max(...known, Number.isFinite(lever?.support_high) ? lever.support_high : 0, 1e-9);
  const x = (week) => ((width * week) / Math.max(found.values.length - 1, 1)).toFixed(1);
  const y = (value) => (height - 3 - ((height - 6) * (value ?? 0)) / top).toFixed(1);
  const path = (values) => values.map((value, week) => `${week ? "L" : "M"}${x(week)},${y(value)}`).join("");
  const support = lever && Number.isFinite(lever.support_low)
    ? s("rect", { x: 0, width, y: y(lever.support_high), height: Math.max(y(lever.support_low) - y(lever.support_high), 1), class: "support" }) : null;
  const last = found.values.length - 1;
  const text = t("page.editor.lever", { lever: leverName(lever) || code, first: figure(found.values[0], 3), last: figure(found.values[last], 3), baseline: figure(found.baseline[last], 3) });
  return h("div", { class: "leverchart" },
    h("span", { class: "label" }, leverName(lever) || called("lever", code)),
    s("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": text }, support, s("path", { d: path(found.baseline), class: "base" }), s("path", { d: path(found.values), class: "own" })),
    h("span", { class: "ends" }, `${figure(found.values[0], 3)} \u2192 ${figure(found.values[last], 3)}`));
}
