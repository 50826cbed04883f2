/** The stack of modals: one dialog a view, the top one usable. The browser traps focus in it. */

import * as api from "./api.js";
import { drawModal, modal } from "./modal.js";
import { act, session } from "./session.js";

const opened = new Map();

/** Opens, redraws and closes dialogs so that they match the state's views. */
export function drawModals() {
  const views = session.state.modals ?? [];
  const wanted = new Set(views.map(keyOf));
  for (const [key, one] of opened) if (!wanted.has(key)) shut(key, one);
  views.forEach((view, depth) => {
    const key = keyOf(view);
    if (!opened.has(key)) opened.set(key, made(view));
    const one = opened.get(key);
    one.node.style.setProperty("--depth", views.length - 1 - depth);
    drawModal(one, view, depth);
    if (!one.node.open) open(one.node);
  });
}

const keyOf = (view) => `${session.me} ${view.id}`;

function made(view) {
  const one = modal(view, (everything) => leave(one, everything));
  document.body.append(one.node);
  one.node.addEventListener("cancel", (event) => {
    if (event.target !== one.node) return;
    event.preventDefault();
    leave(one);
  });
  one.node.addEventListener("close", () => one.node.isConnected && leave(one));
  return one;
}

// The first thing to fill in, rather than the button that closes.
function open(node) {
  node.showModal();
  const wanted = ["[autofocus]", ".field, .select, .choice input", ".modal-foot button"];
  wanted.map((selector) => node.querySelector(selector)).find(Boolean).focus();
}

const leave = ({ view }, everything = false) => act(() => api.close(session.me, view.id, everything));

function shut(key, { node }) {
  opened.delete(key);
  node.close();
  node.remove();
}
