// Running a policy: futures are simulated on the server, with progress, and can be stopped; work done is kept.

import { boot, get, send } from "./api.js";
import { announce, choice, fill, h } from "./dom.js";
import { policiesOf, theoriesOf } from "./model.js";
import { change, state } from "./state.js";
import { called, t, whole } from "./words.js";

const FUTURES = [14, 98, 210, 490];
const USUAL = 98;
let job = null;

export function runPanel(model, draft, ok) {
  const box = h("div", { class: "run" });
  const wanted = FUTURES.includes(Number(state("n"))) ? Number(state("n")) : USUAL;
  const counts = FUTURES.map((count) => [String(count), whole(count)]);
  const go = h("button", { type: "button", id: "run", class: "main", disabled: !ok || Boolean(job), onclick: () => begin(model, { ...draft, name: named(draft.title) }, box) }, t("page.run.go"));
  const policies = policiesOf(model).map((name) => called("policy", name)).join(t("page.comma"));
  fill(box,
    h("p", { class: "small" }, t("page.run.text", { policies })),
    h("div", { class: "controls" }, choice(t("page.run.futures"), counts, String(wanted), (n) => change({ n }), { id: "futures" }), go));
  if (job) watch(box);
  return box;
}

// A short name from a title: small letters, digits and hyphens.
export function named(title) {
  return (title || "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "draft";
}

async function begin(model, draft, box) {
  const { rows } = await get(`/cases/${model.name}/policies`);
  const known = new Set(rows.map((row) => row.name));
  const body = {
    case: model.name, policies: [...policiesOf(model).filter((name) => known.has(name)), draft], theories: theoriesOf(model),
    futures: Number(box.querySelector("#futures").value), weeks: model.manifest.weeks, seed: model.manifest.seed, prior_set: model.manifest.prior_set,
  };
  try {
    job = { ...(await send("POST", "/jobs", body)), policy: draft.name };
    watch(box);
  } catch (error) {
    job = null;
    fault(box, error);
  }
}

function fault(box, error) {
  const lines = error.faults?.length ? error.faults.map((one) => one.message || `${one.found}: ${one.expected}`) : [error.message];
  box.append(h("div", { class: "fault", role: "alert" }, lines.map((line) => h("p", { lang: "en", dir: "ltr" }, line))));
}

function watch(box) {
  const { policy } = job;
  const meter = h("progress", { id: "progress", max: job.total || 1, value: job.done || 0, "aria-label": t("page.run.progress") });
  const words = h("p", { role: "status" }, t("page.run.queued"));
  const stop = h("button", { type: "button", id: "cancel", onclick: () => send("DELETE", `/jobs/${job.id}`) }, t("page.run.cancel"));
  const area = h("div", { class: "progress" }, meter, words, stop);
  box.querySelector("#run").disabled = true;
  box.append(area);
  const events = new EventSource(`${boot.api}/jobs/${job.id}/events`);
  const end = (message) => {
    events.close();
    job = null;
    stop.remove();
    words.textContent = message;
    announce(message);
    const run = box.querySelector("#run");
    if (run) run.disabled = false;
  };
  const hear = (event) => {
    const now = JSON.parse(event.data);
    if (job) job = { ...job, ...now };
    if (now.total) meter.max = now.total;
    meter.value = now.done || 0;
    if (now.state === "running") words.textContent = !now.total ? t("page.working") : t("page.run.running", { done: whole(now.done || 0), total: whole(now.total) });
    if (now.state === "failed") end(t("page.run.failed", { detail: now.message || now.detail || "" }));
    if (now.state === "cancelled") end(t("page.run.cancelled"));
    if (now.state === "done") {
      end(t("page.run.done"));
      area.append(h("button", { type: "button", id: "open", class: "main", onclick: () => change({ run: now.run, view: null, p: policy, b: null, w: null, sec: null }, true) }, t("page.run.open")));
    }
  };
  ["progress", "done", "cancelled", "failed"].forEach((name) => events.addEventListener(name, hear));
}
