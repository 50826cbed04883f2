/** One channel or direct message: heading, messages, composer. */

import { el, refill } from "./dom.js";
import { composer, drawComposer } from "./composer.js";
import { cross } from "./icons.js";
import { drawMessages } from "./messages.js";
import { newerRow } from "./newer.js";
import { closePane, reader, session } from "./session.js";
import { redraw } from "./keep.js";

/** An empty pane for a channel id. */
export function channelPane(channel) {
  const head = el("header", { class: "pane-head" });
  const list = el("ol", { class: "messages", tabindex: 0 });
  const foot = el("footer", { class: "pane-foot" });
  const row = newerRow(list);
  const node = el("section", { class: "pane", "data-channel": channel }, head, list, row, foot);
  return { node, head, list, row, channel, shown: new Map(), started: false, foot, composer: composer(channel) };
}

/** Brings a pane up to date. */
export function drawChannel(pane, index) {
  const place = placeOf(pane.channel);
  pane.node.setAttribute("aria-label", place.title);
  pane.list.setAttribute("aria-label", `Messages in ${place.title}`);
  redraw(pane.head, JSON.stringify([place, index, session.open.length]), () => heading(pane, place));
  drawComposer(pane, place);
  drawMessages(pane, session.messages.get(pane.channel) ?? [], reader());
}

function placeOf(id) {
  const channel = session.state.channels.find((one) => one.id === id);
  if (channel) return { title: `#${channel.name}`, member: channel.is_member, topic: channel.topic ?? channel.purpose };
  const dm = session.state.dms.find((one) => one.id === id);
  const person = session.state.people.find((one) => one.id === dm?.user);
  return { title: person?.real_name ?? dm?.name ?? id, member: true, topic: null };
}

function heading({ head, channel }, { title, topic }) {
  const close = session.open.length > 1 && el("button", {
    type: "button", class: "plain", "aria-label": `Close ${title}`, title: "Close this pane", onclick: () => closePane(channel),
  }, cross());
  refill(head, el("h1", {}, title), topic ? el("span", { class: "topic" }, topic.value ?? topic) : null, close);
}
