// The editor in a folder without a server: what can be said of a draft here, its file, and the command that runs it.

import { h } from "./dom.js";
import { formOf, leverName } from "./measures.js";
import { save } from "./save.js";
import { tomlOf } from "./toml.js";
import { between, called, figure, t } from "./words.js";

// Measures outside the bounds of their lever or the time of the run; pace and conditions are left to the program.
export function looked(draft, levers, axis) {
  const sentences = (draft.measures || []).flatMap((measure) => {
    const lever = levers.get(measure.lever);
    if (!lever) return [t("page.site.nolever", { lever: measure.lever })];
    const said = [];
    const form = formOf(measure);
    const amount = measure.path[form];
    if (["step_to", "ramp_to"].includes(form) && (amount < lever.minimum || amount > lever.maximum)) {
      said.push(t("page.site.bounds", { lever: leverName(lever), amount: figure(amount, 3), range: between(lever.minimum, lever.maximum) }));
    }
    const day = axis.day(measure.from);
    if (!(day >= 0 && day < axis.days)) said.push(t("page.site.outside", { lever: leverName(lever), from: measure.from }));
    return said;
  });
  return { ok: !sentences.length, sentences, faults: [], notes: [], toml: tomlOf(draft), unchecked: true };
}

export function takePanel(model, draft, name) {
  const file = `${name}.toml`;
  const command = `waysahead run ${model.name} --policy ${draft.baseline} --policy ${file}`;
  return h("div", { class: "run" },
    h("p", null, t("page.site.run", { policy: called("policy", draft.baseline) })),
    h("p", null, h("button", { type: "button", id: "save", class: "main", onclick: () => save(file, tomlOf(draft), "text/plain") }, t("page.site.save", { file }))),
    h("pre", { lang: "en", dir: "ltr", tabindex: 0 }, h("code", { id: "command" }, command)));
}
