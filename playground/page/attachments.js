/** Secondary attachments: blocks behind a colour bar, and the legacy fields. */

import { blocks } from "./blocks.js";
import { el } from "./dom.js";
import { link } from "./entities.js";
import { mrkdwn } from "./mrkdwn.js";

const NAMED = { good: "#2e8b57", warning: "#d29a1c", danger: "#c23b3b" };

/** The nodes of a message's attachments. */
export const attachments = (list, surface) => (list ?? []).map((one) => attachment(one, surface));

function attachment(one, surface) {
  const node = el("div", { class: "attachment" },
    one.pretext ? el("div", { class: "text" }, mrkdwn(one.pretext, surface.reader)) : null,
    el("div", { class: "attachment-body" }, one.blocks ? blocks(one.blocks, surface) : legacy(one, surface.reader)));
  const colour = colourOf(one.color ?? "");
  if (colour) node.style.setProperty("--bar", colour);
  return node;
}

const colourOf = (name) => NAMED[name] ?? (/^#?[0-9a-f]{3,8}$/i.test(name) ? `#${name.replace("#", "")}` : null);

function legacy(one, reader) {
  return [
    one.title && el("strong", {}, one.title_link ? link(one.title_link, one.title) : one.title),
    (one.text ?? one.fallback) && el("div", { class: "text" }, mrkdwn(one.text ?? one.fallback, reader)),
    one.fields && el("div", { class: "fields" }, one.fields.map(({ title, value }) =>
      el("div", { class: "text" }, el("strong", {}, title), el("br"), mrkdwn(value, reader)))),
    one.footer && el("div", { class: "footer" }, one.footer),
  ];
}
