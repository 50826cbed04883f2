/** Slack's mrkdwn as DOM nodes. The text is never parsed as HTML. */

import { el } from "./dom.js";
import { entity } from "./entities.js";
import { emoji } from "./emoji.js";

const OPEN = "\uE000";
const SHUT = "\uE001";
const ATOM = /<([^<>\n]+)>|`([^`\n]+)`|:([a-z0-9_+'-]+):/g;
const HELD = new RegExp(`${OPEN}(\\d+)${SHUT}`);

const style = (mark) => {
  const m = mark === "*" ? "\\*" : mark;
  return `(?<![\\p{L}\\p{N}${m}])${m}(?!\\s)([^\\n${m}]+?)(?<!\\s)${m}(?![\\p{L}\\p{N}${m}])`;
};
const STYLED = new RegExp(`${style("*")}|${style("_")}|${style("~")}`, "u");
const TAGS = ["strong", "em", "s"];

/** A whole mrkdwn text: fenced code, quotes, list lines and inline marks. Gives a list of nodes. */
export function mrkdwn(text, reader) {
  const clean = String(text ?? "").replaceAll(OPEN, "").replaceAll(SHUT, "");
  return clean.split(/```\n?([\s\S]*?)```\n?/).flatMap((piece, index) =>
    index % 2 ? [el("pre", {}, unescape(piece.replace(/\n$/, "")))] : lines(piece, reader));
}

/** One line of mrkdwn, without block structure. */
export function inline(text, reader) {
  const atoms = [];
  const held = text.replace(ATOM, (whole, reference, code, name) => {
    const node = atom(whole, reference, code, name, reader);
    if (node === null) return whole;
    atoms.push(node);
    return `${OPEN}${atoms.length - 1}${SHUT}`;
  });
  return styled(held, atoms);
}

/** `&amp;`, `&lt;` and `&gt;` back to what they stand for. */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function atom(whole, reference, code, name, reader) {
  if (reference) return entity(reference, reader);
  if (code) return el("code", {}, unescape(code));
  return emoji(name);
}

function styled(text, atoms) {
  const found = STYLED.exec(text);
  if (!found) return released(text, atoms);
  const index = found.slice(1).findIndex((content) => content !== undefined);
  return [
    ...released(text.slice(0, found.index), atoms),
    el(TAGS[index], {}, styled(found[index + 1], atoms)),
    ...styled(text.slice(found.index + found[0].length), atoms),
  ];
}

function released(text, atoms) {
  return text.split(HELD).map((piece, index) => (index % 2 ? atoms[Number(piece)] : unescape(piece)))
    .filter((piece) => piece !== "");
}

const QUOTE = /^(?:>|&gt;) ?/;
const ITEM = /^(\s*)([•◦▪-]|\d+\.) +/;
const kindOf = (line) => (QUOTE.test(line) ? "quote" : ITEM.test(line) ? "item" : "plain");

function lines(text, reader) {
  const groups = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    if (groups.at(-1)?.kind === kind) groups.at(-1).lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.flatMap((group, index) => grouped(group, reader, index === groups.length - 1));
}

function grouped({ kind, lines: own }, reader, isLast) {
  if (kind === "quote") return [el("blockquote", {}, broken(own.map((line) => line.replace(QUOTE, "")), reader))];
  if (kind === "item") return own.map((line) => item(line, reader));
  const trailing = !isLast && own.at(-1) === "" && own.length > 1 ? own.slice(0, -1) : own;
  return broken(trailing, reader);
}

function broken(own, reader) {
  return own.flatMap((line, index) => (index ? [el("br"), ...inline(line, reader)] : inline(line, reader)));
}

function item(line, reader) {
  const [whole, indent, mark] = ITEM.exec(line);
  const deep = indent.length > 1 ? " deep" : "";
  return el("div", { class: `line-item${deep}` },
    el("span", { class: "line-mark" }, mark === "-" ? "•" : mark), el("span", {}, inline(line.slice(whole.length), reader)));
}
