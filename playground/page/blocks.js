/**
 * Block Kit blocks as DOM. A surface is {reader, form, act(action, values)}, where a reader is
 * {viewer, people, channels, dms, now}: who reads, in which language and zone, at what time.
 */

import { el } from "./dom.js";
import { actions, context, divider, header, image, section } from "./block-basics.js";
import { inputBlock } from "./block-input.js";
import { alert, card, carousel, container } from "./block-frames.js";
import { dataTable, table } from "./block-table.js";
import { chart } from "./charts.js";
import { markdown } from "./markdown.js";
import { richText } from "./rich-text.js";
import { unknown } from "./elements.js";

const MAKERS = {
  section, header, context, divider, actions, image, input: inputBlock, alert, table, data_table: dataTable,
  markdown: (block) => el("div", { class: "markdown" }, markdown(block.text)),
  rich_text: (block, { reader }) => richText(block, reader),
  data_visualization: (block, { reader }) => chart(block, reader),
  container: (block, surface) => container(block, surface, blocks),
  card, carousel: (block, surface) => carousel(block, surface, blocks),
};

/** The nodes of a list of blocks. */
export const blocks = (list, surface) => (list ?? []).map((block, index) => drawn(block, surface, index));

function drawn(block, surface, index) {
  const make = MAKERS[block.type];
  const id = block.block_id ?? `block-${index}`;
  const node = make ? attempt(make, { ...block, block_id: id }, surface) : unknown("block", block.type);
  node.classList.add("block", `block-${block.type}`);
  node.dataset.blockId = id;
  return node;
}

// One malformed block must not take the whole message with it.
function attempt(make, block, surface) {
  try {
    return make(block, surface);
  } catch (error) {
    console.error(error);
    return el("div", { class: "unknown", role: "note" }, `This ${block.type} block could not be drawn: ${error.message}`);
  }
}
