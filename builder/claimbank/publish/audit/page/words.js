// Figures and days in words, and the folding that makes a search forgiving.

const RELATIONS = {
  conflict: { sign: "M2.5 6H13.5M2.5 10.5H13.5M11 2L5 14.5", name: "Conflict", means: "cannot both be true" },
  revision: { sign: "M2 8H13M8.5 3.5L13 8L8.5 12.5", name: "Revision", means: "a later figure replaces an earlier one" },
  compatible: { sign: "M2 7Q5 3.5 8 6T14 5M2 12Q5 8.5 8 11T14 10", name: "Compatible", means: "rounding or bounds join them" },
  agree: { sign: "M2.5 6H13.5M2.5 10.5H13.5", name: "Agreement", means: "the figures are the same" },
};
const BOUNDS = {
  approx: "about ",
  at_least: "at least ",
  at_most: "at most ",
  more_than: "more than ",
  less_than: "less than ",
};
const ACTS = {
  deny: "denies",
  estimate: "estimates",
  warn: "warns",
  ask: "asks",
  demand: "demands",
  promise: "promises",
  accuse: "accuses",
};

// Formatters are made once: making one costs more than a thousand uses of it.
const formatters = new Map();

function formatter(Kind, how) {
  const key = Kind.name + JSON.stringify(how);
  if (!formatters.has(key)) formatters.set(key, new Kind("en-GB", how));
  return formatters.get(key);
}

const NUMBER = formatter(Intl.NumberFormat, { maximumFractionDigits: 3 });
const SMALL = formatter(Intl.NumberFormat, { maximumFractionDigits: 6 });
const LARGE = formatter(Intl.NumberFormat, { maximumFractionDigits: 3, notation: "compact", compactDisplay: "long" });

/** 8000 as 8,000 and 1200000000 as 1.2 billion, where that says all of it. */
function plain(value) {
  const size = Math.abs(value);
  const compact = size >= 1e6 && Number(value.toPrecision(4)) === value;
  return (compact ? LARGE : size < 1 ? SMALL : NUMBER).format(value);
}

/** The value with its unit; units that are longer words follow it. */
function measured(value, unit) {
  if (!unit) return plain(value);
  if (unit === "percent") return `${plain(value)}%`;
  if (/^[A-Z]{3}$/.test(unit)) return `${sign(unit)}${plain(value)}`;
  return `${plain(value)} ${DATA.units[unit] || unit}`;
}

function sign(currency) {
  try {
    const parts = formatter(Intl.NumberFormat, { style: "currency", currency }).formatToParts(1);
    const found = parts.find((part) => part.type === "currency").value;
    return /[A-Z]$/.test(found) ? `${found}\u00a0` : found;
  } catch {
    return `${currency}\u00a0`;
  }
}

/** A figure as it binds its value: about 10,000; 3 to 5; at least US$2 million. */
function figureWords(figure, unit) {
  const { value, low, high, comparator } = figure;
  if (value !== undefined) return (BOUNDS[comparator] || "") + measured(value, unit);
  const money = /^[A-Z]{3}$/.test(unit || "");
  if (low !== undefined && high !== undefined) return `${money ? measured(low, unit) : plain(low)} to ${measured(high, unit)}`;
  if (low !== undefined) return `at least ${measured(low, unit)}`;
  if (high !== undefined) return `at most ${measured(high, unit)}`;
  return figure.words || "no number";
}

const DAY = { day: "numeric", month: "short", year: "numeric" };
const PRECISE = { year: { year: "numeric" }, month: { month: "short", year: "numeric" } };

const dayAs = (day, how) => formatter(Intl.DateTimeFormat, { ...how, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
const dayWords = (day, precision) => dayAs(day, PRECISE[precision] || DAY);

/** Earlier before later, undated last. */
function byDay(a, b) {
  const [first, second] = [a.day || "~", b.day || "~"];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** 28 – 31 Oct 2024, as short as it can be said. */
function span(from, to) {
  if (!from || !to || from === to) return from || to ? dayWords(from || to) : "";
  const same = (length) => from.slice(0, length) === to.slice(0, length);
  const short = same(7) ? { day: "numeric" } : same(4) ? { day: "numeric", month: "short" } : DAY;
  return `${dayAs(from, short)} – ${dayWords(to)}`;
}

// letters that mean the same: each of the first is read as the second; marks and invisible signs vanish
const ALIKE = new Map();
for (const [letters, letter] of ["أإآٱ ا", "ىئیېۍ ي", "ؤ و", "ةہھە ه", "کگ ك", "پ ب", "چ ج", "ڤ ف", "’ʼ '"].map((pair) => pair.split(" "))) {
  for (const other of letters) ALIKE.set(other, letter);
}
for (let digit = 0; digit < 10; digit++) {
  for (const zero of [0x660, 0x6f0]) ALIKE.set(String.fromCharCode(zero + digit), String(digit));
}
const VANISH =
  "\u0300-\u036f\u0610-\u061a\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff";
const FOLDED = new RegExp(`[${VANISH}${[...ALIKE.keys()].join("")}]`, "g");
const COMPOSED = /[\u00a0-\u024f\u1e00-\u1fff\u2000-\u200a\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e]/;

/** Spellings that mean the same look the same: no vowel marks, one alef, one ya, one ha, one kind of digit, 8,000 as 8000. */
function fold(text) {
  const whole = COMPOSED.test(text) ? text.normalize("NFKD") : text;
  const same = whole.replace(FOLDED, (sign) => ALIKE.get(sign) || "");
  return same.toLowerCase().replace(/(\d)[,٬'](?=\d{3})/g, "$1");
}
