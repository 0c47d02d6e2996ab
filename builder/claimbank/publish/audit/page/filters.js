// Filters with their counts, search, order; all of it also stands in the address, so that a view can be passed on.

const FACETS = {
  relation: { title: "Relation", of: (c) => [c.relation], label: (v) => RELATIONS[v].name },
  concept: { title: "What is counted", of: (c) => (c.concept ? [c.concept] : []), label: (v) => DATA.concepts[v] },
  place: { title: "Place", of: (c) => c.places || [], label: (v) => DATA.places[v] },
  source: { title: "Source", of: (c) => sourcesOf(c), label: (v) => sourceName(BY_SOURCE.get(v)) },
  language: { title: "Language", of: (c) => languagesOf(c), label: (v) => (v === "several" ? "several together" : languageName(v)) },
  decision: { title: "Decision", of: (c) => decisionsOf(c), label: (v) => ({ none: "not decided yet", accept: "accepted", split: "split", merge: "merged" })[v] },
};
const ORDERS = {
  gravity: null,
  ratio: (a, b) => (b.ratio || 0) - (a.ratio || 0),
  sources: (a, b) => b.voices - a.voices,
  recent: (a, b) => (b.to || "").localeCompare(a.to || ""),
};
const SHOWN = 7;
const SHOWN_AT_MOST = 200;

const BY_SOURCE = new Map(DATA.sources.map((source, i) => [source.id, i]));
const PLACE = new Map(DATA.comparisons.map((comparison, i) => [comparison.id, i]));
const state = { text: "", order: "gravity", chosen: {}, wide: new Set(), seek: {} };
for (const facet of Object.keys(FACETS)) state.chosen[facet] = new Set();

const sourcesOf = (c) => [...new Set(c.figures.filter((f) => f.voice !== undefined).map((f) => DATA.sources[f.voice].id))];
const languagesOf = (c) => ((c.languages || []).length > 1 ? [...c.languages, "several"] : c.languages || []);
const decisionsOf = (c) => {
  const kinds = [...new Set(decidedOn(c).map((d) => d.decision))];
  return kinds.length ? kinds : ["none"];
};

const values = {};
for (const facet of ["relation", "concept", "place", "source", "language"]) values[facet] = DATA.comparisons.map(FACETS[facet].of);

// -- search

const haystacks = new Array(DATA.comparisons.length);

/** All that a reader may look for in a comparison, folded. */
function haystack(place) {
  if (haystacks[place] !== undefined) return haystacks[place];
  const c = DATA.comparisons[place];
  const words = [c.question, c.explanation, DATA.concepts[c.concept], ...(c.apart || []), ...(c.places || []).map((p) => DATA.places[p])];
  const passages = new Set(c.figures.map((f) => f.passage));
  for (const f of c.figures) {
    words.push(figureWords(f, c.unit), DATA.documents[f.document].publisher, DATA.documents[f.document].title);
    for (const source of new Set([f.source, f.voice])) if (source !== undefined) words.push(DATA.sources[source].name, DATA.sources[source].role);
  }
  for (const p of passages) {
    if (p === undefined) continue;
    const { text, speaker: name, role, affiliation, chain = [] } = DATA.passages[p];
    words.push(text, name, role, affiliation, ...chain.map((link) => link.name));
  }
  return (haystacks[place] = fold([...new Set(words.filter(Boolean))].join("\n")));
}

const termsOf = (words) => fold(words).split(/\s+/).filter(Boolean);
const holds = (place, terms) => terms.every((term) => haystack(place).includes(term));

/** Folds what is searched while the reader reads, so that the first search finds it done. */
function foldAhead(from = 0) {
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  later(() => {
    const until = performance.now() + 12;
    let place = from;
    while (place < haystacks.length && performance.now() < until) haystack(place++);
    if (place < haystacks.length) foldAhead(place);
  });
}

// -- what is shown

/** The places of the comparisons that are shown, in order, and how many there would be for each value of each facet. */
function sift() {
  const terms = termsOf(state.text);
  const counts = {};
  const chosen = Object.entries(state.chosen).filter(([, wanted]) => wanted.size);
  for (const facet of Object.keys(FACETS)) counts[facet] = new Map();
  values.decision = DATA.comparisons.map(decisionsOf);
  const count = (facet, place) => {
    for (const value of values[facet][place]) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
  };
  const shown = [];
  for (let place = 0; place < DATA.comparisons.length; place++) {
    const failed = chosen.filter(([facet, wanted]) => !values[facet][place].some((value) => wanted.has(value)));
    if (failed.length > 1 || (terms.length && !holds(place, terms))) continue;
    if (failed.length) count(failed[0][0], place);
    else {
      shown.push(place);
      for (const facet of Object.keys(FACETS)) count(facet, place);
    }
  }
  const by = ORDERS[state.order];
  if (by) shown.sort((a, b) => by(DATA.comparisons[a], DATA.comparisons[b]) || a - b);
  return { shown, counts };
}

function refresh() {
  const { shown, counts } = sift();
  drawFacets(counts);
  showList(shown);
  const all = DATA.comparisons.length;
  byId("count").textContent = shown.length === all ? plural(all, "question") : `${plain(shown.length)} of ${plural(all, "question")}`;
  byId("nothing").hidden = shown.length > 0 || !all;
  byId("clear").hidden = !filtered();
}

const filtered = () => !!state.text || Object.values(state.chosen).some((wanted) => wanted.size);

const refreshFacets = () => drawFacets(sift().counts);

function clearFilters() {
  for (const wanted of Object.values(state.chosen)) wanted.clear();
  state.text = "";
  byId("search").value = "";
}

function changed() {
  refresh();
  writeHash();
}

// -- the panel

function drawFacets(counts) {
  const held = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.value : null;
  for (const facet of Object.keys(FACETS)) {
    const box = byId(`facet-${facet}`);
    const every = [...counts[facet]].map(([value, n]) => ({ value, n }));
    for (const value of state.chosen[facet]) if (!counts[facet].has(value)) every.push({ value, n: 0 });
    if (facet === "relation") box.replaceChildren(...Object.keys(RELATIONS).map((value) => choice(facet, value, counts[facet].get(value) || 0)));
    else box.replaceChildren(...choices(facet, every));
  }
  const again = held && [...document.querySelectorAll("[data-value]")].find((e) => e.dataset.value === held);
  if (again) again.focus({ preventScroll: true });
}

/** The most frequent values of a facet and those chosen; all of them where the reader asks. */
function choices(facet, every) {
  const named = every.map((e) => ({ ...e, words: FACETS[facet].label(e.value) || e.value, chosen: state.chosen[facet].has(e.value) }));
  named.sort((a, b) => b.n - a.n || a.words.localeCompare(b.words));
  const sought = fold(state.seek[facet] || "");
  const found = sought ? named.filter((e) => e.chosen || fold(e.words).includes(sought)) : named;
  const most = state.wide.has(facet) || sought ? SHOWN_AT_MOST : SHOWN;
  const made = found.filter((e, i) => i < most || e.chosen).map((e) => choice(facet, e.value, e.n));
  const toggle = () => {
    if (!state.wide.delete(facet)) state.wide.add(facet);
    refreshFacets();
  };
  byId(`panel-${facet}`).hidden = !every.length;
  byId(`seek-${facet}`).hidden = every.length <= 2 * SHOWN;
  if (found.length > SHOWN && !sought) made.push(h("button.widen", { type: "button", "data-value": `widen:${facet}`, onclick: toggle }, state.wide.has(facet) ? "Show fewer" : `Show all ${plain(found.length)}`));
  if (found.length > most && most === SHOWN_AT_MOST) made.push(h("p.hint", null, `${plain(found.length - most)} more: type above to find them.`));
  if (!found.length) made.push(h("p.hint", null, "None of this name."));
  return made;
}

function choice(facet, value, n) {
  const words = FACETS[facet].label(value) || value;
  const chosen = state.chosen[facet].has(value);
  const toggle = () => {
    if (!state.chosen[facet].delete(value)) state.chosen[facet].add(value);
    changed();
  };
  const box = h("input", { type: "checkbox", "data-value": `${facet}:${value}`, onchange: toggle });
  box.checked = chosen;
  const mark = facet === "relation" ? signOf(value) : null;
  return h(`label.option${facet === "relation" ? `.${value}` : ""}${n ? "" : ".none"}`, null, box, mark, bdi(words), h("span.n", null, plain(n)));
}

// -- the address: #<comparison>&relation=conflict&concept=troops&text=...

function writeHash(target = "") {
  const parts = target ? [encodeURIComponent(target)] : [];
  for (const [facet, wanted] of Object.entries(state.chosen)) for (const value of wanted) parts.push(`${facet}=${encodeURIComponent(value)}`);
  if (state.text) parts.push(`text=${encodeURIComponent(state.text)}`);
  if (state.order !== "gravity") parts.push(`order=${state.order}`);
  history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : "#");
}

/** Takes the filters from the address; gives the comparison that it names, if any. */
function readHash() {
  clearFilters();
  state.order = "gravity";
  let target = null;
  for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
    const cut = part.indexOf("=");
    const value = decoded(part.slice(cut + 1));
    const key = cut < 0 ? "" : part.slice(0, cut);
    if (!key) target = value;
    else if (key === "text") state.text = value;
    else if (key === "order" && Object.hasOwn(ORDERS, value)) state.order = value;
    else if (Object.hasOwn(FACETS, key)) state.chosen[key].add(value);
  }
  for (const value of [...state.chosen.relation]) if (!Object.hasOwn(RELATIONS, value)) state.chosen.relation.delete(value);
  for (const value of [...state.chosen.source]) if (!BY_SOURCE.has(value)) state.chosen.source.delete(value);
  byId("search").value = state.text;
  byId("order").value = state.order;
  return target;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
