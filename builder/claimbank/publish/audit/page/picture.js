// The small picture of a question: figures over time, bounds and ranges as bars, one shape and colour a source.

const SIZE = { width: 340, height: 190, top: 14, right: 14, bottom: 24 };
const SHAPES = [
  (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  (r) => `M0 ${-1.2 * r}L${1.2 * r} ${r}H${-1.2 * r}Z`,
  (r) => `M0 ${-1.35 * r}L${1.35 * r} 0L0 ${1.35 * r}L${-1.35 * r} 0Z`,
  (r) => `M0 ${1.2 * r}L${1.2 * r} ${-r}H${-1.2 * r}Z`,
  (r) => corners(5, r * 1.2, r * 1.2),
  (r) => corners(5, r * 1.4, r * 0.6),
  (r) => corners(4, r * 1.5, r * 0.55),
];

function corners(n, outer, inner) {
  const points = [];
  for (let i = 0; i < 2 * n; i++) {
    const reach = i % 2 ? inner : outer;
    const turn = (Math.PI * i) / n - Math.PI / 2;
    points.push(`${(reach * Math.cos(turn)).toFixed(2)} ${(reach * Math.sin(turn)).toFixed(2)}`);
  }
  return `M${points.join("L")}Z`;
}

/** How the nth source of a comparison is drawn; 64 sources differ in shape or colour. */
function look(n) {
  if (n < 0) return { shape: (r) => `M${-r} 0H${r}M0 ${-r}V${r}`, colour: "none" };
  return { shape: SHAPES[n % 8], colour: (n + Math.floor(n / 8)) % 8 };
}

function symbol(n, hollow, r = 5) {
  const { shape, colour } = look(n);
  return svg(`path.symbol.c${colour}${hollow ? ".hollow" : ""}`, { d: shape(r) });
}

/** A symbol beside words. */
function badge(n, hollow) {
  return svg("svg.key", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, symbol(n, hollow));
}

const isHollow = (figure) => ["approx", "vague", "range"].includes(figure.comparator);
const middle = (f) => (f.value !== undefined ? f.value : f.low !== undefined && f.high !== undefined ? (f.low + f.high) / 2 : (f.low ?? f.high));

/** The figures that are drawn: those alike in source, day and value are one. */
function marksOf(comparison, order) {
  const found = new Map();
  for (const figure of comparison.figures) {
    if (middle(figure) === undefined) continue;
    const source = order.get(figure.voice ?? -1);
    const { value, low, high, comparator, prior, day } = figure;
    const key = JSON.stringify([source, day, value, low, high, comparator, prior]);
    if (!found.has(key)) found.set(key, { figure, source, day, y: middle(figure), times: 0 });
    found.get(key).times++;
  }
  return [...found.values()];
}

function picture(comparison, order) {
  const marks = marksOf(comparison, order);
  if (!marks.length) return null;
  const scale = upright(marks);
  const ticks = ticksOf(marks, scale);
  const labels = ticks.map((value) => short(value, comparison.unit));
  const left = Math.min(96, 12 + 6.4 * Math.max(...labels.map((label) => label.length)));
  const days = across(marks, left + 12, SIZE.width - SIZE.right);
  const grid = ticks.map((value, i) => [
    svg("line.grid", { x1: left, x2: SIZE.width - 4, y1: scale(value), y2: scale(value) }),
    svg("text.tick", { x: left - 6, y: scale(value) + 3.5, "text-anchor": "end" }, labels[i]),
  ]);
  const drawn = marks.map((mark) => drawnMark(mark, scale, comparison.unit));
  const bars = drawn.map(([bar]) => bar);
  const symbols = drawn.map(([, point]) => point);
  const title = marks.map((m) => markWords(m, comparison.unit)).join("; ");
  return svg(
    "svg.picture",
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": `Figures over time: ${title}`, "data-scale": scale.kind },
    scale.kind === "cut" ? svg("path.break", { d: `M${left - 4} ${scale.bottom - 7}l8 -4m-8 8l8 -4` }) : null,
    ...grid,
    ...days,
    ...threads(marks, scale),
    ...bars,
    ...symbols,
  );
}

function markWords(mark, unit) {
  const source = mark.figure.voice === undefined ? "no source named" : sourceName(mark.figure.voice);
  const times = mark.times > 1 ? `, ${mark.times} times` : "";
  return `${figureWords(mark.figure, unit)} (${source}, ${mark.day ? dayWords(mark.day) : "no date"}${times})`;
}

/** A scale for the y axis: from zero where the figures are far apart, logarithmic where they are very far. */
function upright(marks) {
  const values = marks.flatMap(({ figure }) => [figure.value, figure.low, figure.high]).filter((v) => v !== undefined);
  let [low, high] = [Math.min(...values), Math.max(...values)];
  const log = low > 0 && high / low > 40;
  const height = SIZE.height - SIZE.top - SIZE.bottom;
  if (log) [low, high] = [Math.log10(low), Math.log10(high)];
  const apart = high - low || Math.abs(high) || 1;
  const floor = !log && low >= 0 && (low < 0.7 * high || low === high) ? 0 : low - 0.35 * apart;
  const ceiling = high + 0.14 * apart;
  const at = (v) => SIZE.top + height * (1 - ((log ? Math.log10(v) : v) - floor) / (ceiling - floor));
  at.bottom = SIZE.top + height;
  at.kind = log ? "logarithmic" : floor === 0 ? "zero" : "cut";
  return at;
}

/** Grid lines stand at the figures themselves, the extremes first, as many as can be read. */
function ticksOf(marks, scale) {
  const values = [...new Set(marks.flatMap(({ figure }) => [figure.value, figure.low, figure.high]).filter((v) => v !== undefined))];
  values.sort((a, b) => a - b);
  const zero = scale.kind === "zero" ? [0] : [];
  const wanted = [values[0], values[values.length - 1], ...zero, ...values.slice(1, -1)];
  const kept = [];
  for (const value of wanted) {
    if (kept.every((other) => Math.abs(scale(other) - scale(value)) >= 13)) kept.push(value);
  }
  return kept.slice(0, 8);
}

function short(value, unit) {
  const how = Math.abs(value) >= 1e5 ? { notation: "compact", maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
  const number = formatter(Intl.NumberFormat, how).format(value);
  return unit === "percent" ? `${number}%` : number;
}

/** Gives each mark its x and draws the axis: days in proportion, those of one day side by side, undated ones at the end. */
function across(marks, left, right) {
  const dated = [...new Set(marks.filter((m) => m.day).map((m) => m.day))].sort();
  const undated = marks.some((m) => !m.day);
  const end = undated ? right - 46 : right;
  const of = (key) => marks.filter((m) => (m.day || "") === key).sort((a, b) => a.source - b.source || a.y - b.y);
  const columns = spread(dated, of, left, end);
  const axis = SIZE.height - SIZE.bottom;
  const drawn = [svg("line.axis", { x1: left - 12, x2: SIZE.width - 4, y1: axis, y2: axis })];
  if (undated) {
    aside(of(""), right - 20, 40);
    drawn.push(svg("text.tick", { x: right - 20, y: axis + 15, "text-anchor": "middle" }, "no date"));
  }
  drawn.push(...dayTicks(columns, left - 12, undated ? end : SIZE.width, axis));
  return drawn;
}

/** The first day and the last are named, others where there is room. */
function dayTicks(columns, left, right, axis) {
  const last = columns.length - 1;
  const taken = [];
  const drawn = [];
  for (const i of new Set([0, last, ...columns.keys()])) {
    if (!columns[i]) continue;
    const { day, x } = columns[i];
    const plainYear = i && i < last && columns[0].day.slice(0, 4) === day.slice(0, 4);
    const words = plainYear ? dayAs(day, { day: "numeric", month: "short" }) : dayWords(day);
    const half = words.length * 2.8;
    const at = Math.min(Math.max(x, left + half), right - half);
    if (taken.some(([from, to]) => at - half < to + 8 && at + half > from - 8)) continue;
    taken.push([at - half, at + half]);
    drawn.push(svg("line.axis", { x1: x, x2: x, y1: axis, y2: axis + 3 }));
    drawn.push(svg("text.tick", { x: at, y: axis + 15, "text-anchor": "middle" }, words));
  }
  return drawn;
}

function spread(dated, of, left, right) {
  const need = dated.map((day) => Math.min(of(day).length, 12) * 13);
  const first = left + need[0] / 2;
  const last = right - need[need.length - 1] / 2;
  const [start, stop] = [dated[0], dated[dated.length - 1]].map((day) => Date.parse(day));
  const columns = dated.map((day) => ({
    day,
    x: dated.length === 1 ? (left + right) / 2 : first + ((Date.parse(day) - start) / (stop - start)) * (last - first),
  }));
  for (let i = 1; i < columns.length; i++) {
    columns[i].x = Math.max(columns[i].x, columns[i - 1].x + (need[i - 1] + need[i]) / 2);
  }
  const over = columns.length > 1 ? columns[columns.length - 1].x - last : 0;
  if (over > 0) columns.forEach((column) => (column.x = first + ((column.x - first) * (last - first)) / (last + over - first)));
  columns.forEach(({ day, x }, i) => aside(of(day), x, Math.max(need[i], 13)));
  return columns;
}

/** Marks of one day, side by side around x. */
function aside(marks, x, width) {
  const step = Math.min(13, width / marks.length);
  marks.forEach((mark, i) => (mark.x = x + (i - (marks.length - 1) / 2) * step));
}

/** A line through the figures of one source, from each to the next. */
function threads(marks, scale) {
  const bySource = Map.groupBy ? Map.groupBy(marks, (m) => m.source) : grouped(marks, (m) => m.source);
  return [...bySource]
    .filter(([source, own]) => source >= 0 && own.length > 1)
    .map(([source, own]) => {
      const ordered = [...own].sort((a, b) => byDay(a, b) || !!b.figure.prior - !!a.figure.prior || a.x - b.x);
      const points = ordered.map((m) => `${m.x.toFixed(1)},${scale(m.y).toFixed(1)}`).join(" ");
      return svg(`polyline.thread.c${look(source).colour}`, { points });
    });
}

/** The bar of a mark (what its words leave open) and its symbol. */
function drawnMark(mark, scale, unit) {
  const { figure, x, source } = mark;
  const y = scale(mark.y);
  const colour = `c${look(source).colour}`;
  const from = figure.low !== undefined ? scale(figure.low) : y;
  const to = figure.high !== undefined ? scale(figure.high) : y;
  const line = (name, y1, y2) => svg(`line.${name}.${colour}`, { x1: x, x2: x, y1, y2 });
  let bar = null;
  if (["at_least", "more_than"].includes(figure.comparator)) bar = arrow(x, y, Math.max(SIZE.top - 8, y - 26), colour);
  else if (["at_most", "less_than"].includes(figure.comparator)) bar = arrow(x, y, Math.min(scale.bottom, y + 26), colour);
  else if (from !== to) bar = line(figure.comparator === "vague" ? "bar.vague" : "bar", from, to);
  else if (figure.comparator === "approx") bar = line("whisker", y - 13, y + 13);
  else if (figure.comparator === "vague") bar = arrow(x, y, figure.high === undefined ? y - 26 : y + 26, colour);
  const point = svg(
    `g.mark${figure.prior ? ".prior" : ""}`,
    { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("title", null, markWords(mark, unit)),
    symbol(source, isHollow(figure)),
    mark.times > 1 ? svg("text.times", { x: 7, y: -5 }, `×${mark.times}`) : null,
  );
  return [bar || svg("g"), point];
}

function arrow(x, from, to, colour) {
  const turn = to < from ? 4 : -4;
  const d = `M${x} ${from}V${to}M${x - 3.5} ${to + turn}L${x} ${to}L${x + 3.5} ${to + turn}`;
  return svg(`path.open.${colour}`, { d });
}

function grouped(items, key) {
  const found = new Map();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) || []), item]);
  return found;
}
