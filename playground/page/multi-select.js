/** Multi-selects: a button that opens a list of checkboxes. Sent when the list closes. */

import { el } from "./dom.js";
import { changed, hooks, starting } from "./act.js";
import { placeUnder } from "./menu.js";
import { fieldsOf, offered, sentFor, valueOf } from "./options.js";
import { plain } from "./texts.js";
import { word } from "./words.js";

/** multi_static_select and its users, channels and conversations kin. */
export function multiSelect(spec, place) {
  const [field, initial] = fieldsOf(spec.type);
  const state = starting(spec, place, { [field]: spec[initial] ?? [] });
  const chosen = new Set((state[field] ?? []).map(valueOf));
  const groups = offered(spec, place.surface.reader);
  const picker = { spec, chosen, reader: place.surface.reader, groups, entries: groups.flatMap((group) => group.entries) };
  const control = el("button", {
    ...hooks(spec, place), type: "button", class: "select multi", "aria-haspopup": "listbox", "aria-labelledby": null,
    "aria-label": null, onclick: () => open(control, picker, finish),
  });
  const finish = () => {
    caption(control, picker);
    return changed(spec, place, { [field]: selected(picker).map(sentFor) });
  };
  caption(control, picker);
  return el("span", { class: "select-box" }, control);
}

const selected = ({ entries, chosen }) => entries.filter(({ value }) => chosen.has(value));

function caption(control, picker) {
  const labels = selected(picker).map(({ label }) => el("span", { class: "chip" }, label));
  control.replaceChildren(...(labels.length ? labels : [plain(picker.spec.placeholder) || word("Choose…", picker.reader)]));
  control.classList.toggle("none", labels.length === 0);
}

function open(control, picker, finish) {
  const before = [...picker.chosen].join();
  const list = el("div", { class: "menu", popover: "auto", role: "group", "aria-label": word("Choose any number", picker.reader) },
    picker.groups.flatMap(({ label, entries }) => [
      label ? el("div", { class: "menu-heading" }, label) : null,
      ...entries.map((entry) => line(entry, picker)),
    ]));
  list.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    list.remove();
    if ([...picker.chosen].join() !== before) finish();
  });
  (control.closest("dialog") ?? document.body).append(list);
  list.showPopover();
  placeUnder(list, control);
  list.querySelector("input")?.focus();
}

function line(entry, { spec, chosen }) {
  const full = () => spec.max_selected_items && chosen.size >= spec.max_selected_items;
  const box = el("input", {
    type: "checkbox", value: entry.value, checked: chosen.has(entry.value),
    onchange: () => {
      if (box.checked && full()) box.checked = false;
      chosen[box.checked ? "add" : "delete"](entry.value);
    },
  });
  return el("label", { class: "menu-item check" }, box, el("span", { class: "menu-label" }, entry.label),
    entry.description ? el("span", { class: "menu-description" }, entry.description) : null);
}
