// What help gets through: need that is not met under each policy, and, when asked for, a plan of the relief mission.

import { boot, get, holds, query } from "./api.js";
import { chart } from "./chart.js";
import { chooser, sourceOf } from "./compare.js";
import { english, fill, folded, h } from "./dom.js";
import { live } from "./live.js";
import { chosen } from "./model.js";
import { isOpen, setOpen, state } from "./state.js";
import { strip, table } from "./table.js";
import { badge, tipped } from "./tips.js";
import { between, called, figure, monthName, outcomeName, percent, scaleOf, speaking, t, unitWords } from "./words.js";

const FUNDED = ["unmet_need_person_months", "indirect_deaths", "newly_displaced", "refugees_end"];

export function relief(model) {
  return [h("p", null, t("page.relief.text")), live(["p", "b"], () => [chooser(model, "relief", null), needs(model), plan(model)])];
}

function needs(model) {
  const picked = chosen(model, state("p"), state("b"));
  const rows = FUNDED.map((name) => {
    const outcome = model.compared.outcomeOf.get(name);
    const levelOf = (policy) => model.compared.levelOf.get(`${policy} all ${name}`);
    const scale = scaleOf([picked.against, picked.policy].map((policy) => levelOf(policy).p50));
    const unit = unitWords(outcome, scale);
    const cell = (policy) => {
      const level = levelOf(policy);
      const made = h("td", { class: "n" }, figure(level.p50 / scale), " ", h("small", null, `(${between(level.p10 / scale, level.p90 / scale)})`));
      return tipped(made, () => t("page.tip.level", {
        what: outcomeName(outcome), policy: called("policy", policy), wide: between(level.p5 / scale, level.p95 / scale), unit, source: sourceOf(model),
      }));
    };
    return [outcomeName(outcome) + (unit ? `${t("page.comma")}${unit}` : ""), cell(picked.against), cell(picked.policy)];
  });
  const made = table(t("page.relief.needs"), [t("page.outcome"), called("policy", picked.against), called("policy", picked.policy)], rows);
  made.querySelector("caption").append(" ", badge("simulated", sourceOf(model)));
  return made;
}

function plan(model) {
  const { policy } = chosen(model, state("p"), state("b"));
  const path = query(`/runs/${model.run}/relief`, { policy });
  if (!holds(path)) return absent(model);
  const box = h("div", { "aria-live": "polite" });
  const show = async () => {
    fill(box, h("p", { class: "wait" }, t("page.relief.working")));
    try {
      fill(box, told(model, policy, await get(path)));
    } catch (error) {
      fill(box, h("p", { class: "fault" }, t("page.fault", { detail: error.message })));
    }
  };
  const asked = () => {
    setOpen("plan", true);
    show();
  };
  const ask = h("button", { type: "button", id: "plan", onclick: asked }, t("page.relief.plan", { policy: called("policy", policy) }));
  fill(box, ask);
  if (boot.site || isOpen("plan")) show();
  return box;
}

// What a folder without a server says in the place of a plan: for which policy it holds one, if for any.
function absent(model) {
  const held = model.manifest.policies.map((one) => one.name).find((name) => holds(query(`/runs/${model.run}/relief`, { policy: name })));
  return h("p", { class: "small" }, held ? t("page.site.plan", { policy: called("policy", held) }) : t("page.site.noplan"));
}

function drawn(model, policy, name, rows, twin) {
  if (!rows?.length) return null;
  return chart({ run: model.run, name, options: { policy }, text: t(`chart.title.${name}`), source: sourceOf(model), twin: folded(t("twin"), () => twin(rows), name) });
}

function flowTable(rows) {
  const modes = [...new Set(rows.map((row) => row.mode))];
  const months = [...new Set(rows.map((row) => row.month))];
  const tonnes = (month, mode) => rows.filter((row) => row.month === month && row.mode === mode).reduce((sum, row) => sum + row.tonnes, 0);
  return table(t("page.relief.flows"), [t("page.map.month"), ...modes.map((mode) => called("relief.mode", mode))],
    months.map((month) => [monthName(month), ...modes.map((mode) => figure(tonnes(month, mode)))]));
}

function bindTable(rows) {
  return table(t("chart.title.relief-bottlenecks"), [t("page.relief.binds"), t("page.relief.price"), t("page.relief.when")], rows.map((row) => [
    english("span", row.what), english("span", `${figure(row.shadow_price)} ${row.unit}`), row.months.map((month) => monthName(month, "short")).join(t("page.comma")),
  ]));
}

function told(model, policy, found) {
  const { unmet } = found;
  const places = new Map(model.known.places.map((place) => [place.code, speaking() === "ar" ? place.name_ar : place.name_en]));
  const rows = Object.entries(unmet.by_place).filter(([code]) => places.has(code)).sort(([, one], [, two]) => two.share - one.share);
  const list = [
    t("page.relief.need", { need: figure(unmet.person_months_of_need), within: figure(unmet.person_months_within_reach), beyond: figure(unmet.person_months_out_of_reach) }),
    found.cost_usd !== undefined && t("page.relief.cost", { cost: figure(found.cost_usd / 1e6) }),
    found.objective?.worst_served_lacks !== undefined && t("page.relief.worst", { share: percent(found.objective.worst_served_lacks) }),
  ];
  return [
    h("h3", null, t("page.relief.planned", { policy: called("policy", policy) })),
    h("ul", null, list.filter(Boolean).map((line) => h("li", null, line))),
    table(t("page.relief.places"), [t("page.map.place"), t("page.relief.share"), t("page.relief.out"), t("page.relief.peak")], rows.map(([code, row]) => [
      places.get(code), h("td", { class: "n" }, percent(row.share), strip(0, 1, 0, row.share, row.share, null)), percent(row.out_of_reach), row.peak ? monthName(row.peak) : "\u2013",
    ])),
    drawn(model, policy, "relief-flows", found.flows, flowTable),
    drawn(model, policy, "relief-bottlenecks", found.bottlenecks, bindTable),
    h("p", { class: "small" }, badge("simulated", sourceOf(model)), " ", t("page.relief.public")),
  ];
}
