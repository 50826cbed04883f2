/**
 * Interactive elements by type. Each maker takes (spec, place) and gives a node.
 * A place is {surface, blockId, form, inInput, dispatches, labelledBy, controlId}:
 * `inInput` inside an input block, `dispatches` when a change is sent at once.
 */

import { el } from "./dom.js";
import { button, overflow } from "./buttons.js";
import { choiceGroup } from "./choices.js";
import { multiSelect } from "./multi-select.js";
import { dateField, dateTimeField, timeField } from "./date-fields.js";
import { select } from "./selects.js";
import { numberField, richTextField, textField } from "./text-fields.js";
import { picture } from "./pictures.js";

const MAKERS = {
  button, overflow, workflow_button: button,
  static_select: select, users_select: select, channels_select: select, conversations_select: select,
  multi_static_select: multiSelect, multi_users_select: multiSelect,
  multi_channels_select: multiSelect, multi_conversations_select: multiSelect,
  checkboxes: choiceGroup, radio_buttons: choiceGroup,
  datepicker: dateField, timepicker: timeField, datetimepicker: dateTimeField,
  plain_text_input: textField, email_text_input: textField, url_text_input: textField,
  number_input: numberField, rich_text_input: richTextField,
  image: (spec) => picture(spec, "element-image"),
};

/** Element types that are a group of controls and so want a fieldset, not a label. */
export const GROUPS = new Set(["checkboxes", "radio_buttons"]);

/** The node of one element; an unknown type is shown as a box that names it. */
export function element(spec, place) {
  const make = MAKERS[spec.type];
  return make ? make(spec, place) : unknown("element", spec.type);
}

/** A visible box for what this page cannot draw. */
export function unknown(what, type) {
  return el("div", { class: "unknown", role: "note" }, `This page cannot draw the ${what} type `, el("code", {}, String(type)));
}
