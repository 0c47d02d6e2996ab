// Starts the page: header, panel, keyboard, theme, printing.

function notice(words) {
  byId("notice").textContent = words;
}

function drawPanel() {
  for (const [facet, { title }] of Object.entries(FACETS)) {
    if (facet === "relation") continue;
    const seek = h("input.seek", { id: `seek-${facet}`, type: "search", hidden: true, placeholder: "find …", "aria-label": `Find in: ${title}`, autocomplete: "off" });
    seek.addEventListener("input", () => {
      state.seek[facet] = seek.value;
      refreshFacets();
    });
    byId("facets").append(h("fieldset.facet", { id: `panel-${facet}` }, h("legend", null, title), seek, h("div.options", { id: `facet-${facet}` })));
  }
}

// -- keyboard

const KEYS = {
  j: () => moveTo(list.current + 1),
  k: () => moveTo(list.current - 1),
  "/": () => byId("search").focus(),
  "?": () => byId("help").showModal(),
  Escape: () => leave(),
};

function leave() {
  const search = byId("search");
  if (document.activeElement !== search) return;
  if (search.value) {
    search.value = state.text = "";
    changed();
  } else search.blur();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing && event.key !== "Escape") return;
  if (event.key === "Enter" && event.target.matches("article.card")) {
    event.preventDefault();
    toggle(event.target);
  } else if (Object.hasOwn(KEYS, event.key)) {
    if (event.key !== "Escape") event.preventDefault();
    KEYS[event.key]();
  }
}

/** The card that has the focus, or holds it, is the current one. */
function onFocus(event) {
  const card = event.target.closest("article.card");
  if (card) list.current = Number(card.getAttribute("aria-posinset")) - 1;
}

// -- theme

function drawTheme() {
  const asked = stored("claimbank.theme");
  if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
  byId("theme").addEventListener("click", () => {
    const now = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
    stored("claimbank.theme", document.documentElement.dataset.theme);
  });
}

function stored(key, value) {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// -- start

function listen() {
  let waiting = 0;
  const search = () => {
    clearTimeout(waiting);
    if (state.text === byId("search").value.trim()) return;
    state.text = byId("search").value.trim();
    changed();
  };
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 90);
  });
  byId("search").addEventListener("change", search);
  byId("order").addEventListener("change", (event) => {
    state.order = event.target.value;
    changed();
  });
  byId("clear").addEventListener("click", () => {
    clearFilters();
    changed();
    byId("search").focus();
  });
  byId("feed").addEventListener("click", (event) => {
    const card = event.target.closest(".opener") && event.target.closest("article.card");
    if (card && card.classList.contains("is-open")) list.opened.add(card.id);
    else if (card) list.opened.delete(card.id);
  });
  byId("filters-toggle").addEventListener("click", (event) => {
    const open = byId("panel").classList.toggle("is-open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
  byId("export").addEventListener("click", exportDecisions);
  byId("import").addEventListener("change", async (event) => {
    if (event.target.files[0]) await importDecisions(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", onFocus);
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", foldAgain);
  window.addEventListener("beforeunload", (event) => !decisions.kept && decisions.list.length && event.preventDefault());
}

/** Shows what the address says. */
function follow() {
  const target = readHash();
  refresh();
  if (target) go(target);
}

drawPanel();
drawTheme();
loadDecisions();
saveDecisions();
listen();
follow();
document.documentElement.classList.add("is-ready");
performance.mark("ready");
foldAhead();
