// What the auditor decides. A decision names figures by their number_ids, which stay the same from build to build.

const STORE = `claimbank.audit.${DATA.name}`;
const HEADER = ["decision", "number_ids", "with_number_ids", "note"];
const KINDS = { accept: "Accept", split: "Split", merge: "Merge" };

const decisions = { list: [], kept: true };

/** Decisions of an earlier visit; where the browser keeps nothing, those of this visit last as long as the page. */
function loadDecisions() {
  let found = [];
  try {
    found = JSON.parse(stored(STORE) || "[]");
  } catch {
    notice("The decisions that this browser kept cannot be read; import decisions.csv to have them back.");
  }
  decisions.list = Array.isArray(found) ? found.filter(isDecision) : [];
}

const isIds = (ids) => Array.isArray(ids) && ids.every((id) => typeof id === "string");
const isDecision = (d) => !!d && isIds(d.number_ids) && isIds(d.with_number_ids) && typeof d.note === "string" && !problemOf(d);

function saveDecisions() {
  const written = JSON.stringify(decisions.list);
  decisions.kept = stored(STORE, written) === written;
  byId("decision-count").textContent = String(decisions.list.length);
  byId("export").disabled = !decisions.list.length;
  byId("unkept").hidden = decisions.kept || !decisions.list.length;
}

const idsOf = (figures) => figures.map((f) => f.id).sort();
const sameIds = (a, b) => a.join(" ") === b.join(" ");
const sameDecision = (a, b) => a.decision === b.decision && sameIds(a.number_ids, b.number_ids) && sameIds(a.with_number_ids, b.with_number_ids);

/** The decisions that name a figure of the comparison. */
function decidedOn(comparison) {
  if (!decisions.list.length) return [];
  const own = new Set(comparison.figures.map((f) => f.id));
  return decisions.list.filter((d) => d.number_ids.some((id) => own.has(id)) || d.with_number_ids.some((id) => own.has(id)));
}

function decide(decision) {
  decisions.list = [...decisions.list.filter((d) => !sameDecision(d, decision)), decision];
  decisionsChanged(`${KINDS[decision.decision]}: recorded. Export decisions.csv when you are done.`);
}

function takeBack(decision) {
  decisions.list = decisions.list.filter((d) => d !== decision);
  decisionsChanged("Decision taken back.");
}

function decisionsChanged(words) {
  saveDecisions();
  for (const card of document.querySelectorAll("article.card")) {
    const comparison = DATA.comparisons[PLACE.get(card.id)];
    showDecided(card, comparison);
    const form = card.querySelector(".decision");
    if (form) form.replaceWith(decisionForm(card, comparison, symbolsOf(comparison)));
  }
  refreshFacets();
  notice(words);
}

function decisionForm(card, comparison, order) {
  const name = `decision-${comparison.id}`;
  const note = h("input", { type: "text", id: `note-${comparison.id}`, maxlength: "500", autocomplete: "off" });
  const detail = h("div.detail");
  const said = h("p.problem", { role: "alert" });
  const kinds = Object.entries(KINDS).map(([kind, words]) =>
    h("label.kind", null, h("input", { type: "radio", name, value: kind, onchange: () => detail.replaceChildren(detailOf(kind, comparison, order)) }), words),
  );
  const form = h(
    "form",
    { onsubmit: (event) => (event.preventDefault(), submit(form, detail, comparison, note.value.trim(), said)) },
    h("div.kinds", { role: "radiogroup", "aria-label": "Decision" }, ...kinds),
    detail,
    h("div.noting", null, h("label", { for: note.id }, "Note"), note, h("button", { type: "submit" }, "Record")),
    said,
  );
  const made = section("Your decision", decidedList(comparison), form);
  made.classList.add("decision");
  return made;
}

function decidedList(comparison) {
  const own = new Set(comparison.figures.map((f) => f.id));
  const item = (decision) => {
    const [part, rest] = [decision.number_ids, decision.with_number_ids].map((ids) => ids.filter((id) => own.has(id)).length);
    const words = {
      accept: part === own.size && own.size === decision.number_ids.length ? "Accepted as it stands" : `Accepted when it had ${plural(decision.number_ids.length, "figure")}; it has ${own.size} now`,
      split: `Split: ${plural(decision.number_ids.length, "figure answers", "figures answer")} another question${part && rest ? "" : " (they are apart in this build)"}`,
      merge: `Merged with another comparison${part && rest ? " (they are together in this build)" : ""}`,
    };
    return h("li", null, `${words[decision.decision]}. `, decision.note ? bdi(decision.note, "bdi.note") : null, " ", h("button.undo", { type: "button", onclick: () => takeBack(decision) }, "Take back"));
  };
  const found = decidedOn(comparison);
  return found.length ? h("ul.made", null, ...found.map(item)) : "";
}

function detailOf(kind, comparison, order) {
  if (kind === "split") return splitDetail(comparison, order);
  if (kind === "merge") return mergeDetail(comparison);
  return h("p.hint", null, "These figures answer one question, and the relation is right.");
}

function splitDetail(comparison, order) {
  const choice = (figure) =>
    h("label.choice", null, h("input", { type: "checkbox", value: figure.id }), badge(order.get(figure.voice ?? -1), isHollow(figure)), h("span", null, h("strong", null, figureWords(figure, comparison.unit)), figure.prior ? h("span.tag", null, "earlier") : "", " ", figure.voice === undefined ? "" : bdi(sourceName(figure.voice)), " ", h("span.told", null, bdi(DATA.documents[figure.document].publisher || ""), figure.day ? ` ${dayWords(figure.day)}` : "")));
  return h("fieldset", null, h("legend", null, "Which figures answer another question?"), ...comparison.figures.map(choice));
}

function mergeDetail(comparison) {
  const list = h("div.choices");
  const find = h("input", { type: "search", id: `merge-${comparison.id}`, autocomplete: "off", placeholder: "words of the other question" });
  const offer = () => {
    const found = candidates(comparison, find.value);
    list.replaceChildren(...found.map((other) => h("label.choice", null, h("input", { type: "radio", name: `with-${comparison.id}`, value: other.id }), h("span", null, relationBadge(other.relation), " ", h("span", null, ...english(questionOf(other))), " ", h("span.told", null, `${plural(other.figures.length, "figure")} ${span(other.from, other.to)}`)))));
    if (!found.length) list.append(h("p.hint", null, find.value ? "No other question has these words." : "Type words of the question to merge with."));
  };
  find.addEventListener("input", offer);
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  offer();
  return h("fieldset", null, h("legend", null, "Which comparison asks the same?"), h("label", { for: find.id }, "Find it"), find, list);
}

/** Comparisons that hold all the words; without words those of the same concept or with an article in common. */
function candidates(comparison, words) {
  const terms = termsOf(words);
  const own = new Set(comparison.articles);
  const near = (other) => other.concept === comparison.concept || other.articles.some((article) => own.has(article));
  const fits = (other, i) => other !== comparison && (terms.length ? holds(i, terms) : near(other));
  const found = [];
  for (let i = 0; i < DATA.comparisons.length && found.length < 12; i++) {
    if (fits(DATA.comparisons[i], i)) found.push(DATA.comparisons[i]);
  }
  return found;
}

function submit(form, detail, comparison, note, said) {
  const kind = (form.querySelector(".kinds input:checked") || {}).value;
  const all = idsOf(comparison.figures);
  const chosen = [...detail.querySelectorAll("input:checked")].map((input) => input.value);
  said.textContent = "";
  if (kind === "accept") decide({ decision: kind, number_ids: all, with_number_ids: [], note });
  else if (kind === "split" && chosen.length && chosen.length < all.length) {
    decide({ decision: kind, number_ids: chosen.sort(), with_number_ids: all.filter((id) => !chosen.includes(id)), note });
  } else if (kind === "merge" && chosen.length) {
    decide({ decision: kind, number_ids: all, with_number_ids: idsOf(DATA.comparisons[PLACE.get(chosen[0])].figures), note });
  } else {
    const ask = { split: "Choose some of the figures, but not all.", merge: "Choose the comparison to merge with." };
    said.textContent = ask[kind] || "Choose accept, split or merge.";
  }
}
