/** What stands between angle brackets in mrkdwn: people, channels, dates, broadcasts, links. */

import { el } from "./dom.js";
import { fillDate } from "./dates.js";

const SAFE = /^(https?:|mailto:|tel:)/i;

/** The node for one `<…>`; `reader` is {viewer, people, channels, now}. */
export function entity(reference, reader) {
  const [target, label] = cut(reference);
  if (target.startsWith("@")) return person(target.slice(1), label, reader);
  if (target.startsWith("#")) return channel(target.slice(1), label, reader);
  if (target.startsWith("!")) return special(target.slice(1), label, reader);
  if (!SAFE.test(target)) return document.createTextNode(`<${clean(reference)}>`);
  return link(target, label ?? target.replace(/^mailto:/, ""));
}

function cut(reference) {
  const bar = reference.indexOf("|");
  return bar < 0 ? [reference, null] : [reference.slice(0, bar), reference.slice(bar + 1)];
}

const clean = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A mention of a person; one's own stands out. */
export function person(id, label, { people, viewer }) {
  const known = people.get(id);
  const name = known?.real_name || known?.name || label || id;
  return el("span", { class: id === viewer.id ? "mention own" : "mention", "data-mentions": id }, `@${name}`);
}

/** A mention of a channel. */
export function channel(id, label, { channels }) {
  return el("span", { class: "mention", "data-mentions": id }, `#${channels.get(id)?.name || label || id}`);
}

/** A link that opens elsewhere; anything but web, mail and phone addresses stays text. */
export function link(address, label) {
  const text = clean(label);
  if (!SAFE.test(address)) return document.createTextNode(text);
  return el("a", { href: clean(address), target: "_blank", rel: "noreferrer noopener" }, text);
}

function special(target, label, reader) {
  if (target.startsWith("date^")) return date(target, label, reader);
  if (target.startsWith("subteam^")) return el("span", { class: "mention" }, label || `@${target.slice(8)}`);
  return el("span", { class: "mention broadcast" }, label ? `@${label}` : `@${target}`);
}

function date(target, fallback, { viewer, now }) {
  const [, stamp, format, address] = target.split("^");
  const at = new Date(Number(stamp) * 1000);
  if (Number.isNaN(at.getTime())) return document.createTextNode(fallback ?? target);
  const text = fillDate(format ?? "{date_num} {time}", at, viewer, now);
  const time = el("time", { datetime: at.toISOString(), title: fillDate("{date_long}, {time}", at, viewer, now) }, text);
  if (!address || !SAFE.test(address)) return time;
  return el("a", { href: clean(address), target: "_blank", rel: "noreferrer noopener" }, time);
}
