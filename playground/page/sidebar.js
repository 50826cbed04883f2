/** The left bar: workspace, person switcher, channels, direct messages, the app. */

import { el, refill } from "./dom.js";
import { avatar } from "./avatars.js";
import { columns } from "./icons.js";
import { redraw, redrawList } from "./keep.js";
import { personSwitcher } from "./people.js";
import { reader, session, show, showBeside } from "./session.js";
import { word } from "./words.js";

const parts = {};

/** Draws the bar; lines that did not change keep their nodes. */
export function drawSidebar() {
  if (!parts.bar) build();
  const { state, me } = session;
  const { people, channels, dms = [], app, team } = state;
  parts.name.textContent = team?.name ?? "Workspace in a box";
  for (const [title, heading] of Object.entries(parts.headings)) heading.textContent = word(title, reader());
  redraw(parts.switcher, JSON.stringify([people, me]), () => refill(parts.switcher, personSwitcher()));
  lines(parts.channels, channels.map(shown), channelLine);
  lines(parts.dms, dms.map(shown), dmLine);
  lines(parts.apps, [shown({ id: "home", name: app?.name ?? "App" })], appLine);
}

const shown = (place) => ({ ...place, current: session.open.includes(place.id) });

function build() {
  parts.bar = document.getElementById("sidebar");
  parts.name = el("div", { class: "workspace" });
  parts.switcher = el("div", {});
  parts.channels = el("ul", {});
  parts.dms = el("ul", {});
  parts.apps = el("ul", {});
  parts.headings = {};
  refill(parts.bar, parts.name, parts.switcher, group("Channels", parts.channels),
    group("Direct messages", parts.dms), group("Apps", parts.apps));
}

function group(title, list) {
  parts.headings[title] = el("h2", {}, title);
  return el("section", {}, parts.headings[title], list);
}

function lines(list, places, make) {
  list.parentElement.hidden = places.length === 0;
  redrawList(list, places, ({ id }) => id, make);
}

function channelLine({ id, name, is_member: member, unread, current }) {
  return line({ id, current, label: name, sign: el("span", { class: "sign" }, "#"), unread, quiet: !member });
}

function dmLine({ id, name, user, unread, current }) {
  const person = session.state.people.find((one) => one.id === user);
  const label = person?.real_name ?? name;
  return line({ id, current, label, sign: avatar(person ?? { name: label, bot: true }), unread });
}

function appLine({ name, current }) {
  return el("li", {}, el("button", {
    type: "button", class: current ? "line current" : "line", "data-home": true, "data-key": "home",
    "aria-current": current ? "page" : null, onclick: () => show("home"),
  }, avatar({ bot: true }), el("span", { class: "line-name" }, `${name} · Home`)));
}

function line({ id, label, sign, unread, quiet, current }) {
  const count = typeof unread === "number" && unread > 0 ? unread : null;
  const fresh = !current && !quiet && Boolean(unread);
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
