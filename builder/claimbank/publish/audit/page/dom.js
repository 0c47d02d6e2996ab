// Makes elements. Words only ever become text nodes: nothing of an article is parsed.

const SVG = "http://www.w3.org/2000/svg";

/** h("p.role", {title: "x"}, "words", child): null children and null, false attributes are left out. */
function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  return filled(document.createElement(tag), classes, attributes, children);
}

function svg(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  return filled(document.createElementNS(SVG, tag), classes, attributes, children);
}

function filled(element, classes, attributes, children) {
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Words of unknown language, kept from turning their surroundings around. */
const bdi = (words, name = "bdi") => h(name, { dir: "auto" }, words);

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\s\d.,٫٬-]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g;

/** An English sentence that quotes words written right to left, each of them kept to itself. */
function english(words) {
  const parts = [];
  let at = 0;
  for (const found of words.matchAll(RIGHT_TO_LEFT)) {
    parts.push(words.slice(at, found.index), h("bdi", null, found[0]));
    at = found.index + found[0].length;
  }
  return [...parts, words.slice(at)];
}

/** A link out of the page, to where the article stands; the words alone where there is no address. */
function outward(url, words) {
  if (!url || !/^https?:\/\//i.test(url)) return bdi(words, "bdi.title");
  return h("a.title", { href: url, rel: "noopener noreferrer", target: "_blank" }, bdi(words));
}

const byId = (id) => document.getElementById(id);

const plural = (n, one, many = one + "s") => `${plain(n)} ${n === 1 ? one : many}`;
