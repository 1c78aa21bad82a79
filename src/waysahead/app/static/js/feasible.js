// Notes on what is feasible, in the words of the page; one of a form that it does not know stays in English.

import { english, h } from "./dom.js";
import { called, own, t, whole } from "./words.js";

const VERDICTS = {
  "feasible": "feasible", "feasible only near the faster of the two rates": "near", "faster than the pack gives": "beyond",
};
const SAID = {
  lever: (code) => called("lever", code),
  levers: (codes) => codes.split(",").map((code) => called("lever", code.trim())).join(t("list.comma")),
  unit: (words) => own("phrase", words) || words,
  status: (status) => t(`page.status.${status}`),
  verdict: (words) => t(`feasible.verdict.${VERDICTS[words] || "feasible"}`),
  measure: (code) => own("measure", code) || code.replace(/-/g, " "),
  issue: (code) => own("issue", code) || code.replace(/-/g, " "),
  verb: (word) => t(`feasible.trigger.${word}`),
  lasts: (weeks) => t("feasible.trigger.lasts", { weeks: whole(Number(weeks)) }),
  often: (words) => (/\d/.test(words) ? t("feasible.trigger.most", { times: words.match(/\d+/)[0] }) : t("feasible.trigger.once")),
};

export function feasible(tag, note) {
  if (!note.told) return english(tag, note.text);
  const values = Object.fromEntries(Object.entries(note.told.values).map(([name, value]) => [name, name in SAID ? SAID[name](value) : value]));
  if (note.told.key === "fall") values.limit = t(`feasible.limit.${note.told.values.limit === "lift limit" ? "lift" : "own"}`);
  if (note.told.key === "trigger") values.lasts ??= "";
  const said = t(`feasible.${note.told.key}`, values);
  return h(tag, null, said[0].toUpperCase() + said.slice(1));
}
