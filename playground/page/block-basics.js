/** section, header, context, divider, actions, image. */

import { el, freshId } from "./dom.js";
import { element } from "./elements.js";
import { picture } from "./pictures.js";
import { plain, rich } from "./texts.js";

const placeOf = (block, surface, more = {}) => ({
  surface, form: surface.form, blockId: block.block_id, dispatches: true, inInput: false, ...more,
});

/** Text, fields in two columns, and one element beside them that takes its name from the text. */
export function section(block, surface) {
  const id = freshId("section");
  const { reader } = surface;
  const text = block.text && el("div", { class: "text", id }, rich(block.text, reader));
  const fields = block.fields && el("div", { class: "fields" },
    block.fields.map((field) => el("div", { class: "text" }, rich(field, reader))));
  const place = placeOf(block, surface, { labelledBy: block.text ? id : null });
  const accessory = block.accessory && el("div", { class: "accessory" }, element(block.accessory, place));
  return el("div", {}, el("div", { class: "section-main" }, text, fields), accessory);
}

/** A heading inside a message or view. */
export const header = (block) => el("h3", {}, plain(block.text));

/** Small grey text and images. */
export function context(block, { reader }) {
  return el("div", {}, block.elements.map((item) => (item.type === "image"
    ? picture(item, "context-image") : el("span", { class: "text" }, rich(item, reader)))));
}

export const divider = () => el("hr");

/** A row of elements. */
export function actions(block, surface) {
  return el("div", {}, block.elements.map((spec) =>
    element(spec, placeOf(block, surface, { name: plain(spec.placeholder) || null }))));
}

/** An image with its title. */
export function image(block) {
  return el("figure", {}, block.title ? el("figcaption", {}, plain(block.title)) : null, picture(block, "block-picture"));
}
