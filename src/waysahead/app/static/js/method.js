// Method and sources, and everything that can be taken away.

import { address, boot, get, holds, query } from "./api.js";
import { near } from "./chart.js";
import { limits } from "./assumptions.js";
import { english, folded, h } from "./dom.js";
import { table } from "./table.js";
import { figure, speaking, t, whole } from "./words.js";

const METHOD = ["pairing", "theories", "violence", "people", "recorded", "indirect", "invalid"];

export function methodPage(model) {
  const ratio = figure(model.compared?.variance_ratio ?? NaN);
  return [
    h("ul", null, METHOD.map((one) => h("li", null, t(`method.${one}`, { ratio })))),
    h("h2", null, t("brief.limits")),
    limits(),
    h("h2", null, t("page.sources")),
    near("sources", () => sources(model)),
    h("h2", null, t("brief.licences")),
    table(t("brief.licences"), [t("file"), t("terms")], Object.entries(model.known.licences || {}).map(([name, terms]) => [h("span", { lang: "en", dir: "ltr" }, name), english("span", terms)])),
    h("p", { class: "small" }, t("page.method.words")),
  ];
}

async function sources(model) {
  const path = `/cases/${model.name}/sources`;
  if (!holds(path)) return h("p", null, t("page.site.absent"));
  const found = await get(path);
  const files = new Map();
  for (const row of found.rows) files.set(row.file, [...(files.get(row.file) || []), row]);
  return [...files].map(([file, rows]) => folded(t("page.sources.file", { file, count: whole(rows.length) }), () =>
    h("ul", { class: "small" }, rows.map((row) => english("li", row.text))), `file.${file}`));
}

const EXPORTS = ["csv", "xlsx", "parquet", "geojson", "gpkg", "geoparquet", "netcdf", "zarr", "datapackage"];

export function filesPage(model) {
  const base = `/runs/${model.run}`;
  const item = (href, words) => h("li", null, h("a", { href, download: true }, words));
  return [
    h("p", null, t("page.files.text")),
    near("files", async () => h("ul", null, (await listed(base)).map((one) => item(one.href, one.words)))),
    boot.site ? h("p", { class: "small" }, t("page.site.files")) : h("ul", null,
      item(address(query(`${base}/exports/csv`, { hxl: "true" })), t("page.files.hxl")),
      h("li", null, h("a", { href: address(query(`${base}/brief.html`, { lang: speaking() })) }, t("page.files.brief")),
        ["pdf", "docx"].map((form) => [" ", h("a", { href: address(query(`${base}/brief.${form}`, { lang: speaking() })), download: true, dir: "ltr" }, `.${form}`)])),
      h("li", null, h("a", { href: `/low/${model.run}` }, t("page.low"))),
      h("li", null, h("a", { href: `${boot.api}/openapi.json` }, t("page.files.api")))),
  ];
}

async function listed(base) {
  if (!holds(`${base}/exports`)) return [];
  const found = await get(`${base}/exports`);
  const rows = found.exports || found.rows || EXPORTS.map((name) => ({ name }));
  return rows.map((row) => {
    const name = row.name || row.format || row;
    const href = boot.site ? row.file || row.url : address(`${base}/exports/${name}`);
    return { href, words: row.title ? `${name}: ${row.title}` : t(`page.files.${name}`) };
  });
}
