/** Checkboxes and radio buttons. */

import { el, freshId } from "./dom.js";
import { changed, starting } from "./act.js";
import { valueOf } from "./options.js";
import { rich } from "./texts.js";

/** A group of boxes; its state is selected_options (checkboxes) or selected_option (radio). */
export function choiceGroup(spec, place) {
  const many = spec.type === "checkboxes";
  const initial = many ? { selected_options: spec.initial_options ?? [] } : { selected_option: spec.initial_option ?? null };
  const state = starting(spec, place, initial);
  const chosen = new Set((many ? state.selected_options : [state.selected_option]).map(valueOf));
  const name = freshId("choice");
  const group = el("div", {
    class: "choices", role: many ? "group" : "radiogroup", "data-action-id": spec.action_id,
    "aria-labelledby": place.labelledBy, "aria-label": place.labelledBy ? null : place.name,
  });
  const report = () => changed(spec, place, gathered(spec, group, many));
  group.append(...spec.options.map((option) => choice(option, { many, name, chosen, report, place })));
  return group;
}

function choice(option, { many, name, chosen, report, place }) {
  const input = el("input", {
    type: many ? "checkbox" : "radio", name, value: option.value, checked: chosen.has(option.value), onchange: report,
  });
  const { reader } = place.surface;
  return el("label", { class: "choice" }, input, el("span", {},
    el("span", { class: "choice-text" }, rich(option.text, reader)),
    option.description ? el("span", { class: "choice-description" }, rich(option.description, reader)) : null));
}

function gathered(spec, group, many) {
  const values = new Set([...group.querySelectorAll("input:checked")].map(({ value }) => value));
  const options = spec.options.filter(({ value }) => values.has(value));
  return many ? { selected_options: options } : { selected_option: options[0] ?? null };
}
