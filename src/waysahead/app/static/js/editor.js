// The policy editor: one timeline for all measures, the same as TOML, checked as it changes, and run when asked.

import { looked, takePanel } from "./alone.js";
import { boot, get, send } from "./api.js";
import { announce, choice, english, fill, folded, h } from "./dom.js";
import { feasible } from "./feasible.js";
import { leverChart, leverName, limits, measureRow } from "./measures.js";
import { named, runPanel } from "./runs.js";
import { change, isOpen, packed, setOpen, state, unpacked } from "./state.js";
import { Axis, axisHead } from "./timeline.js";
import { called, t, whole } from "./words.js";

const WAIT_MS = 300;

export async function editorPage(model) {
  const [levers, policies] = await Promise.all([get(`/cases/${model.name}/levers`), get(`/cases/${model.name}/policies`)]);
  const editor = new Editor(model, levers.rows, policies.rows);
  await editor.open();
  return editor.view();
}

class Editor {
  constructor(model, levers, policies) {
    Object.assign(this, { model, policies });
    this.levers = new Map(levers.map((lever) => [lever.code, lever]));
    this.axis = new Axis(model.known.start, model.manifest.weeks);
    this.list = h("ol", { class: "measures" });
    this.status = h("div", { class: "feasible", role: "status", id: "feasible" });
    this.notes = h("div");
    this.charts = h("div", { class: "levercharts" });
    this.text = h("textarea", { id: "toml", rows: 22, spellcheck: "false", readonly: boot.site, lang: "en", dir: "ltr", "aria-label": t("page.editor.toml"), oninput: () => this.later(() => this.fromText()) });
    this.title = h("input", { type: "text", id: "title", maxlength: 120, onchange: (event) => this.edit({ title: event.target.value }) });
    this.panel = h("div");
  }

  // The draft of the address, or a policy of the case to begin from.
  async open() {
    if (state("d")) {
      try {
        this.draft = await unpacked(state("d"));
      } catch {
        announce(t("page.editor.badlink"));
      }
    }
    if (!this.draft) await this.begin(this.policies.find((one) => one.name.includes("relief-conference"))?.name || this.policies[0].name, true);
    await this.check();
  }

  async begin(name, quiet) {
    const found = await get(`/cases/${this.model.name}/policies/${name}`);
    const own = found.baseline === "" ? { baseline: found.name, measures: [] } : { baseline: found.baseline, measures: found.measures };
    this.draft = { name: "draft", title: t("page.editor.titled", { policy: found.title }), ...own, ...(found.triggers?.length ? { triggers: found.triggers } : {}) };
    if (!quiet) await this.keep();
  }

  view() {
    const start = choice(t("page.editor.start"), [["", t("page.editor.pick")], ...this.policies.map((one) => [one.name, called("policy", one.name)])], "", async (name) => {
      if (!name) return;
      await this.begin(name);
      await this.check();
    }, { id: "start" });
    const base = h("div", { class: "base" });
    this.base = base;
    const lever = choice(t("page.editor.add"), [["", t("page.editor.pick")], ...[...this.levers.values()].map((one) => [one.code, leverName(one)])], "", (code) => code && this.add(code), { id: "add" });
    this.draw();
    return h("div", { class: "editor" },
      h("p", null, t("page.editor.text")),
      boot.site && h("p", { class: "notice" }, t("page.editor.site")),
      h("div", { class: "controls" }, start, h("label", { class: "field wide" }, h("span", null, t("page.editor.title")), this.title)),
      base,
      this.status,
      h("h2", { class: "unseen" }, t("page.editor.timeline")),
      h("div", { class: "timeline" }, h("div", { class: "measure axisrow", "aria-hidden": "true" }, h("div"), axisHead(this.axis)), this.list),
      h("div", { class: "controls" }, lever),
      this.notes,
      boot.site ? null : [h("h2", null, t("page.editor.result")), h("p", { class: "small" }, t("page.editor.result.text")), this.charts],
      h("details", { id: "tomlview", open: isOpen("toml"), ontoggle: (event) => setOpen("toml", event.target.open) }, h("summary", null, t("page.editor.toml")), boot.site ? null : h("p", { class: "small" }, t("page.editor.toml.text")), this.text),
      h("h2", null, t("page.run.title")),
      this.panel);
  }

  draw() {
    this.title.value = this.draft.title || "";
    const measures = this.draft.measures || [];
    fill(this.list, measures.map((measure, index) => measureRow({
      measure, index, lever: this.levers.get(measure.lever), axis: this.axis,
      change: (next) => this.edit({ measures: measures.map((one, at) => (at === index ? next : one)) }),
      remove: () => this.edit({ measures: measures.filter((_, at) => at !== index) }),
    })));
    if (this.base) fill(this.base, h("p", { class: "small" }, t("page.editor.base", { policy: called("policy", this.draft.baseline) })));
    if (this.draft.triggers?.length) this.list.append(h("li", { class: "small" }, t("page.editor.triggers")));
  }

  add(code) {
    const lever = this.levers.get(code);
    const path = /persons|USD/.test(lever.unit) && Number.isFinite(lever.support_high)
      ? { ramp_to: lever.support_high, over: "6 months" } : { step_to: Math.min(lever.maximum, 1) };
    this.edit({ measures: [...(this.draft.measures || []), { lever: code, from: this.axis.iso(42), path }] });
    announce(limits(lever));
    document.getElementById("add").value = "";
  }

  // A change by hand: the rows are drawn anew, the text follows from the check.
  edit(patch) {
    this.draft = { ...this.draft, ...patch };
    const focus = document.activeElement?.id;
    this.draw();
    if (focus) document.getElementById(focus)?.focus();
    this.later(() => this.check().then(() => this.keep()));
  }

  later(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, WAIT_MS);
  }

  async keep() {
    change({ d: await packed(this.draft) });
  }

  async fromText() {
    const found = await this.ask({ toml: this.text.value, name: this.draft.name });
    if (found.draft) {
      this.draft = { name: this.draft.name, ...found.draft };
      this.draw();
      await this.keep();
    }
  }

  async check() {
    const found = await this.ask(this.draft);
    if (found.toml && document.activeElement !== this.text) this.text.value = found.toml;
  }

  async ask(body) {
    if (boot.site) {
      const found = looked(this.draft, this.levers, this.axis);
      this.show(found);
      return found;
    }
    const turn = (this.turn = (this.turn || 0) + 1);
    let found;
    try {
      found = await send("POST", `/cases/${this.model.name}/policies/check`, body);
    } catch (error) {
      found = { ok: false, faults: error.faults || [], sentences: [error.message], notes: [] };
    }
    if (turn === this.turn) this.show(found);
    return found;
  }

  show(found) {
    const faults = (found.faults || []).map((fault) => english("li", fault.message || `${fault.column || ""} ${fault.found}: ${fault.expected}. ${fault.fix}`));
    const sentences = (found.sentences || []).map((line) => (found.unchecked ? h("li", null, line) : english("li", line)));
    const notes = (found.notes || []).map((note) => h("li", null, h("b", null, t(`page.note.${note.kind}`)), " ", feasible("span", note)));
    this.status.className = `feasible ${found.ok ? "ok" : "not"}`;
    const said = [...sentences, ...faults];
    fill(this.status, h("p", null, h("b", null, t(!found.ok ? "page.editor.not" : found.unchecked ? "page.site.unchecked" : "page.editor.ok"))), said.length ? h("ul", null, said) : null);
    fill(this.notes, notes.length ? folded(t("page.editor.notes", { count: whole(notes.length) }), () => h("ul", { class: "small" }, notes), "notes") : null);
    if (found.timeline) {
      fill(this.charts, Object.entries(found.timeline.levers).map(([code, weeks]) => leverChart(code, this.levers.get(code), weeks)));
    }
    fill(this.panel, boot.site ? takePanel(this.model, this.draft, named(this.draft.title)) : runPanel(this.model, this.draft, found.ok));
  }
}
