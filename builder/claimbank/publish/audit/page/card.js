// One comparison as a card: what is asked, how the figures stand, the picture, who said which figure when.

const VOICES_CLOSED = 6;

const sourceName = (place) => DATA.sources[place].name || `withheld source ${DATA.sources[place].id.slice(2, 8)}`;

/** Which symbol each source of a comparison has: by the day of its first figure, those without a source last (-1). */
function symbolsOf(comparison) {
  const first = new Map();
  comparison.figures.forEach((figure, i) => {
    if (figure.voice === undefined) return;
    const when = `${figure.day || "~"} ${String(i).padStart(4, "0")}`;
    if (!first.has(figure.voice) || when < first.get(figure.voice)) first.set(figure.voice, when);
  });
  const order = new Map([...first].sort((a, b) => (a[1] < b[1] ? -1 : 1)).map(([voice], i) => [voice, i]));
  return order.set(-1, -1);
}

/** The question; what it only codes (origin: KP) the chips below it say in words. */
function questionOf(comparison) {
  const plainly = (comparison.question || "").replace(/ \((?:(?:origin|place|status): [^,()]+(?:, )?)+\)$/, "");
  const asked = plainly || DATA.concepts[comparison.concept] || "Figures of one question";
  return asked.charAt(0).toUpperCase() + asked.slice(1);
}

function cardOf(comparison, place) {
  const order = symbolsOf(comparison);
  const id = `title-${comparison.id}`;
  const body = h("div.body", { hidden: true });
  const opener = h("button.opener", { type: "button", "aria-expanded": "false" }, "Sentences, pairs, decision");
  const card = h(
    `article.card.${comparison.relation}`,
    { id: comparison.id, tabindex: "-1", "aria-labelledby": id, "aria-posinset": place + 1 },
    h("header", null, kicker(comparison), h("h2", { id }, ...english(questionOf(comparison))), about(comparison)),
    comparison.explanation ? h("p.why", null, ...english(comparison.explanation)) : null,
    h("div.sight", null, pictureWithKey(comparison, order), voices(comparison, order)),
    h("div.foot", null, opener, h("span.decided"), permalink(comparison)),
    body,
  );
  opener.addEventListener("click", () => setOpen(card, comparison, body.hidden));
  showDecided(card, comparison);
  return card;
}

/** Opens or closes a card; its body is made when it is first opened. */
function setOpen(card, comparison, open) {
  const body = card.querySelector(".body");
  if (open && !body.firstChild) {
    const order = symbolsOf(comparison);
    body.append(sentences(comparison, order), pairs(comparison, order), articles(comparison), decisionForm(card, comparison, order));
  }
  body.hidden = !open;
  card.classList.toggle("is-open", open);
  card.querySelector(".opener").setAttribute("aria-expanded", String(open));
}

function kicker(comparison) {
  const facts = [
    comparison.ratio > 1.005 ? h("span", { title: "greatest figure divided by the least" }, `× ${formatter(Intl.NumberFormat, { maximumSignificantDigits: 3 }).format(comparison.ratio)}`) : null,
    h("span", null, comparison.voices ? plural(comparison.voices, "source") : "no source named"),
    comparison.from ? h("span", null, span(comparison.from, comparison.to)) : null,
    comparison.languages ? h("span", null, comparison.languages.map(languageName).join(", ")) : null,
  ];
  return h("p.kicker", null, relationBadge(comparison.relation), ...facts);
}

/** The relation as a sign and a word. */
function relationBadge(relation) {
  return h("span.badge", { title: RELATIONS[relation].means }, signOf(relation), RELATIONS[relation].name);
}

const signOf = (relation) => svg("svg.sign", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: RELATIONS[relation].sign }));

/** What is counted, what narrows it down, where: as far as the question does not say it. */
function about(comparison) {
  const places = (comparison.places || []).filter((p) => !comparison.places.some((q) => q.startsWith(`${p}.`)));
  const apart = (comparison.apart || []).filter((words) => !words.startsWith("in "));
  const asked = questionOf(comparison).toLowerCase();
  const parts = [DATA.concepts[comparison.concept], ...apart, ...places.map((p) => DATA.places[p])];
  const told = parts.filter((words) => words && !asked.includes(words.toLowerCase()));
  return told.length ? h("p.about", null, ...told.map((words) => h("span.chip", null, words))) : null;
}

/** [name, direction] of a language that is known here. */
const language = (code) => (code && Object.hasOwn(DATA.languages, code) ? DATA.languages[code] : null);
const languageName = (code) => (language(code) ? language(code)[0] : code);

function permalink(comparison) {
  const follow = (event) => {
    event.preventDefault();
    go(comparison.id);
    writeHash(comparison.id);
  };
  return h("a.permalink", { href: `#${comparison.id}`, onclick: follow, "aria-label": `Link to: ${questionOf(comparison)}` }, "Link");
}

function pictureWithKey(comparison, order) {
  const drawn = picture(comparison, order);
  if (!drawn) return h("p.nopicture", null, "No figure of this question can be drawn: none states a number.");
  const kinds = new Set(comparison.figures.map((f) => f.comparator));
  const has = (...names) => names.some((name) => kinds.has(name));
  const keys = [
    has("approx") ? "hollow, dashed: about" : null,
    has("at_least", "more_than", "at_most", "less_than") ? "arrow: at least, at most" : null,
    has("range", "vague") ? "bar: range" : null,
    comparison.figures.some((f) => f.prior) ? "faint: earlier figure" : null,
    { cut: "axis cut above zero", logarithmic: "logarithmic scale" }[drawn.dataset.scale],
  ].filter(Boolean);
  return h("figure", null, drawn, keys.length ? h("figcaption", null, keys.join(" · ")) : null);
}

/** Who said which figure when: a row for each figure of each source, the articles that carry it counted. */
function voices(comparison, order) {
  const rows = new Map();
  for (const figure of comparison.figures) {
    const words = figureWords(figure, comparison.unit);
    const key = JSON.stringify([figure.voice, words, figure.prior, figure.dated && figure.day]);
    if (!rows.has(key)) rows.set(key, []);
    rows.get(key).push(figure);
  }
  const listed = [...rows.values()].sort((a, b) => byDay(a[0], b[0]) || middle(b[0]) - middle(a[0]));
  const items = listed.map((figures, i) => voiceRow(figures, comparison, order, i >= VOICES_CLOSED));
  const more = items.length - VOICES_CLOSED;
  return h("ol.voices", { "aria-label": "Who said which figure when" }, ...items, more > 0 ? h("li.more", null, `and ${more} more`) : null);
}

function voiceRow(figures, comparison, order, beyond) {
  const [first] = figures;
  const n = order.get(first.voice ?? -1);
  const outlets = [...new Set(figures.map((f) => DATA.documents[f.document].publisher).filter(Boolean))];
  const days = figures.map((f) => f.day).filter(Boolean).sort();
  const name = first.voice === undefined ? h("span.unknown", null, "no source named") : bdi(sourceName(first.voice), "bdi.name");
  const others = new Set(figures.filter((f) => f.source !== undefined && f.source !== first.voice).map((f) => DATA.sources[f.source].name).filter(Boolean));
  const told = [
    days.length ? `${first.dated ? "as of " : ""}${span(days[0], days[days.length - 1])}` : "no date",
    ...outlets.slice(0, 2).map((outlet) => bdi(outlet)),
    outlets.length > 2 ? plural(outlets.length - 2, "other outlet") : null,
  ].filter(Boolean);
  return h(
    `li.voice${beyond ? ".beyond" : ""}`,
    null,
    badge(n, isHollow(first)),
    h("span.figure", null, figureWords(first, comparison.unit), first.prior ? h("span.tag", null, "earlier") : null),
    h("span.who", null, name, ...[...others].slice(0, 1).flatMap((other) => [" ", bdi(other, "bdi.aka")]), h("span.told", null, ...told.flatMap((part, i) => (i ? [" · ", part] : [part])))),
  );
}

/** Shows on a closed card what the auditor decided. */
function showDecided(card, comparison) {
  const kinds = decidedOn(comparison).map((d) => ({ accept: "accepted", split: "split", merge: "merged" })[d.decision]);
  card.querySelector(".decided").textContent = kinds.length ? `✓ ${[...new Set(kinds)].join(", ")}` : "";
}
