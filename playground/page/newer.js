/** What came in below while one was reading further up: an answer of one's own is shown, anything else is announced. */

import { el } from "./dom.js";

const NEAR_END = 80;

/** Whether a list is scrolled to its end, or nearly. */
export const atEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;

const isBelow = (list, node) => node.getBoundingClientRect().top > list.getBoundingClientRect().bottom - NEAR_END;

/** The row between list and composer that holds the button; hidden while the end is in sight. */
export function newerRow(list) {
  const row = el("div", { class: "newer", hidden: true }, el("button", {
    type: "button", class: "newer-button", onclick: () => { list.scrollTop = list.scrollHeight; },
  }, "New messages ↓"));
  list.addEventListener("scroll", () => { if (atEnd(list)) row.hidden = true; });
  return row;
}

/** Scrolls to what is new, as far as that is wanted. `fresh` are the new lines, `wasAtEnd` how the list stood before. */
export function reveal(pane, fresh, wasAtEnd) {
  const { list, row } = pane;
  const answer = pane.started && fresh.find(({ message }) => message.ephemeral);
  if (answer) pane.shown.get(answer.key).node.scrollIntoView({ block: "start" });
  else if (!pane.started || wasAtEnd) list.scrollTop = list.scrollHeight;
  if (pane.started && fresh.length && isBelow(list, pane.shown.get(fresh.at(-1).key).node)) row.hidden = false;
}
