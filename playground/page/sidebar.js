/** The left bar: workspace, person switcher, channels, direct messages, the app. */

import { el, refill } from "./dom.js";
import { avatar } from "./avatars.js";
import { columns } from "./icons.js";
import { redraw } from "./keep.js";
import { personSwitcher } from "./people.js";
import { session, show, showBeside } from "./session.js";

/** Draws the bar, if what it shows changed. */
export function drawSidebar() {
  const bar = document.getElementById("sidebar");
  const { state, me, open } = session;
  const { people, channels, dms, app, workspace } = state;
  const shown = JSON.stringify([people, channels, dms, app, workspace, me, open]);
  redraw(bar, shown, () => refill(bar,
    el("div", { class: "workspace" }, workspace?.name ?? state.workspace_name ?? "Workspace in a box"),
    personSwitcher(),
    group("Channels", channels.map(channelLine)),
    group("Direct messages", (dms ?? []).map(dmLine)),
    group("Apps", [appLine(app)])));
}

const group = (title, lines) => lines.length > 0 && el("section", {}, el("h2", {}, title), el("ul", {}, lines));

function channelLine({ id, name, is_member: member, unread }) {
  return line({ id, label: name, sign: el("span", { class: "sign" }, "#"), unread, quiet: !member });
}

function dmLine({ id, name, user, unread }) {
  const person = session.state.people.find((one) => one.id === user);
  const label = person?.real_name ?? name;
  return line({ id, label, sign: avatar(person ?? { name: label, bot: true }), unread });
}

function appLine(app) {
  const current = session.open.includes("home");
  return el("li", {}, el("button", {
    type: "button", class: current ? "line current" : "line", "data-home": true, "data-key": "home",
    "aria-current": current ? "page" : null, onclick: () => show("home"),
  }, avatar({ bot: true }), el("span", { class: "line-name" }, `${app?.name ?? "App"} · Home`)));
}

function line({ id, label, sign, unread, quiet }) {
  const current = session.open.includes(id);
  const count = typeof unread === "number" && unread > 0 ? unread : null;
  const fresh = !current && Boolean(unread);
  const kind = ["line", current && "current", fresh && "unread", quiet && "quiet"].filter(Boolean).join(" ");
  return el("li", {}, el("button", {
    type: "button", class: kind, "data-channel": id, "aria-current": current ? "page" : null, onclick: () => show(id),
  }, sign, el("span", { class: "line-name" }, label),
  fresh ? el("span", { class: "badge" }, count ?? "new", count ? el("span", { class: "unseen" }, " unread") : null) : null),
  current ? null : beside(id, label));
}

const beside = (id, label) => el("button", {
  type: "button", class: "beside", "data-beside": id, title: "Open beside", "aria-label": `Open ${label} beside`,
  onclick: () => showBeside(id),
}, columns());
