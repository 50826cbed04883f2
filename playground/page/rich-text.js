/** rich_text blocks. */

import { el } from "./dom.js";
import { fillDate } from "./dates.js";
import { emoji } from "./emoji.js";
import { channel, link, person } from "./entities.js";

/** A rich_text block: sections, lists, quotes, preformatted text. */
export const richText = (block, reader) =>
  el("div", { class: "rich-text" }, (block.elements ?? []).map((part) => paragraph(part, reader)));

function paragraph(part, reader) {
  const inside = () => (part.elements ?? []).map((piece) => span(piece, reader));
  if (part.type === "rich_text_list") return list(part, reader);
  if (part.type === "rich_text_quote") return el("blockquote", {}, inside());
  if (part.type === "rich_text_preformatted") return el("pre", {}, inside());
  return el("div", {}, inside());
}

function list(part, reader) {
  const tag = part.style === "ordered" ? "ol" : "ul";
  const node = el(tag, { start: part.offset ? part.offset + 1 : null },
    part.elements.map((item) => el("li", {}, item.elements.map((piece) => span(piece, reader)))));
  node.classList.add(`indent-${Math.min(part.indent ?? 0, 4)}`);
  return node;
}

const BARE = {
  text: ({ text }) => textLines(text),
  link: ({ url, text }) => link(url, text ?? url),
  user: ({ user_id: id }, reader) => person(id, null, reader),
  channel: ({ channel_id: id }, reader) => channel(id, null, reader),
  emoji: ({ name }) => emoji(name) ?? `:${name}:`,
  usergroup: ({ usergroup_id: id }) => el("span", { class: "mention" }, `@${id}`),
  broadcast: ({ range }) => el("span", { class: "mention broadcast" }, `@${range}`),
  color: ({ value }) => el("code", {}, value),
  date: ({ timestamp, format, fallback }, { viewer, now }) =>
    (timestamp ? fillDate(format ?? "{date}", new Date(timestamp * 1000), viewer, now) : fallback ?? ""),
};

const textLines = (text) => text.split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));
const TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function span(piece, reader) {
  const bare = BARE[piece.type]?.(piece, reader) ?? `[${piece.type}]`;
  return Object.entries(TAGS).reduce((inner, [style, tag]) => (piece.style?.[style] ? el(tag, {}, inner) : inner), bare);
}
