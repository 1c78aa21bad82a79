// The page: its frame, its parts in order, and the pages beside it.

import { agree } from "./agree.js";
import { boot, get, holds } from "./api.js";
import { assumptions } from "./assumptions.js";
import { drawAll, near } from "./chart.js";
import { compare } from "./compare.js";
import { announce, choice, fill, h, packed } from "./dom.js";
import { editorPage } from "./editor.js";
import { evidence, evidencePage } from "./evidence.js";
import { hinges } from "./hinges.js";
import { settled, startLive } from "./live.js";
import { filesPage, methodPage } from "./method.js";
import { learn, load } from "./model.js";
import { months } from "./months.js";
import { question } from "./question.js";
import { record, trackPage } from "./record.js";
import { relief } from "./relief.js";
import { change, link, listen, state } from "./state.js";
import { startTips } from "./tips.js";
import { own, t, useWords } from "./words.js";
import { where } from "./where.js";

const PARTS = [
  ["question", question], ["record", record], ["compare", compare], ["hinges", hinges], ["where", (model) => [...where(model), h("h3", null, t("page.months")), ...months(model)]],
  ["relief", relief], ["agree", agree], ["assumptions", assumptions], ["evidence", evidence],
];
const COMPARING = ["compare", "hinges", "where", "relief"]; // held back for a present conflict that has not been scored
const VIEWS = { editor: editorPage, track: trackPage, evidence: evidencePage, method: methodPage, files: filesPage };

let model = null;

function language() {
  return boot.languages.includes(state("lang")) ? state("lang") : boot.lang || "en";
}

async function begin() {
  await speak();
  turn();
  startTips();
  startLive();
  listen(changed);
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address holds the state, not a place in the page
    document.getElementById("main").focus();
  });
  await openRun();
  performance.mark("ready");
  document.documentElement.dataset.ready = "1";
}

async function speak() {
  const code = language();
  useWords(boot.words && code === boot.lang ? boot.words : await get(`/words/${code}`), code);
}

// Said once all words are there: a page never stands in one language under the name and direction of another.
function turn() {
  const code = language();
  Object.assign(document.documentElement, { lang: code, dir: code === "ar" ? "rtl" : "ltr" });
  document.getElementById("skip").textContent = t("page.skip");
}

async function openRun() {
  const main = document.getElementById("main");
  const run = state("run") || boot.run;
  if (!run) {
    frame();
    return fill(main, h("p", { class: "notice" }, t("page.norun")));
  }
  try {
    model = await load(run);
  } catch (error) {
    model = null;
    frame();
    const others = (boot.runs || []).filter((one) => one.run !== run);
    return fill(main, h("p", { class: "fault", role: "alert" }, t("page.fault", { detail: error.message })),
      others.length ? h("p", null, `${t("page.run")}: `, others.map((one) => [h("a", { href: link({ run: one.run, p: null, b: null, w: null, sec: null }) }, one.run), " "])) : null);
  }
  frame();
  return show();
}

async function changed(keys) {
  if (keys.includes("lang")) {
    await speak();
    if (model) await learn(model.name);
    turn();
  }
  if (keys.includes("run") || !model) return openRun();
  if (keys.includes("lang") || keys.includes("view")) {
    frame();
    await show();
    announce(document.title);
  } else if (keys.includes("sec")) scroll();
  else frame();
  return null;
}

function frame() {
  const view = state("view") || "brief";
  const item = (name, words) => h("a", { href: link({ view: name === "brief" ? null : name, sec: null }), "aria-current": view === name ? "page" : null }, words);
  const other = boot.languages.find((one) => one !== language());
  const header = document.getElementById("header");
  const runs = boot.runs || [];
  fill(header,
    h("a", { class: "brand", href: link({ view: null, sec: null }) }, h("img", { src: document.querySelector("link[rel=icon]").href, alt: "", width: 34, height: 34 }), h("span", null, "waysahead")),
    h("nav", { "aria-label": t("page.nav") }, item("brief", t("page.view.brief")), item("editor", t("page.view.editor")),
      ["track", "evidence", "method", "files"].map((name) => item(name, t(`page.view.${name}`)))),
    h("div", { class: "tools" },
      runs.length > 1 && choice(t("page.run"), runs.map((one) => [one.run, one.run]), state("run") || boot.run, (run) => change({ run, p: null, b: null, w: null }, true), { id: "pick-run" }),
      other && h("a", { class: "language", href: link({ lang: other }), lang: other, hreflang: other }, t(`page.language.${other}`)),
      h("button", { type: "button", class: "plain", id: "print", onclick: async () => { await drawAll(); print(); } }, t("page.print"))));
}

function show() {
  const view = state("view") || "brief";
  const main = document.getElementById("main");
  document.title = `${view === "brief" ? own("case", "title") || model.manifest.case.title : t(`page.view.${view}`)} \u00b7 waysahead`;
  if (view === "brief" || !VIEWS[view]) {
    const parts = PARTS.filter(([name]) => model.compared || !COMPARING.includes(name));
    fill(main, top(), contents(parts), parts.map(([name, make], at) => part(name, make, at)), foot());
  } else {
    fill(main, h("h1", null, t(`page.view.${view}`)), internal(), near("view", () => VIEWS[view](model)), foot());
    window.scrollTo(0, 0);
  }
  scroll();
  return settled();
}

function internal() {
  return boot.edition === "internal" && h("p", { class: "internal" }, t("edition.internal.warning"));
}

function top() {
  const { manifest } = model;
  return [
    h("p", { class: "kicker" }, t("page.kicker", { edition: t(`edition.${boot.edition}`), run: manifest.run, version: boot.version })),
    h("h1", null, packed("span", own("case", "title"), manifest.case.title), h("span", { class: "sub" }, t("page.sub"))),
    internal(),
    manifest.case.live && !model.compared && h("p", { class: "notice" }, t("live.hidden")),
  ];
}

function contents(parts) {
  return h("nav", { class: "contents", "aria-label": t("brief.contents") }, h("ol", null, parts.map(([name]) =>
    h("li", null, h("a", { href: link({ sec: name }) }, t(`page.part.${name}`))))));
}

function part(name, make, at) {
  const head = h("h2", { id: `head-${name}` }, t(`page.part.${name}`));
  const lazy = at > 3; // the first parts are there at once; the others when they come near
  return h("section", { id: name, "aria-labelledby": `head-${name}`, tabindex: -1 }, head, lazy ? near("section", () => make(model)) : make(model));
}

function foot() {
  const { manifest } = model;
  const slow = boot.site ? boot.low : `/low/${manifest.run}?lang=${language()}`;
  const low = slow ? h("a", { href: slow }, t("page.low")) : null;
  return h("footer", null,
    h("p", null, t("brief.foot", { run: manifest.run, seed: manifest.seed, digest: (manifest.case.digest || "").slice(0, 12) })),
    h("p", null, t("page.permalink"), " ", low, " ", holds("/words/ar") && language() === "ar" ? t("page.drafted") : null));
}

function scroll() {
  const at = state("sec") && document.getElementById(state("sec"));
  if (!at) return;
  at.scrollIntoView();
  at.focus({ preventScroll: true });
}

begin();
