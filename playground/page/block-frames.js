/** alert, container, card and carousel: blocks that frame other content. */

import { el } from "./dom.js";
import { element } from "./elements.js";
import { picture } from "./pictures.js";
import { richText } from "./rich-text.js";
import { plain, rich } from "./texts.js";

const SIGNS = { default: "•", info: "i", warning: "!", error: "!", success: "✓" };

/** A prominent notice with a level. */
export function alert(block, { reader }) {
  const level = block.level in SIGNS ? block.level : "default";
  return el("div", { class: `alert-${level}`, role: level === "error" ? "alert" : "note" },
    el("span", { class: "alert-sign", "aria-hidden": "true" }, SIGNS[level]),
    el("div", { class: "text" }, rich(block.text, reader)));
}

/** A titled frame around other blocks, which may fold. `draw` makes the nodes of child blocks. */
export function container(block, surface, draw) {
  const heading = block.rich_text_title
    ? richText(block.rich_text_title, surface.reader) : el("strong", {}, plain(block.title));
  const subtitle = block.subtitle ? el("div", { class: "subtitle" }, rich(block.subtitle, surface.reader)) : null;
  const children = draw(block.child_blocks, surface);
  if (!block.is_collapsible) return el("div", {}, heading, subtitle, children);
  return el("div", {}, el("details", { open: !block.default_collapsed }, el("summary", {}, heading, subtitle), children));
}

/** A card: picture, title, text and its buttons. */
export function card(block, surface) {
  const place = { surface, form: surface.form, blockId: block.block_id, dispatches: true, inInput: false };
  const part = (text, kind) => text && el("div", { class: kind }, rich(text, surface.reader));
  return el("div", {}, block.hero_image && picture(block.hero_image, "block-picture"),
    part(block.title, "card-title"), part(block.subtitle, "subtitle"), part(block.body, "text"),
    block.actions && el("div", { class: "card-actions" }, block.actions.map((spec) => element(spec, place))));
}

/** Cards in a row that scrolls sideways. */
export const carousel = (block, surface, draw) => el("div", {}, draw(block.cards ?? block.elements, surface));
