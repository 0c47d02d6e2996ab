// What stands behind a card: the sentences with their figures and speakers marked, the pairs, the articles.

const PAIRS_SHOWN = 8;

/** The sentences, those written right to left in a column of their own, to the right. */
function sentences(comparison, order) {
  const inTime = [...comparison.figures].sort(byDay);
  const byPassage = grouped(inTime, (f) => f.passage ?? `none ${f.id}`);
  const columns = { ltr: [], rtl: [] };
  for (const figures of byPassage.values()) columns[directionOf(figures[0])].push(sentence(figures, comparison, order));
  const filledColumns = ["ltr", "rtl"].filter((side) => columns[side].length);
  return section(
    "Sentences",
    h(`div.columns.of-${filledColumns.length}`, null, ...filledColumns.map((side) => h(`div.column.${side}`, null, ...columns[side]))),
  );
}

const section = (title, ...content) => h("section", { "aria-label": title }, h("h3", null, title), ...content);

/** Which way the article of a figure is written; where its language is not known, as its first letter is. */
function directionOf(figure) {
  const known = language(DATA.documents[figure.document].language);
  if (known) return known[1];
  const { text = "" } = figure.passage === undefined ? {} : DATA.passages[figure.passage];
  const [letter = ""] = text.match(/\p{L}/u) || [];
  return new RegExp(RIGHT_TO_LEFT).test(letter) ? "rtl" : "ltr";
}

function sentence(figures, comparison, order) {
  const [figure] = figures;
  const passage = figure.passage === undefined ? {} : DATA.passages[figure.passage];
  const article = DATA.documents[figure.document];
  const words = figures.map((f) => `${figureWords(f, comparison.unit)}${f.prior ? " (earlier)" : ""}`);
  return h(
    "div.sentence",
    { dir: directionOf(figure) },
    h("p.saying", null, badge(order.get(figure.voice ?? -1), false), ...speaker(figure, passage)),
    passage.text
      ? h("blockquote", { lang: article.language, dir: directionOf(figure) }, ...runs(passage, figures))
      : h("p.withheld", { dir: "ltr" }, `The sentence is withheld in this dataset. Figure: ${words.join(", ")}.`),
    h("p.source", { dir: "ltr" }, ...whence(article, figure)),
  );
}

/** Who says it, with role, act and the chain of those who passed it on, nearest to the reader first. */
function speaker(figure, passage) {
  const known = figure.source === undefined ? {} : DATA.sources[figure.source];
  const name = passage.speaker || (figure.source === undefined ? null : sourceName(figure.source));
  const role = passage.role || (passage.speaker ? known.role : null);
  const own = passage.act === undefined;
  const act = passage.negated ? "denies" : ACTS[passage.act];
  return [
    name ? bdi(name, "bdi.name") : h("span.unknown", null, "no source named"),
    role ? [" ", bdi(role, "bdi.role")] : null,
    passage.affiliation && passage.affiliation !== role ? [" ", bdi(passage.affiliation, "bdi.role")] : null,
    own ? [" ", h("bdi.tag", null, "in its own voice")] : null,
    act ? [" ", h("bdi.tag.act", null, act)] : null,
    passage.chain ? [" ", h("bdi.chain", { dir: "ltr" }, "via ", ...passage.chain.flatMap((link, i) => (i ? [" ← ", bdi(link.name || "withheld")] : [bdi(link.name || "withheld")])))] : null,
  ].flat();
}

/** The words of a passage, its speaker, its cue and the figures of this question marked; a figure goes before all else. */
function runs(passage, figures) {
  const marks = figures.filter((f) => f.at).map((f) => [...f.at, "figure"]);
  for (const mark of passage.marks || []) {
    if (marks.every(([start, end]) => mark[1] <= start || mark[0] >= end)) marks.push(mark);
  }
  marks.sort((a, b) => a[0] - b[0]);
  const parts = [];
  let at = 0;
  for (const [start, end, kind] of marks) {
    if (start < at) continue;
    parts.push(passage.text.slice(at, start), h(`mark.${kind}`, null, passage.text.slice(start, end)));
    at = end;
  }
  return [...parts, passage.text.slice(at)];
}

function whence(article, figure) {
  const parts = [
    article.publisher ? bdi(article.publisher, "bdi.outlet") : null,
    article.day ? h("time", { datetime: article.day }, dayWords(article.day, article.precision)) : null,
    figure.dated ? `figure as of ${dayWords(figure.day)}` : null,
    figure.place ? DATA.places[figure.place] : null,
    article.title || article.url ? outward(article.url, article.title || "the article") : null,
  ].filter(Boolean);
  return parts.flatMap((part, i) => (i ? [" · ", part] : [part]));
}

function pairs(comparison, order) {
  if (!comparison.pairs) return "";
  const side = (place) => {
    const figure = comparison.figures[place];
    return h("td", null, badge(order.get(figure.voice ?? -1), isHollow(figure)), " ", figureWords(figure, comparison.unit), figure.prior ? h("span.tag", null, "earlier") : null);
  };
  const row = ([a, b, relation, why], i) =>
    h(`tr${i < PAIRS_SHOWN ? "" : ".beyond"}`, null, side(a), h(`td.relation.${relation}`, null, relationBadge(relation)), side(b), h("td.reason", null, ...english(why || "not said")));
  const widen = h("button.widen", { type: "button", onclick: () => (widen.closest("section").classList.add("is-wide"), widen.remove()) }, `Show all ${plural(comparison.pairs.length, "pair")}`);
  const head = ["Figure", "Relation", "Figure", "Why"].map((name) => h("th", { scope: "col" }, name));
  return section(
    "Pairs",
    h("div.scroller", { tabindex: "0", role: "region", "aria-label": "Pairs of figures" }, h("table", null, h("thead", null, h("tr", null, ...head)), h("tbody", null, ...comparison.pairs.map(row)))),
    comparison.pairs.length > PAIRS_SHOWN ? widen : null,
    comparison.more_pairs ? h("p.rest", null, `${plural(comparison.more_pairs, "milder pair")} not listed here; all are in the table figure_pairs.`) : null,
  );
}

function articles(comparison) {
  const own = new Set(comparison.figures.map((f) => f.document));
  const item = (place) => {
    const article = DATA.documents[place];
    const parts = [article.publisher ? bdi(article.publisher, "bdi.outlet") : null, article.day ? dayWords(article.day, article.precision) : null];
    const meta = parts.filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]));
    return h("li", null, outward(article.url, article.title || "title not known"), h("span.told", null, " · ", ...meta, own.has(place) ? "" : " · no figure of this question"));
  };
  const more = comparison.more_articles ? h("li.told", null, `and ${plural(comparison.more_articles, "more article")} of the event`) : null;
  return section("Articles of the event", h("ul.articles", null, ...comparison.articles.map(item), more));
}
