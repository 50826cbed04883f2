/** table and data_table. The first row is the head. */

import { el } from "./dom.js";
import { element } from "./elements.js";
import { richText } from "./rich-text.js";
import { plain } from "./texts.js";

/** A table of raw texts, numbers and rich texts; wide ones scroll by themselves. */
export function table(block, { reader }) {
  return framed(block, (cell) => content(cell, reader));
}

/** The same with cells that may hold a button, and a caption. */
export function dataTable(block, surface) {
  const place = { surface, form: surface.form, blockId: block.block_id, dispatches: true, inInput: false };
  const shown = (cell) => (cell.element ? element(cell.element, place) : content(cell, surface.reader));
  return framed(block, shown);
}

function framed(block, shown) {
  const [head = [], ...body] = block.rows ?? [];
  const caption = block.caption ?? block.title;
  return el("div", { class: "table-scroll", tabindex: 0, role: "group", "aria-label": plain(caption) || "Table" },
    el("table", {}, caption ? el("caption", {}, plain(caption)) : null,
      el("thead", {}, row("th", head, block, shown)),
      el("tbody", {}, body.map((cells) => row("td", cells, block, shown)))));
}

function row(tag, cells, block, shown) {
  return el("tr", {}, cells.map((cell, index) => {
    const setting = block.column_settings?.[index] ?? {};
    const align = setting.align ?? (cell.type === "raw_number" ? "right" : "left");
    const kind = `align-${align}${setting.is_wrapped ? " wrapped" : ""}`;
    return el(tag, { class: kind, scope: tag === "th" ? "col" : null }, shown(cell));
  }));
}

function content(cell, reader) {
  if (cell.type === "rich_text") return richText(cell, reader);
  if (cell.type === "raw_number") return cell.text ?? new Intl.NumberFormat(reader.viewer.locale).format(cell.value);
  return cell.text ?? String(cell.value ?? "");
}
