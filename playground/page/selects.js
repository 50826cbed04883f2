/** Single selects as the browser's own, so that keyboard, touch and screen readers work. */

import { el } from "./dom.js";
import { changed, hooks, starting } from "./act.js";
import { fieldsOf, offered, sentFor, valueOf } from "./options.js";
import { plain } from "./texts.js";
import { word } from "./words.js";

/** static_select, users_select, channels_select, conversations_select. */
export function select(spec, place) {
  const [field, initial] = fieldsOf(spec.type);
  const groups = offered(spec, place.surface.reader);
  const chosen = valueOf(starting(spec, place, { [field]: spec[initial] ?? null })[field]);
  const note = el("span", { class: "select-note" });
  const control = el("select", {
    ...hooks(spec, place), class: "select", autofocus: spec.focus_on_load,
    onchange: () => choose(),
  }, placeholder(spec, chosen, place.surface.reader), groups.map((group) => optionGroup(group, chosen)));
  const entries = groups.flatMap((group) => group.entries);
  const entry = () => entries.find(({ value }) => value === control.value);
  const describe = () => { note.textContent = entry()?.description ?? ""; };
  const choose = () => {
    describe();
    return changed(spec, place, { [field]: sentFor(entry()) });
  };
  describe();
  return el("span", { class: "select-box" }, control, note);
}

function placeholder(spec, chosen, reader) {
  return el("option", { value: "", selected: chosen === "" }, plain(spec.placeholder) || word("Choose…", reader));
}

function optionGroup({ label, entries }, chosen) {
  const options = entries.map((entry) =>
    el("option", { value: entry.value, selected: entry.value === chosen }, entry.label));
  return label ? el("optgroup", { label }, options) : options;
}
