// A draft as the text of a policy file, as `app/drafts.py` writes it: days without quotes, nothing that is not there.

const WORDS = ["title", "text", "note", "source", "status", "lever", "baseline"]; // texts even where they look like a day

export function tomlOf(draft) {
  const lines = [`title = ${quoted(draft.title || draft.name)}`];
  if (draft.text) lines.push(`text = ${quoted(draft.text)}`);
  if (draft.baseline) lines.push(`baseline = ${quoted(draft.baseline)}`);
  for (const [head, tables] of [["measure", draft.measures], ["trigger", draft.triggers]]) {
    for (const table of tables || []) lines.push("", `[[${head}]]`, ...pairs(table));
  }
  return `${lines.join("\n")}\n`;
}

function pairs(table) {
  return Object.entries(table).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => `${key(name)} = ${written(name, value)}`);
}

function written(name, value) {
  if (Array.isArray(value)) return `[${value.map((one) => written(name, one)).join(", ")}]`;
  if (typeof value === "object") return `{ ${pairs(value).join(", ")} }`;
  if (typeof value !== "string") return String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !WORDS.includes(name) ? value : quoted(value);
}

function key(name) {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name);
}

// JSON escapes as basic strings of TOML do.
function quoted(text) {
  return JSON.stringify(text).replace(/\u007f/g, "\\u007f");
}
