// The list of cards. Cards are made in chunks as they come near the screen, so that 10,000 cost no more than 20.

const CHUNK = 8;
const AT_ONCE = 40;
const PRINTED = 400;

const list = { shown: [], chunks: [], height: 430, current: -1, opened: new Set(), watcher: null };

function showList(shown) {
  const feed = byId("feed");
  if (list.watcher) list.watcher.disconnect();
  list.shown = shown;
  list.current = -1;
  list.watcher = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach((s) => fill(s.target.chunk)), { rootMargin: "1400px 0px" });
  list.chunks = [];
  for (let first = 0; first < shown.length; first += CHUNK) list.chunks.push(emptyChunk(first));
  feed.replaceChildren(...list.chunks);
  for (let n = 0; n < (shown.length <= AT_ONCE ? list.chunks.length : 1); n++) fill(n);
  list.chunks.filter((chunk) => !chunk.firstChild).forEach((chunk) => list.watcher.observe(chunk));
}

function emptyChunk(first) {
  const chunk = h("div.chunk");
  chunk.chunk = first / CHUNK;
  chunk.style.minHeight = `${Math.min(CHUNK, list.shown.length - first) * list.height}px`;
  return chunk;
}

function fill(n) {
  const chunk = list.chunks[n];
  if (!chunk || chunk.firstChild) return;
  const first = n * CHUNK;
  const cards = list.shown.slice(first, first + CHUNK).map((place, i) => {
    const card = cardOf(DATA.comparisons[place], first + i);
    card.setAttribute("aria-setsize", list.shown.length);
    if (list.opened.has(card.id)) setOpen(card, DATA.comparisons[place], true);
    return card;
  });
  chunk.append(...cards);
  chunk.style.minHeight = "";
  list.watcher.unobserve(chunk);
}

/** The card at a position of the list, made if need be. */
function cardAt(position) {
  const n = Math.floor(position / CHUNK);
  [n - 1, n, n + 1].forEach(fill);
  return list.chunks[n].children[position % CHUNK];
}

/** Goes to a card of the list: it becomes the current one and has the focus. */
function moveTo(position) {
  if (!list.shown.length) return null;
  list.current = Math.max(0, Math.min(position, list.shown.length - 1));
  const card = cardAt(list.current);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
  return card;
}

function toggle(card, open = card.querySelector(".body").hidden) {
  setOpen(card, DATA.comparisons[PLACE.get(card.id)], open);
  if (open) list.opened.add(card.id);
  else list.opened.delete(card.id);
}

/** Goes to a comparison by its id, opened; filters that hide it are taken away. */
function go(id) {
  const place = PLACE.get(id);
  if (place === undefined) {
    notice("The comparison of this link is not on this page: its figures have changed, or it is of another dataset.");
    return;
  }
  if (!list.shown.includes(place)) {
    clearFilters();
    refresh();
    notice("The filters were taken away: they hid the comparison of this link.");
  }
  const card = moveTo(list.shown.indexOf(place));
  toggle(card, true);
  card.scrollIntoView({ block: "start" });
}

/** Before printing: every card that is shown is made and opened, up to a number that a printer can bear. */
function unfold() {
  const printed = Math.min(list.shown.length, PRINTED);
  for (let n = 0; n * CHUNK < printed; n++) fill(n);
  list.chunks.slice(Math.ceil(printed / CHUNK)).forEach((chunk) => (chunk.hidden = true));
  for (const card of document.querySelectorAll("article.card")) setOpen(card, DATA.comparisons[PLACE.get(card.id)], true);
  const rest = list.shown.length - printed;
  byId("unprinted").textContent = rest > 0 ? `The first ${printed} are printed; ${plain(rest)} more are not. Filter to choose others.` : "";
}

function foldAgain() {
  list.chunks.forEach((chunk) => (chunk.hidden = false));
  for (const card of document.querySelectorAll("article.card")) setOpen(card, DATA.comparisons[PLACE.get(card.id)], list.opened.has(card.id));
}
