// What the comparison hangs on: whether theories agree, the differences theory by theory, beliefs that part the policies.

import { get, holds } from "./api.js";
import { chart, near } from "./chart.js";
import { chooser, sideMark, sideWords, sourceOf } from "./compare.js";
import { choice, folded, h } from "./dom.js";
import { live } from "./live.js";
import { HEADLINE, chosen, mainOutcomes, otherOutcomes, pair, policiesOf, theoriesOf } from "./model.js";
import { change, state } from "./state.js";
import { table } from "./table.js";
import { badge } from "./tips.js";
import { between, called, figure, outcomeName, own, percent, scaleOf, speaking, t, unitWords, whole } from "./words.js";

const AXES = ["civilian_deaths", "foreign_force_deaths"];

export function hinges(model) {
  return [
    h("p", null, t("brief.hinges", { baseline: called("policy", model.compared.baseline) })),
    agreement(model),
    h("h3", null, t("page.hinges.differences")),
    live(["p", "b", "o"], () => differences(model)),
    h("h3", null, t("page.hinges.beliefs")),
    h("p", null, t("page.hinges.beliefs.text")),
    live(["p", "b"], () => near("beliefs", () => beliefs(model))),
    h("h3", null, t("page.frontier")),
    h("p", null, t("page.frontier.text")),
    live(["fx", "fy"], () => near("tradeoffs", () => tradeoffs(model))),
    h("h3", null, t("brief.flips")),
    ...flips(model),
  ];
}

function agreement(model) {
  const { compared } = model;
  const others = policiesOf(model).filter((policy) => policy !== compared.baseline);
  const rows = (outcomes) => outcomes.map((outcome) => [
    outcomeName(outcome),
    ...others.map((policy) => agreed(compared.agreementOf.get(`${policy} ${outcome.name}`), outcome)),
  ]);
  const caption = t("brief.agreement.caption", { baseline: called("policy", compared.baseline) });
  const head = [t("page.outcome"), ...others.map((policy) => called("policy", policy))];
  const made = (outcomes, said) => table(said, head, rows(outcomes), { class: "agreement" });
  const first = made(mainOutcomes(compared), caption);
  first.querySelector("caption").append(" ", badge("simulated", sourceOf(model)));
  return [first, folded(t("brief.further"), () => made(otherOutcomes(compared), t("brief.further")), "agreed")];
}

function agreed(found, outcome) {
  if (!found) return h("td", null, "\u2013");
  const counts = [["fewer", found.fewer], ["more", found.more], ["unclear", found.unclear]]
    .filter(([, theories]) => theories.length)
    .map(([side, theories]) => t(`brief.side.${side}`, { count: whole(theories.length) }));
  const more = ["fewer", "more", "equal"].includes(found.side) ? null : h("small", null, counts.join(t("page.comma")));
  return h("td", null, sideMark(found.side), sideWords(found.side, outcome), more);
}

async function differences(model) {
  const picked = chosen(model, state("p"), state("b"));
  const found = await pair(model, picked.policy, picked.against);
  const outcome = found.outcomeOf.get(state("o")) || found.outcomeOf.get(HEADLINE);
  const names = { policy: called("policy", picked.policy), against: called("policy", picked.against) };
  const choose = choice(
    t("page.outcome"), found.outcomes.map((one) => [one.name, outcomeName(one)]), outcome.name, (o) => change({ o }), { id: "pick-outcome" },
  );
  const rebased = picked.against !== model.compared.baseline;
  const options = { outcome: outcome.name, policy: picked.policy, against: rebased ? picked.against : null };
  return [
    chooser(model, "hinges", choose),
    h("p", { class: "told" }, said(model, found, picked.policy, outcome, names)),
    chart({
      run: model.run, name: "differences", options,
      text: t("page.hinges.chart", { ...names, outcome: outcomeName(outcome) }), source: sourceOf(model),
      twin: folded(t("twin"), () => differenceTable(model, found, picked.policy, outcome), "differences"),
    }),
  ];
}

// How many of a hundred futures have fewer, where every theory says the same; else that they do not.
function said(model, found, policy, outcome, names) {
  const agreed = found.agreementOf.get(`${policy} ${outcome.name}`);
  if (!agreed) return "";
  const first = t("page.hinges.side", { ...names, outcome: outcomeName(outcome), side: sideWords(agreed.side, outcome) });
  const shares = theoriesOf(model).map((theory) => found.differenceOf.get(`${policy} ${theory} ${outcome.name}`)?.share_lower);
  const told = ["fewer", "more"].includes(agreed.side) && shares.every((one) => one !== null && one !== undefined);
  if (!told) return first;
  const least = agreed.side === "fewer" ? Math.min(...shares) : 1 - Math.max(...shares);
  const count = whole(least === 1 ? 100 : Math.min(Math.floor(100 * least), 99));
  return `${first} ${t(`page.hinges.hundred.${agreed.side}`, { count })}`;
}

function differenceTable(model, found, policy, outcome) {
  const cells = theoriesOf(model).map((theory) => [theory, found.differenceOf.get(`${policy} ${theory} ${outcome.name}`)]);
  const scale = scaleOf([Math.max(0, ...cells.flatMap(([, cell]) => (cell ? [Math.abs(cell.p5), Math.abs(cell.p95)] : [])))]);
  const unit = unitWords(outcome, scale);
  const agreed = found.agreementOf.get(`${policy} ${outcome.name}`);
  const side = (theory) => (agreed.fewer.includes(theory) ? "fewer" : agreed.more.includes(theory) ? "more" : "unclear");
  const rows = cells.filter(([, cell]) => cell).map(([theory, cell]) => [
    called("theory", theory), figure(cell.p50 / scale), between(cell.p5 / scale, cell.p95 / scale), t(`side.mark.${side(theory)}`),
  ]);
  const caption = outcomeName(outcome) + (unit ? `, ${unit}` : "");
  return table(caption, [t("theory"), t("middle"), t("range.90"), t("side")], rows);
}

async function beliefs(model) {
  const path = `/runs/${model.run}/discovery`;
  if (!holds(path)) return h("p", null, t("page.site.absent"));
  const found = await get(path);
  const picked = chosen(model, state("p"), state("b"));
  const pairs = [[picked.policy, picked.against], [picked.against, picked.policy]];
  const boxes = pairs.flatMap(([policy, over]) => (found.boxes || []).filter((box) => box.policy === policy && box.over === over));
  if (!boxes.length) return h("p", null, t("page.hinges.beliefs.none"));
  const words = () => h("ul", { class: "sentences" }, boxes.map((box) => speaking() === "en" ? h("li", null, box.sentence) : region(box)));
  const note = h("p", { class: "small" }, badge("simulated", sourceOf(model)), " ", t("discover.note"));
  if (!boxes.some((box) => box.limits.length && box.held_out.holds)) return [h("p", null, t("page.hinges.beliefs.unheld")), words(), note];
  const options = { outcome: HEADLINE, policy: picked.policy, against: picked.against };
  return [
    chart({ run: model.run, name: "beliefs", options, text: t("page.hinges.beliefs.text"), source: sourceOf(model), twin: folded(t("twin"), words, "beliefs", true) }),
    note,
  ];
}

// A set of beliefs in the words of the page: what holds in it, and its limits one by one.
function region(box) {
  const of100 = (share) => Math.round(100 * share);
  const lead = t("chart.beliefs.box", {
    policy: called("policy", box.policy), over: called("policy", box.over), density: of100(box.held_out.density),
    error: of100(box.held_out.mc_error), base: of100(box.base), mass: of100(box.mass),
  });
  return h("li", null, lead, h("ul", null, box.limits.map((limit) => {
    const key = limit.low === null ? "range.below" : limit.high === null ? "range.above" : "range.between";
    const within = t(key, { low: figure(limit.low), high: figure(limit.high) });
    return h("li", null, `${own("parameter", limit.parameter) || limit.parameter}: ${within} ${own("phrase", limit.unit || "") || limit.unit || ""}`);
  })));
}

async function tradeoffs(model) {
  const path = `/runs/${model.run}/decision`;
  if (!holds(path)) return h("p", null, t("page.site.absent"));
  const found = await get(path);
  const names = found.frontier_outcomes;
  const [x, y] = [names.includes(state("fx")) ? state("fx") : AXES[0], names.includes(state("fy")) ? state("fy") : AXES[1]];
  const choose = (label, value, key) => choice(
    t(label), names.map((name) => [name, called("outcome", name)]), value, (picked) => change({ [key]: picked }), { id: `pick-${key}` },
  );
  const options = x === AXES[0] && y === AXES[1] ? {} : { x, y };
  return [
    h("div", { class: "controls" }, choose("page.frontier.across", x, "fx"), choose("page.frontier.up", y, "fy")),
    chart({
      run: model.run, name: "frontier", options, text: t("page.frontier.chart", { x: called("outcome", x), y: called("outcome", y) }),
      source: sourceOf(model), twin: folded(t("twin"), () => tradeoffTable(model, found), "tradeoffs"),
    }),
  ];
}

// Every outcome of the frontier, policy by policy and theory by theory; the share is of futures drawn again.
function tradeoffTable(model, found) {
  const names = found.frontier_outcomes;
  const scales = names.map((name) => scaleOf(found.frontier.filter((point) => point.outcomes[name]).map((point) => point.outcomes[name].mean)));
  const units = names.map((name, at) => [called("outcome", name), unitWords(model.compared.outcomeOf.get(name), scales[at])].filter(Boolean).join(t("page.comma")));
  const rows = found.frontier.filter((point) => Object.keys(point.outcomes).length).map((point) => [
    `${called("theory", point.theory)}${t("page.comma")}${called("policy", point.policy)}`,
    ...names.map((name, at) => `${figure(point.outcomes[name].mean / scales[at])} (\u00b1${figure(point.outcomes[name].mc_error / scales[at])})`),
    point.on_frontier ? t("page.frontier.none") : point.dominated_by.map((policy) => called("policy", policy)).join(t("page.comma")),
    percent(point.share),
  ]);
  return table(t("page.frontier.table"), [t("page.frontier.row"), ...units, t("page.frontier.lower"), t("page.frontier.share")], rows, { class: "dense" });
}

function flips(model) {
  const { compared } = model;
  const count = whole((model.manifest.placeholders || []).length);
  const text = h("p", null, t("page.flips.text", { count }));
  const held = (compared.sign_flips || []).filter((flip) => flip.status === "placeholder");
  if (!held.length) return [text, h("p", null, t("page.flips.none"))];
  const names = [...new Set(held.map((flip) => flip.parameter))].sort();
  const rows = names.map((name) => {
    const own = held.filter((flip) => flip.parameter === name);
    const policies = [...new Set(own.map((flip) => flip.policy))];
    const turned = policies.map((policy) => h("p", null, h("b", null, `${called("policy", policy)}: `),
      own.filter((flip) => flip.policy === policy).map((flip) => called("outcome", flip.outcome)).join("; ")));
    return [h("b", { lang: "en", dir: "ltr" }, name), turned];
  });
  return [text, folded(t("brief.flips.placeholders"), () => table(t("brief.flips.placeholders"), [t("parameter"), t("outcomes.turned")], rows), "flips")];
}
