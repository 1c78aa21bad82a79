// Maps of the places: paths made in Python, coloured here. The list beside them is the map for keyboard and ear.

import { h, s } from "./dom.js";

export const CLASSES = 7;

// Which side a place is on, for a print in grey and for eyes that see colours alike: fewer, more.
const MARKS = { m: "\u25bc", p: "\u25b2" };

// One map. `paint(kind, classOf, labelOf)` colours every place; kind is "level" or "difference".
export function drawMap(paths, title, select) {
  const places = Object.entries(paths.places).map(([code, place]) => {
    const shape = s("path", { d: place.d, class: "place" });
    shape.addEventListener("click", () => select(code));
    return [code, shape];
  });
  const ring = s("path", { class: "chosen", d: "M0,0" });
  const marks = new Map(Object.entries(paths.places).map(([code, place]) => [code, s("text", { x: place.x, y: place.y, class: "sidemark" })]));
  const hatch = s(
    "pattern", { id: `hatch-${title.id}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("rect", { width: 5, height: 5, class: "hatch-ground" }), s("line", { x1: 0, y1: 0, x2: 0, y2: 5, class: "hatch-line" }),
  );
  const drawn = s("svg", { viewBox: paths.viewBox.join(" "), class: "map", "aria-hidden": "true" }, s("defs", null, hatch), places.map(([, shape]) => shape), [...marks.values()], ring);
  const known = new Map(places);
  return {
    figure: h("figure", { class: "mapbox" }, h("figcaption", null, title.node), drawn),
    paint(kind, classOf) {
      for (const [code, shape] of known) {
        const found = classOf(code);
        if (found === "unclear") shape.setAttribute("fill", `url(#hatch-${title.id})`);
        else shape.removeAttribute("fill");
        const mark = kind === "difference" ? MARKS[String(found)[0]] || "" : "";
        if (marks.get(code).textContent !== mark) marks.get(code).textContent = mark;
        shape.setAttribute("class", found === "unclear" ? "place unsure" : `place ${kind}${found}`);
      }
    },
    choose(code) {
      ring.setAttribute("d", known.has(code) ? paths.places[code].d : "M0,0");
    },
  };
}

// Which class a value falls in: 0 below the first limit.
export function classOf(value, limits) {
  if (value === null || !Number.isFinite(value)) return "none";
  let found = 0;
  while (found < limits.length && value >= limits[found]) found += 1;
  return found;
}

export function legend(kind, names, unclear) {
  const mark = (found) => (kind === "difference" ? `${MARKS[String(found)[0]] || ""} ` : "");
  const items = names.map(([found, name]) => h("li", null, h("span", { class: `swatch ${kind}${found}` }), mark(found) + name));
  if (unclear) items.push(h("li", null, h("span", { class: "swatch unclear" }), unclear));
  return h("ul", { class: "legend" }, items);
}
