/** The bar that shows the playground's time and moves it on. */

import * as api from "./api.js";
import { dayOf, nextMonday, sayDate } from "./dates.js";
import { el, refill } from "./dom.js";
import { redraw } from "./keep.js";
import { offeredNames, outside } from "./outside.js";
import { act, now, reader, session } from "./session.js";
import { busy } from "./buttons.js";

const OFFICE = "Europe/Paris";
const STEPS = [["+10 min", 600], ["+1 h", 3600], ["+1 day", 86_400]];

/** Draws the bar, if what it shows changed. */
export function drawClock() {
  if (!session.state) return;
  const bar = document.getElementById("clock");
  const { viewer } = reader();
  const day = sayDate("date_long", now(), viewer);
  const time = sayDate("time", now(), viewer);
  redraw(bar, `${day} ${time} ${viewer.tz} ${offeredNames()}`, () => refill(bar,
    el("span", { class: "clock-label" }, "Playground time"),
    el("time", { datetime: now().toISOString(), "data-key": "now" }, el("strong", {}, time), ` · ${day}`),
    el("span", { class: "clock-zone" }, viewer.tz),
    outside(),
    el("div", { class: "clock-steps", role: "group", "aria-label": "Move the time" }, STEPS.map(step), monday()),
    el("span", { class: "lost-note", role: "status" }, "Connection lost, trying again…")));
}

const step = ([label, seconds]) => control(label, () => ({ advance_seconds: seconds }));

const monday = () => control("to Monday 9:00", () => ({ to: nextMonday(now(), OFFICE).toISOString() }),
  `The next Monday at nine in Paris, after ${dayOf(now(), OFFICE)}`);

function control(label, change, title) {
  const node = el("button", {
    type: "button", class: "clock-step", "data-key": label, title,
    onclick: () => busy(node, () => act(() => api.setClock(change()))),
  }, label);
  return node;
}
