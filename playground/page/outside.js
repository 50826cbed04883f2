/** What may happen outside Slack while one plays, as whoever set the workspace up offers it: buttons in the upper bar. */

import * as api from "./api.js";
import { busy } from "./buttons.js";
import { el } from "./dom.js";
import { act } from "./session.js";

let offered = [];

/** Asks once what is offered; a workspace that offers nothing has no such buttons. */
export async function askWhatIsOffered() {
  offered = (await api.actions()).actions;
}

/** The buttons, or nothing. */
export function outside() {
  if (!offered.length) return null;
  return el("div", { class: "clock-steps outside", role: "group", "aria-label": "Make something happen outside Slack" },
    offered.map(button));
}

/** Says in a few letters what `outside` shows. */
export const offeredNames = () => offered.map(({ name }) => name).join();

function button({ name, description }) {
  const node = el("button", {
    type: "button", class: "clock-step event", "data-key": `event ${name}`, title: description,
    onclick: () => busy(node, () => act(() => api.happen(name))),
  }, name);
  return node;
}
