// decisions.csv: out by a download, in by a file. A cell that a spreadsheet would run as a formula gets an apostrophe.

const FORMULA = /^'*[=+\-@\t\r]/;

function csvCell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toCsv(list) {
  const row = (d) => [d.decision, d.number_ids.join(" "), d.with_number_ids.join(" "), d.note];
  return [HEADER, ...list.map(row)].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

/** The cells of a CSV text, row by row, each row with its line number. */
function fromCsv(text) {
  const rows = [];
  let [cells, cell, quoted, line] = [[], "", false, 1];
  let began = 1;
  const end = () => {
    cells.push(/^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell);
    cell = "";
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i <= text.length; i++) {
    const c = text[i];
    if (c === "\n") line++;
    if (quoted && c !== undefined) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') (cell += c), i++;
      else quoted = false;
    } else if (c === '"' && !cell) quoted = true;
    else if (c === ",") end();
    else if (c === "\n" || c === undefined) {
      cell = cell.replace(/\r$/, "");
      end();
      if (cells.some(Boolean)) rows.push({ cells, line: began });
      [cells, began] = [[], line];
    } else cell += c;
  }
  return rows;
}

/** The decisions of a CSV text, and a sentence for each row that is none. */
function readDecisions(text) {
  const [head, ...rows] = fromCsv(text);
  const missing = head ? HEADER.slice(0, 2).filter((name) => !head.cells.includes(name)) : HEADER;
  if (missing.length) return { read: [], problems: [`no decisions: column ${missing.join(", ")} is missing`] };
  const at = Object.fromEntries(HEADER.map((name) => [name, head.cells.indexOf(name)]));
  const [read, problems] = [[], []];
  for (const { cells, line } of rows) {
    const ids = (name) => (cells[at[name]] || "").split(/\s+/).filter(Boolean).sort();
    const decision = { decision: (cells[at.decision] || "").trim().toLowerCase(), number_ids: ids("number_ids"), with_number_ids: ids("with_number_ids"), note: cells[at.note] || "" };
    const problem = problemOf(decision);
    if (problem) problems.push(`line ${line}: ${problem}`);
    else read.push(decision);
  }
  return { read, problems };
}

function problemOf({ decision, number_ids: own, with_number_ids: others }) {
  if (!Object.hasOwn(KINDS, decision)) return `decision '${decision}'; allowed: accept, split, merge`;
  if (!own.length) return "number_ids is empty";
  if (decision === "accept" && others.length) return "with_number_ids is filled; accept takes none";
  if (decision === "merge" && !others.length) return "with_number_ids is empty; merge needs it";
  if (others.some((id) => own.includes(id))) return "a figure stands in both number_ids and with_number_ids";
  return null;
}

function exportDecisions() {
  const file = new Blob([toCsv(decisions.list)], { type: "text/csv;charset=utf-8" });
  const link = h("a", { href: URL.createObjectURL(file), download: "decisions.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function importDecisions(file) {
  const { read, problems } = readDecisions(await file.text());
  for (const decision of read) decisions.list = [...decisions.list.filter((d) => !sameDecision(d, decision)), decision];
  const known = new Set(DATA.comparisons.flatMap((c) => c.figures.map((f) => f.id)));
  const strange = read.filter((d) => !d.number_ids.some((id) => known.has(id))).length;
  const parts = [
    `${plural(read.length, "decision")} read from ${file.name}.`,
    strange ? `${strange} of figures that are not on this page; kept all the same.` : "",
    problems.length ? `${plural(problems.length, "row")} refused: ${problems.slice(0, 3).join("; ")}${problems.length > 3 ? " …" : ""}` : "",
  ];
  decisionsChanged(parts.filter(Boolean).join(" "));
}
