// The axis of a policy: days from the start to the last week, measures as bars that are moved by hand or by keys.

import { h } from "./dom.js";
import { dayName, monthName, t, whole } from "./words.js";

const DAY = 86400000;
const MONTH = 30.4375;

export class Axis {
  constructor(start, weeks) {
    this.start = Date.parse(`${start}T00:00:00Z`);
    this.days = weeks * 7;
  }

  day(iso) {
    return Math.round((Date.parse(`${iso}T00:00:00Z`) - this.start) / DAY);
  }

  iso(day) {
    return new Date(this.start + day * DAY).toISOString().slice(0, 10);
  }

  share(day) {
    return Math.min(Math.max(day / this.days, 0), 1);
  }

  months() {
    const found = [];
    const at = new Date(this.start);
    for (let month = 0; month < this.days / MONTH; month += 1) {
      const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month + 1, 1);
      const day = Math.round((first - this.start) / DAY);
      if (day < this.days) found.push([day, new Date(first).toISOString().slice(0, 7)]);
    }
    return found;
  }
}

// "14 months", "26 weeks", "45 days" as days; null where a path takes no time.
export function spanDays(over) {
  const found = /^\s*([\d.]+)\s*(month|week|day|year)s?\s*$/.exec(over || "");
  return found ? Number(found[1]) * { month: MONTH, week: 7, day: 1, year: 365.25 }[found[2]] : null;
}

export function spanMonths(days) {
  return `${Math.max(Math.round(days / MONTH), 1)} months`;
}

export function axisHead(axis) {
  const ticks = axis.months().filter((_, at) => at % 3 === 0).map(([day, month]) => {
    const tick = h("span", { class: "tick" }, monthName(month, "short"));
    tick.style.insetInlineStart = `${100 * axis.share(day)}%`;
    return tick;
  });
  return h("div", { class: "axis", "aria-hidden": "true" }, ticks);
}

// One bar: from its first day to the end of its change, then carried on. `move(edge, day)` is told where to.
export function bar(axis, name, begins, ends, move) {
  const solid = h("span", { class: "change" });
  const rest = h("span", { class: "carried" });
  const track = h("div", { class: "track" }, axis.months().map(([day]) => line(axis, day)), rest, solid);
  const place = (from, to) => {
    solid.style.insetInlineStart = `${100 * axis.share(from)}%`;
    solid.style.inlineSize = `${Math.max(100 * (axis.share(to) - axis.share(from)), 0.6)}%`;
    rest.style.insetInlineStart = `${100 * axis.share(to)}%`;
  };
  place(begins, ends);
  const edges = [["from", begins, t("page.editor.begins", { lever: name })]];
  if (ends > begins) edges.push(["to", ends, t("page.editor.ends", { lever: name })]);
  const now = { from: begins, to: ends };
  for (const [edge, day, label] of edges) {
    const handle = h("span", { class: `handle ${edge}`, role: "slider", tabindex: 0, "aria-label": label, id: `${name}-${edge}` });
    const set = (next) => {
      const low = edge === "to" ? now.from + 7 : 0;
      const length = now.to - now.from;
      const high = edge === "to" ? 3 * axis.days : axis.days - 7; // a change may be complete after the last week
      now[edge] = Math.min(Math.max(Math.round(next), low), high);
      if (edge === "from") now.to = now.from + length; // a bar that begins later keeps its length
      place(now.from, now.to);
      handle.style.insetInlineStart = `${100 * axis.share(now[edge])}%`;
      say();
    };
    const say = () => {
      handle.setAttribute("aria-valuemin", 0);
      handle.setAttribute("aria-valuemax", axis.days);
      handle.setAttribute("aria-valuenow", now[edge]);
      handle.setAttribute("aria-valuetext", dayName(axis.iso(now[edge])));
    };
    handle.style.insetInlineStart = `${100 * axis.share(day)}%`;
    say();
    drag(handle, track, (share) => set(share * axis.days), () => move(edge, now[edge], now));
    keys(handle, (step) => {
      set(step === "first" ? 0 : step === "last" ? axis.days : now[edge] + step);
      move(edge, now[edge], now);
    });
    track.append(handle);
  }
  return track;
}

function line(axis, day) {
  const made = h("span", { class: "line" });
  made.style.insetInlineStart = `${100 * axis.share(day)}%`;
  return made;
}

function drag(handle, track, moved, done) {
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    const go = (at) => {
      const box = track.getBoundingClientRect();
      const share = (at.clientX - box.left) / box.width;
      moved(document.documentElement.dir === "rtl" ? 1 - share : share);
    };
    const stop = () => {
      handle.removeEventListener("pointermove", go);
      done();
    };
    handle.addEventListener("pointermove", go);
    handle.addEventListener("pointerup", stop, { once: true });
    handle.addEventListener("pointercancel", stop, { once: true });
  });
}

function keys(handle, moved) {
  handle.addEventListener("keydown", (event) => {
    const on = document.documentElement.dir === "rtl" ? -7 : 7;
    const step = { ArrowRight: on, ArrowLeft: -on, ArrowUp: 7, ArrowDown: -7, PageUp: 28, PageDown: -28, Home: "first", End: "last" }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moved(step);
  });
}

export function spanWords(over) {
  const days = spanDays(over);
  return days === null ? "" : t("page.editor.months", { count: whole(Math.max(Math.round(days / MONTH), 1)) });
}
