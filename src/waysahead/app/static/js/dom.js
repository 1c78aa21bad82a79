// Elements from calls: h("p", { class: "lead" }, "text", child). Text is never read as markup.

import { isOpen, setOpen } from "./state.js";
import { own } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, given, ...children) {
  return filled(document.createElement(tag), given, children);
}

export function s(tag, given, ...children) {
  return filled(document.createElementNS(SVG, tag), given, children);
}

function filled(made, given, children) {
  for (const [key, value] of Object.entries(given || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "disabled" || key === "selected") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  put(made, children);
  return made;
}

function put(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) put(parent, child);
    else parent.append(child);
  }
}

export function fill(parent, ...children) {
  parent.replaceChildren();
  put(parent, children);
  return parent;
}

// What a screen reader is told without moving the focus; the last of several calls in a row is the one that is said.
let said = null;
export function announce(text) {
  clearTimeout(said);
  said = setTimeout(() => {
    document.getElementById("live").textContent = text;
  }, 120);
}

// A folded part whose content is made when it is first opened; the address keeps by its name whether it is open.
export function folded(summary, make, name, usual = false) {
  const body = h("div", { class: "folded" });
  const made = h("details", { open: isOpen(name, usual) }, h("summary", null, summary), body);
  const once = () => {
    if (made.open && !body.childNodes.length) fill(body, make());
  };
  made.addEventListener("toggle", () => {
    once();
    if (made.isConnected) setOpen(name, made.open, usual);
  });
  once();
  return made;
}

export function choice(label, options, value, change, given) {
  const select = h(
    "select",
    { ...given, onchange: (event) => change(event.target.value) },
    options.map(([code, name]) => h("option", { value: code, selected: code === value }, name)),
  );
  return h("label", { class: "field" }, h("span", null, label), select);
}

// A sentence of the pack: in the language of the page where the pack has it so, found by its own words; else in English.
export function english(tag, text, given) {
  const mine = own("phrase", (text || "").split(/\s+/).join(" ").trim());
  if (mine) return h(tag, { ...given }, ...linked(mine));
  return h(tag, { lang: "en", dir: "ltr", ...given }, ...linked(text || ""));
}

// Words of the pack in the language of the page where it has them so (`mine`), else in English.
export function packed(tag, mine, text, given) {
  return mine ? h(tag, { ...given }, mine) : english(tag, text, given);
}

// Plain text with its web addresses as links that send no referrer.
export function linked(text) {
  const pieces = [];
  let at = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s;,)]+/g)) {
    const address = found[0].replace(/\.$/, "");
    pieces.push(text.slice(at, found.index), h("a", { href: address, rel: "noreferrer" }, address));
    at = found.index + address.length;
  }
  return [...pieces, text.slice(at)];
}
