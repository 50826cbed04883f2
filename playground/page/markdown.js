/** Standard Markdown, as far as Slack's markdown block takes it. */

import { el } from "./dom.js";
import { link } from "./entities.js";
import { emoji } from "./emoji.js";

/** The nodes of a Markdown text. */
export function markdown(text) {
  const lines = String(text ?? "").split("\n");
  const nodes = [];
  while (lines.length) nodes.push(...next(lines));
  return nodes;
}

// Takes the lines of one block off the front of `lines`.
function next(lines) {
  const line = lines[0];
  if (/^\s*$/.test(line)) { lines.shift(); return []; }
  if (line.startsWith("```")) return [fence(lines)];
  const heading = /^(#{1,6}) +(.*)$/.exec(line);
  if (heading) { lines.shift(); return [el("h4", { class: `level-${heading[1].length}` }, inline(heading[2]))]; }
  if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) { lines.shift(); return [el("hr")]; }
  if (/^> ?/.test(line)) return [el("blockquote", {}, markdown(taken(lines, /^> ?/).join("\n")))];
  if (/^\s*[-*+] +/.test(line)) return [el("ul", {}, taken(lines, /^\s*[-*+] +/).map(item))];
  if (/^\s*\d+[.)] +/.test(line)) return [el("ol", {}, taken(lines, /^\s*\d+[.)] +/).map(item))];
  if (/^\|.*\|\s*$/.test(line)) return [grid(taken(lines, /^(?=\|.*\|\s*$)/))];
  return [el("p", {}, paragraph(lines))];
}

function taken(lines, prefix) {
  const own = [];
  while (lines.length && prefix.test(lines[0])) own.push(lines.shift().replace(prefix, ""));
  return own;
}

function fence(lines) {
  lines.shift();
  const own = [];
  while (lines.length && !lines[0].startsWith("```")) own.push(lines.shift());
  lines.shift();
  return el("pre", {}, own.join("\n"));
}

const STARTS = /^(\s*$|```|#{1,6} |> ?|\s*[-*+] +|\s*\d+[.)] +|\|.*\|\s*$)/;

function paragraph(lines) {
  const own = [lines.shift()];
  while (lines.length && !STARTS.test(lines[0])) own.push(lines.shift());
  return own.flatMap((line, index) => (index ? [el("br"), ...inline(line)] : inline(line)));
}

function item(text) {
  const task = /^\[([ xX])\] +(.*)$/.exec(text);
  return task ? el("li", { class: "task" }, task[1] === " " ? "☐ " : "☑ ", inline(task[2])) : el("li", {}, inline(text));
}

function grid(rows) {
  const cells = rows.map((row) => row.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()));
  const [head, ...body] = cells.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const line = (tag, row) => el("tr", {}, row.map((cell) => el(tag, {}, inline(cell))));
  return el("table", {}, el("thead", {}, line("th", head)), el("tbody", {}, body.map((row) => line("td", row))));
}

const SPANS = [
  [/`([^`]+)`/, (found) => el("code", {}, found[1])],
  [/\[([^\]]+)\]\(([^)\s]+)\)/, (found) => link(found[2], found[1])],
  [/\*\*(.+?)\*\*|__(.+?)__/, (found) => el("strong", {}, inline(found[1] ?? found[2]))],
  [/~~(.+?)~~/, (found) => el("s", {}, inline(found[1]))],
  [/(?<![\w*])\*(?!\s)([^*]+?)\*(?!\w)|(?<![\w_])_(?!\s)([^_]+?)_(?!\w)/, (found) => el("em", {}, inline(found[1] ?? found[2]))],
  [/:([a-z0-9_+-]+):/, (found) => emoji(found[1]) ?? found[0]],
];

function inline(text) {
  for (const [pattern, make] of SPANS) {
    const found = pattern.exec(text);
    if (found) return [...inline(text.slice(0, found.index)), make(found), ...inline(text.slice(found.index + found[0].length))];
  }
  return text ? [text] : [];
}
