// Every word comes from one catalogue made in Python; figures are written with 0 to 9 in both languages, as in the briefs.

let catalogue = {};
let names = {};
let phrases = {};
let language = "en";

export function useWords(words, code) {
  catalogue = words;
  language = code;
}

// The names of a case in each language, by kind and code; they come before the program's own.
export function useNames(found) {
  names = found || {};
}

// Sentences of the case in the language of the page, by their own words.
export function usePhrases(found) {
  phrases = found || {};
}

// A text of the case in the language of the page, or null where the case does not have it so.
export function own(kind, code) {
  if (kind === "phrase") return language === "en" ? null : phrases[code] || null;
  return names[language]?.[`${kind}.${code}`] || null;
}

export function speaking() {
  return language;
}

export function has(key) {
  return key in catalogue;
}

export function t(key, values) {
  const template = catalogue[key];
  if (template === undefined) return key;
  if (!values) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(values[name]) : whole));
}

// Names and figures with signs, ranges or per cent keep their own direction inside Arabic.
const TURNED = /[A-Za-z\u00c0-\u024f]|[+\u2212\u2013\u00b1(/-][^\d]*\d|\d\s*%/;
function isolated(value) {
  const text = String(value);
  return language !== "ar" || /[\u0600-\u06ff\u2066]/.test(text) || !TURNED.test(text) ? text : `\u2066${text}\u2069`;
}

// The name of a policy, a theory, a lever or a variable; where the language has none, its code as words.
export function called(kind, code) {
  const [bare, day] = code.split("@");
  const name = own(kind, bare) || catalogue[`${kind}.${bare}`];
  return name ? name + (day ? ` @ ${day}` : "") : code.replace(/[-_]/g, " ");
}

export function locale() {
  return language === "ar" ? "ar-IQ-u-nu-latn" : "en-GB";
}

const made = new Map();
function format(options) {
  const key = language + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.NumberFormat(locale(), options));
  return made.get(key);
}

// Two significant figures, thousands parted: 1,900; 0.034; −12.
export function figure(value, digits = 2) {
  if (value === null || !Number.isFinite(value)) return t("page.no_figure");
  const whole = Math.round(value);
  if (value === whole && Math.abs(value) < 10 ** digits) return format({}).format(value);
  const shown = Number(value.toPrecision(digits));
  const places = shown === 0 ? 0 : Math.max(digits - 1 - Math.floor(Math.log10(Math.abs(shown))), 0);
  return format({ minimumFractionDigits: places, maximumFractionDigits: places }).format(shown);
}

export function whole(value) {
  return format({ maximumFractionDigits: 0 }).format(value);
}

export function between(low, high) {
  const [first, last] = [figure(low), figure(high)];
  if (first === last) return first;
  return low < 0 || high < 0 ? t("page.to", { low: first, high: last }) : isolated(`${first}\u2013${last}`);
}

// A share of futures in whole hundredths, never nought or all unless it is exactly so.
export function hundredths(value) {
  const rounded = Math.round(100 * value);
  return value > 0 && value < 1 ? Math.min(Math.max(rounded, 1), 99) : rounded;
}

export function percent(value) {
  if (value === null || !Number.isFinite(value)) return t("page.no_figure");
  return t("page.percent", { value: whole(hundredths(value)) });
}

// Shares of one whole that add up to 100: the largest remainders are rounded up, as in shares() of the report.
export function percents(values) {
  if (Math.abs(values.reduce((sum, one) => sum + one, 0) - 1) > 1e-6) return values.map(percent);
  const parts = values.map((one) => Math.max(Math.floor(100 * one + 1e-9), one > 0 ? 1 : 0));
  const total = () => parts.reduce((sum, one) => sum + one, 0);
  const order = parts.map((one, at) => at).sort((a, b) => (parts[a] - 100 * values[a]) - (parts[b] - 100 * values[b]));
  for (let at = 0; total() < 100; at += 1) parts[order[at % order.length]] += 1;
  while (total() > 100) parts[parts.indexOf(Math.max(...parts))] -= 1;
  return parts.map((one) => t("page.percent", { value: whole(one) }));
}

export function scaleOf(values) {
  const known = values.filter(Number.isFinite).map(Math.abs).sort((a, b) => a - b);
  const middle = known.length ? known[Math.floor(known.length / 2)] : 0;
  if (middle >= 1e6) return 1e6;
  return middle >= 1e4 ? 1e3 : 1;
}

export function monthName(month, style = "long") {
  const [year, number] = month.split("-").map(Number);
  const day = new Date(Date.UTC(year, number - 1, 15));
  return day.toLocaleDateString(locale(), { month: style, year: "numeric", timeZone: "UTC" });
}

export function dayName(iso) {
  const day = new Date(`${iso}T12:00:00Z`);
  return day.toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

export function unitWords(outcome, scale) {
  return [t(`scale.${scale}`), t(`unit.${outcome.unit}`)].filter((word) => word && !word.startsWith("unit.")).join(" ");
}

export function outcomeName(outcome) {
  return called("outcome", outcome.name);
}
