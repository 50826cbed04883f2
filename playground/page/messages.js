/** The list of messages of a pane: nodes are kept by key and replaced only when their message changed. */

import { dayOf, sayDate } from "./dates.js";
import { el } from "./dom.js";
import { keepingFocus } from "./keep.js";
import { message } from "./message.js";
import { atEnd, reveal } from "./newer.js";

const SAME_BREATH = 300;

/** Brings a pane's list up to date, keeping the scroll position, or the end if one was there, and showing answers. */
export function drawMessages(pane, all, reader) {
  const { list } = pane;
  const wasAtEnd = atEnd(list);
  const lines = laidOut(all, reader);
  const fresh = lines.filter(({ key, message: one }) => one && !pane.shown.has(key));
  keepingFocus(list, () => place(pane, lines, reader));
  reveal(pane, fresh, wasAtEnd);
  if (pane.started) announce(fresh, reader);
  pane.started = true;
}

function place(pane, lines, reader) {
  const wanted = new Set(lines.map(({ key }) => key));
  for (const [key, { node }] of pane.shown) {
    if (wanted.has(key)) continue;
    node.remove();
    pane.shown.delete(key);
  }
  lines.forEach((line, index) => {
    const node = nodeOf(pane, line, reader);
    if (pane.list.children[index] !== node) pane.list.insertBefore(node, pane.list.children[index] ?? null);
  });
}

function nodeOf(pane, line, reader) {
  const known = pane.shown.get(line.key);
  if (known?.signature === line.signature) return known.node;
  const node = line.message ? message(line, pane.channel, reader) : divider(line);
  known?.node.replaceWith(node);
  pane.shown.set(line.key, { node, signature: line.signature });
  return node;
}

/** Messages in order, replies under their parent, with a line where a new day begins. */
function laidOut(all, reader) {
  const { viewer, now } = reader;
  const circumstances = JSON.stringify([viewer, dayOf(now, viewer.tz), reader.people.size]);
  let day = null;
  let before = null;
  return threaded(all).flatMap(({ message: one, reply }) => {
    const at = new Date(Number(one.ts) * 1000);
    const lines = [];
    if (!reply && dayOf(at, viewer.tz) !== day) {
      day = dayOf(at, viewer.tz);
      before = null;
      const label = sayDate("day_divider_pretty", at, viewer, now);
      lines.push({ key: `day ${day}`, label, signature: label });
    }
    const compact = !reply && continues(before, one);
    const key = `${one.ts}${one.ephemeral ? " ephemeral" : ""}`;
    lines.push({ key, message: one, at, reply, compact, signature: JSON.stringify([one, reply, compact, circumstances]) });
    before = reply ? null : one;
    return lines;
  });
}

const continues = (before, one) =>
  before && !before.ephemeral && !one.ephemeral && !one.blocks?.length && before.user === one.user && before.name === one.name
  && Number(one.ts) - Number(before.ts) < SAME_BREATH;

function threaded(all) {
  const roots = new Set(all.map(({ ts }) => ts));
  const isReply = (one) => one.thread_ts && one.thread_ts !== one.ts && roots.has(one.thread_ts);
  return all.filter((one) => !isReply(one)).flatMap((one) => [
    { message: one, reply: false },
    ...all.filter((other) => isReply(other) && other.thread_ts === one.ts).map((other) => ({ message: other, reply: true })),
  ]);
}

const divider = ({ label }) => el("li", { class: "day", role: "presentation" }, el("span", {}, label));

function announce(fresh, { people }) {
  const last = fresh.at(-1)?.message;
  if (!last) return;
  const name = last.name || people.get(last.user)?.real_name || "App";
  document.getElementById("announcer").textContent = `${name}: ${last.text ?? ""}`;
}
