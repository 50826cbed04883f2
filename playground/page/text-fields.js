/** Text, e-mail, address and number inputs. */

import { el } from "./dom.js";
import { changed, hooks, send, starting } from "./act.js";
import { plain } from "./texts.js";

const KINDS = { plain_text_input: "text", email_text_input: "email", url_text_input: "url" };

/** plain_text_input, email_text_input, url_text_input: state {value}. */
export function textField(spec, place) {
  const { value } = starting(spec, place, { value: spec.initial_value ?? null });
  const shared = { ...typing(spec, place), value: value ?? "", maxlength: spec.max_length, minlength: spec.min_length };
  if (spec.multiline) return el("textarea", { ...shared, class: "field", rows: 4 });
  return el("input", { ...shared, class: "field", type: KINDS[spec.type], autocomplete: "off" });
}

/** number_input: the state's value is a string, as Slack sends it. */
export function numberField(spec, place) {
  const { value } = starting(spec, place, { value: spec.initial_value ?? null });
  return el("input", {
    ...typing(spec, place), class: "field", type: "number", value: value ?? "",
    step: spec.is_decimal_allowed ? "any" : "1", min: spec.min_value, max: spec.max_value,
  });
}

/** rich_text_input, as plain paragraphs. */
export function richTextField(spec, place) {
  const initial = { rich_text_value: spec.initial_value ?? null };
  const { rich_text_value: value } = starting(spec, place, initial);
  const text = value?.elements?.flatMap((part) => part.elements ?? []).map((part) => part.text ?? "").join("") ?? "";
  return el("textarea", {
    ...typing(spec, place), class: "field", rows: 5, value: text,
    oninput: ({ target }) => remember(spec, place, { rich_text_value: target.value ? paragraph(target.value) : null }),
  });
}

const paragraph = (text) =>
  ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] });

const remember = (spec, place, state) => changed(spec, { ...place, dispatches: false }, state);

function typing(spec, place) {
  return {
    ...hooks(spec, place), placeholder: plain(spec.placeholder) || null, autofocus: spec.focus_on_load,
    oninput: ({ target }) => remember(spec, place, { value: target.value || null }),
    onkeydown: (event) => dispatchOnEnter(event, spec, place),
  };
}

// Slack sends a text input on Enter only where the input block asks for it; elsewhere Enter submits the view.
function dispatchOnEnter(event, spec, place) {
  if (event.key !== "Enter" || spec.multiline || !place.dispatches) return;
  event.preventDefault();
  send(spec, place, { value: event.target.value || null });
}
