// The whole state of the page lives in the address after the hash, so that a link is the page as it stands.

const KEYS = ["view", "lang", "run", "p", "b", "all", "th", "o", "fx", "fy", "fan", "v", "per", "m", "s", "w", "x", "n", "d", "sec"];
const heard = [];
let current = read();

function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(KEYS.filter((key) => given.has(key)).map((key) => [key, given.get(key)]));
}

export function state(key) {
  return current[key];
}

export function link(patch) {
  const next = new URLSearchParams();
  for (const key of KEYS) {
    const value = key in patch ? patch[key] : current[key];
    if (value !== null && value !== undefined && value !== "") next.set(key, value);
  }
  return `#${next}`;
}

// Changes the state; a step of the reader (`push`) can be taken back with the browser's button, a slider's cannot.
export function change(patch, push) {
  const before = current;
  const address = link(patch);
  if (address === `#${new URLSearchParams(location.hash.slice(1))}`) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
  tell(before);
}

// What is folded out, by the name of the part; `usual` is how it stands where the address says nothing.
export function isOpen(part, usual = false) {
  const told = (current.x || "").split(" ");
  return told.includes(part) || (usual && !told.includes(`-${part}`));
}

export function setOpen(part, open, usual = false) {
  const others = (current.x || "").split(" ").filter((one) => one && one !== part && one !== `-${part}`);
  if (open !== usual) others.push(open ? part : `-${part}`);
  change({ x: others.join(" ") || null });
}

export function listen(hear) {
  heard.push(hear);
}

function tell(before) {
  current = read();
  const changed = KEYS.filter((key) => before[key] !== current[key]);
  if (changed.length) heard.forEach((hear) => hear(changed));
}

window.addEventListener("hashchange", () => tell(current));
window.addEventListener("popstate", () => tell(current));

// A draft as a short text that an address can hold, and back.
export async function packed(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return base64(await through(bytes, new CompressionStream("deflate-raw")));
}

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"))));
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
