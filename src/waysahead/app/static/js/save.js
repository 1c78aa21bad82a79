// Files that are made here, for a folder without a server.

import { h } from "./dom.js";

export function save(name, content, kind) {
  const href = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = h("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

// The picture of a chart that stands in the page, or its specification.
export async function saveChart(name, ending, view, spec) {
  if (ending === "json") return save(`${name}.json`, JSON.stringify(spec, null, 1), "application/json");
  if (ending === "svg") return save(`${name}.svg`, await view.toSVG(), "image/svg+xml");
  const canvas = await view.toCanvas(2);
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return save(`${name}.png`, drawn, "image/png");
}
