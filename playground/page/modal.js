/** One modal view: title, blocks, and the submission of what was entered. */

import * as api from "./api.js";
import { busy } from "./buttons.js";
import { blocks } from "./blocks.js";
import { showErrors } from "./block-input.js";
import { dayOf } from "./dates.js";
import { el, freshId, refill } from "./dom.js";
import { Form, isEmpty } from "./form.js";
import { back, cross } from "./icons.js";
import { redraw } from "./keep.js";
import { act, reader, session } from "./session.js";
import { plain } from "./texts.js";
import { word } from "./words.js";

/** An empty dialog for a view; `leave(everything)` closes it, or the whole stack, at the workspace. */
export function modal(view, leave) {
  const title = freshId("modal-title");
  const node = el("dialog", { class: "modal", "data-view-id": view.id, "aria-labelledby": title });
  const form = el("form", { novalidate: true });
  node.append(form);
  const one = { node, form, title, view, leave, entered: new Form() };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(form, () => submit(one));
  });
  return one;
}

/** Draws a view, if it changed; what was typed stays where block and action ids stay. */
export function drawModal(one, view, depth) {
  one.view = view;
  const who = reader();
  const day = dayOf(who.now, who.viewer.tz);
  const shown = JSON.stringify([view.title, view.blocks, view.submit, view.close, depth, who.viewer, day]);
  redraw(one.form, shown, () => {
    one.entered = new Form(one.entered);
    refill(one.form, head(one, depth), el("div", { class: "modal-body" }, blocks(view.blocks, surface(one, who))), foot(one));
    one.entered.settle();
  });
  one.node.dataset.callbackId = view.callback_id ?? "";
}

const surface = (one, who) => ({
  reader: who, form: one.entered,
  act: (action, values) => act(() => api.click(session.me, { view_id: one.view.id, ...action, values })),
});

function head({ view, title, leave }, depth) {
  return el("header", { class: "modal-head" },
    depth > 0 ? sign("Back", back(), () => leave()) : null,
    el("h2", { id: title }, plain(view.title)),
    sign("Close", cross(), () => leave(true)));
}

const sign = (label, drawing, onclick) =>
  el("button", { type: "button", class: "plain", "aria-label": label, title: label, onclick }, drawing);

function foot({ view, leave }) {
  const away = plain(view.close) || (view.submit ? "Cancel" : "Close");
  return el("footer", { class: "modal-foot" },
    el("button", { type: "button", class: "button", "data-key": "close", onclick: () => leave() }, away),
    view.submit ? el("button", { type: "submit", class: "button primary", "data-key": "submit" }, plain(view.submit)) : null);
}

async function submit(one) {
  const missing = incomplete(one);
  showErrors(one.form, missing);
  if (Object.keys(missing).length) return;
  const answer = await act(() => api.submit(session.me, one.view.id, one.entered.values));
  if (answer?.errors) showErrors(one.form, answer.errors);
}

// What Slack's own client refuses before it asks the app.
function incomplete({ view, form, entered }) {
  const wrong = view.blocks.flatMap(({ type, block_id: given, element, optional }, index) => {
    if (type !== "input") return [];
    const id = given ?? `block-${index}`;
    const state = entered.values[id]?.[element.action_id];
    const field = form.querySelector(`[data-block-id="${CSS.escape(id)}"] .field`);
    if (!optional && (!state || isEmpty(state))) return [[id, word("Please complete this required field.", reader())]];
    if (state && !isEmpty(state) && field && !field.checkValidity()) return [[id, field.validationMessage]];
    return [];
  });
  return Object.fromEntries(wrong);
}
