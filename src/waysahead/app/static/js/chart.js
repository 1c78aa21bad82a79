// Charts are specifications made in Python and drawn here by Vega, which is fetched when the first one comes near.

import { address, boot, get, holds, query } from "./api.js";
import { fill, h } from "./dom.js";
import { saveChart } from "./save.js";
import { badge } from "./tips.js";
import { speaking, t } from "./words.js";

const NARROW = 560;
let engine = null;

function vega() {
  engine = engine || new Promise((done, fault) => {
    const script = h("script", { src: boot.vega, onload: () => done(window.vegaEmbed), onerror: fault });
    document.head.append(script);
  });
  return engine;
}

const drawing = new Map();
const watching = new IntersectionObserver(
  (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => begin(one.target)),
  { rootMargin: "250px 0px" },
);

function begin(element) {
  watching.unobserve(element);
  const draw = drawing.get(element);
  drawing.delete(element);
  return draw?.();
}

// Content that is made when it comes near the view; until then a box of about its size.
export function near(className, make) {
  const box = h("div", { class: className, "aria-busy": "true" }, h("p", { class: "wait" }, t("page.working")));
  drawing.set(box, async () => {
    try {
      fill(box, await make(box));
    } catch (error) {
      fill(box, h("p", { class: "fault" }, t("page.fault", { detail: error.message })));
    }
    box.removeAttribute("aria-busy");
  });
  watching.observe(box);
  return box;
}

// Everything that waits to come near, made now: before a print.
export function drawAll() {
  return Promise.all([...drawing.keys()].filter((box) => box.isConnected).map(begin));
}

// Links to a chart in its four forms; in a folder without a server `make` writes those that it does not hold.
export function twins(run, name, make) {
  const node = h("span", { class: "twins" });
  const set = (options) => {
    const path = (ending, lang) => query(`/runs/${run}/charts/${name}.${ending}`, { ...options, lang });
    const there = !boot.site || holds(path("json", speaking()));
    const links = ["svg", "png", "csv", "json"].map((ending) => {
      const href = address(path(ending, boot.site ? null : speaking()));
      if (href) return [" ", h("a", { href, download: true, dir: "ltr" }, `.${ending}`)];
      return there && ending !== "csv" ? [" ", h("button", { type: "button", class: "plain", dir: "ltr", onclick: () => make(ending) }, `.${ending}`)] : null;
    }).filter(Boolean);
    fill(node, links.length ? [t("page.twins"), links] : null);
  };
  return { node, set };
}

// A chart by name with its options, the links to its twins, and its figures as a table. `text` says what it shows.
export function chart({ run, name, options, text, kind, source, twin }) {
  const path = (ending, given) => query(`/runs/${run}/charts/${name}.${ending}`, { ...options, ...given });
  let drawn = null;
  const draw = near("draw", async (box) => {
    const size = box.clientWidth < NARROW ? { columns: 1, width: 340 } : {};
    const wanted = path("json", { lang: speaking(), ...size });
    if (!holds(wanted)) return h("p", { class: "small" }, t("page.site.absent"));
    const [embed, spec] = await Promise.all([vega(), get(wanted)]);
    const paper = h("div", { class: "paper", role: "img", "aria-label": text });
    fill(box, paper);
    const { view } = await embed(paper, structuredClone(spec), settings());
    drawn = { view, spec };
    paper.querySelector("svg")?.setAttribute("aria-hidden", "true");
    return paper;
  });
  const make = async (ending) => {
    if (!drawn) await begin(draw);
    if (drawn) await saveChart(`${run}-${name}`, ending, drawn.view, drawn.spec);
  };
  const kept = twins(run, name, make);
  kept.set(options);
  if (twin && source) twin.append(h("p", { class: "small" }, `${t("source")}: `, source));
  return h(
    "figure",
    null,
    draw,
    h("figcaption", null, badge(kind || "simulated", source), kept.node),
    twin,
  );
}

function settings() {
  return {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false, hover: false,
    tooltip: { disableDefaultStyle: true, id: "chart-tip" },
    ...(speaking() === "ar" ? { timeFormatLocale: ARABIC_TIMES } : {}),
  };
}

const named = (options, days) =>
  days.map((day) => new Date(Date.UTC(2006, day[0], day[1])).toLocaleDateString("ar-IQ-u-nu-latn", { ...options, timeZone: "UTC" }));
const months = Array.from({ length: 12 }, (_, month) => [month, 15]);
const days = Array.from({ length: 7 }, (_, day) => [0, 1 + day]); // 1 January 2006 was a Sunday
const ARABIC_TIMES = {
  dateTime: "%e %B %Y %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["\u0635", "\u0645"],
  days: named({ weekday: "long" }, days), shortDays: named({ weekday: "short" }, days),
  months: named({ month: "long" }, months), shortMonths: named({ month: "short" }, months),
};
