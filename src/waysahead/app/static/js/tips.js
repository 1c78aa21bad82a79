// Badges that say what a figure is, and its source on hover and on focus. Figures of a table are one stop of the
// keyboard: the arrows go from one to the next.

import { h } from "./dom.js";
import { t } from "./words.js";

const shown = h("div", { id: "tip", class: "tip", role: "tooltip", hidden: true });
const texts = new WeakMap();

export function badge(kind, text) {
  const made = h("span", { class: `badge ${kind}` }, t(`badge.${kind}`));
  return text ? tipped(made, text, 0) : made;
}

// Gives an element a text that shows on hover and on focus; `make` may be a text or a function that makes it.
export function tipped(element, make, stop = -1) {
  texts.set(element, make);
  element.setAttribute("tabindex", stop);
  element.setAttribute("data-tip", "");
  return element;
}

export function startTips() {
  document.body.append(shown);
  document.addEventListener("mouseover", (event) => show(event.target.closest?.("[data-tip]")));
  document.addEventListener("focusin", (event) => show(event.target.closest?.("[data-tip]")));
  document.addEventListener("focusout", () => show(null));
  document.addEventListener("scroll", scrolled, { passive: true, capture: true });
  document.addEventListener("keydown", (event) => (event.key === "Escape" ? show(null) : walk(event)));
}

let at = null;
function show(element) {
  if (element === at) return;
  at?.removeAttribute("aria-describedby");
  at = element && texts.has(element) ? element : null;
  shown.hidden = !at;
  if (!at) return;
  const make = texts.get(at);
  shown.textContent = typeof make === "function" ? make() : make;
  at.setAttribute("aria-describedby", "tip");
  place();
}

// What has the focus keeps its tip: the focus itself may have scrolled the page.
function scrolled() {
  if (at && at === document.activeElement) place();
  else show(null);
}

function place() {
  const box = at.getBoundingClientRect();
  const [width, height] = [shown.offsetWidth, shown.offsetHeight];
  const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
  const top = box.bottom + height + 10 > innerHeight ? box.top - height - 6 : box.bottom + 6;
  shown.style.left = `${left}px`;
  shown.style.top = `${Math.max(4, top)}px`;
}

function walk(event) {
  const cell = event.target.closest?.("td[data-tip]");
  if (!cell || !event.key.startsWith("Arrow")) return;
  const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
  const rows = [...cell.closest("table").rows].filter((row) => row.querySelector("td[data-tip]"));
  let [row, column] = [rows.indexOf(cell.parentNode), cell.cellIndex];
  if (event.key === "ArrowDown") row += 1;
  if (event.key === "ArrowUp") row -= 1;
  if (event.key === "ArrowRight") column += rtl;
  if (event.key === "ArrowLeft") column -= rtl;
  const next = rows[row]?.cells[column];
  if (!next?.matches("td[data-tip]")) return;
  event.preventDefault();
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
