// Tables in a box that scrolls sideways where the page is narrow.

import { h } from "./dom.js";

// `rows` are <tr> elements or arrays of cells whose first is the head of its row.
export function table(caption, head, rows, given) {
  const heads = head && h("thead", null, h("tr", null, head.map((cell) => h("th", { scope: "col" }, cell))));
  const made = h("table", given, h("caption", null, caption), heads, h("tbody", null, rows.map(asRow)));
  const stop = made.querySelector("td[data-tip]");
  if (stop) stop.tabIndex = 0;
  const name = typeof caption === "string" ? caption : made.caption.textContent;
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": name }, made);
}

function asRow(row) {
  if (!Array.isArray(row)) return row;
  const [first, ...rest] = row;
  return h("tr", null, h("th", { scope: "row" }, first), rest.map((cell) => (isCell(cell) ? cell : h("td", null, cell))));
}

function isCell(cell) {
  return cell instanceof Element && cell.tagName === "TD";
}

// A strip of a scale from `low` to `high`: a bar between two values and a mark on the middle; for the eye only.
export function strip(low, high, from, to, middle, mark) {
  const at = (value) => `${Math.min(Math.max((100 * (value - low)) / (high - low), 0), 100)}%`;
  const bar = h("span", { class: "bar" });
  bar.style.insetInlineStart = at(from);
  bar.style.inlineSize = `calc(${at(to)} - ${at(from)})`;
  const dot = h("span", { class: "dot" });
  dot.style.insetInlineStart = at(middle);
  const box = h("span", { class: "strip", "aria-hidden": "true" }, bar, dot);
  if (mark !== null && mark !== undefined) {
    const quo = h("span", { class: "quo" });
    quo.style.insetInlineStart = at(mark);
    box.append(quo);
  }
  return box;
}
