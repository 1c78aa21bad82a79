// The one way to data: from the server, or, in a folder without one, from scripts beside the page.

import { unpacked } from "./packed.js";

export const boot = JSON.parse(document.getElementById("boot").textContent);

const kept = new Map();

export function query(path, values) {
  const parts = Object.entries(values || {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return parts.length ? `${path}?${parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}` : path;
}

export function get(path) {
  if (!kept.has(path)) {
    const asked = boot.site ? stored(path) : fetched(path);
    kept.set(path, asked);
    asked.catch(() => kept.delete(path));
  }
  return kept.get(path);
}

async function stored(path) {
  return unpacked(await window.waysahead_site.get(path), window.waysahead_site.shared);
}

// Whether a folder without a server holds an answer; a server is asked.
export function holds(path) {
  return !boot.site || path in window.waysahead_site.paths;
}

// A long computation answers 202 while it works, and is asked again.
async function fetched(path) {
  for (;;) {
    const answer = await fetch(boot.api + path, { headers: { Accept: "application/json" } });
    if (answer.status !== 202) return read(answer);
    await new Promise((done) => setTimeout(done, 2000));
  }
}

export async function send(method, path, body) {
  const answer = await fetch(boot.api + path, {
    method,
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  return answer.status === 204 ? null : read(answer);
}

async function read(answer) {
  const kind = answer.headers.get("Content-Type") || "";
  const found = kind.includes("json") ? await answer.json() : null;
  if (answer.ok) return found;
  const error = new Error(found?.detail || found?.title || `${answer.status} ${answer.statusText}`);
  error.status = answer.status;
  error.faults = found?.faults || [];
  throw error;
}

// Where a file of this run or case can be taken from.
export function address(path) {
  return boot.site ? window.waysahead_site.files[path] || null : boot.api + path;
}
