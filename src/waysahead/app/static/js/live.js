// Parts of the page that make themselves anew when a key of the state changes, and keep the focus where it was.

import { fill, h } from "./dom.js";
import { listen } from "./state.js";
import { t } from "./words.js";

let parts = [];

export function live(keys, make, given = {}) {
  const box = h("div", { class: given.class || "part" });
  const part = { box, keys, make, turn: 0, due: given.due };
  parts.push(part);
  part.ready = renew(part);
  return box;
}

export function startLive() {
  listen((changed) => {
    parts = parts.filter((part) => part.box.isConnected);
    const due = parts.filter((part) => part.keys.some((key) => changed.includes(key)) && (!part.due || part.due()));
    due.filter((part) => !due.some((other) => other !== part && other.box.contains(part.box))).forEach(renew);
  });
}

// Resolves when every part that stands in the page has been made.
export function settled() {
  return Promise.all(parts.map((part) => part.ready));
}

async function renew(part) {
  const turn = (part.turn += 1);
  let made;
  try {
    made = await part.make();
  } catch (error) {
    made = h("p", { class: "fault" }, t("page.fault", { detail: error.message }));
  }
  if (turn !== part.turn) return; // a later change has overtaken this one
  const focus = part.box.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...part.box.querySelectorAll("details[open][id]")].map((one) => one.id);
  fill(part.box, made);
  open.forEach((id) => part.box.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", ""));
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}
