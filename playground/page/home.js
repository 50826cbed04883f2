/** The app's Home, as a pane. */

import * as api from "./api.js";
import { blocks } from "./blocks.js";
import { el, refill } from "./dom.js";
import { Form } from "./form.js";
import { redraw } from "./keep.js";
import { dayOf } from "./dates.js";
import { act, reader, session } from "./session.js";

/** An empty Home pane. */
export function homePane() {
  const body = el("div", { class: "home-body" });
  const node = el("section", { class: "pane home", "data-home": true, "aria-label": "App Home" },
    el("header", { class: "pane-head" }, el("h1", {}, `${session.state.app?.name ?? "App"} · Home`)), body);
  return { node, body };
}

/** Draws the published view, if it changed. */
export function drawHome({ body }) {
  const view = session.home;
  const who = reader();
  redraw(body, JSON.stringify([view, who.viewer, dayOf(who.now, who.viewer.tz)]), () => refill(body,
    view ? blocks(view.blocks, surface(who)) : el("p", { class: "empty" }, "This app has not published a Home for you yet.")));
}

const surface = (who) => ({
  reader: who, form: new Form(),
  act: (action, values) => act(() => api.click(session.me, { home: true, ...action, values })),
});
