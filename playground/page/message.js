/** One message. */

import * as api from "./api.js";
import { attachments } from "./attachments.js";
import { avatar } from "./avatars.js";
import { blocks } from "./blocks.js";
import { sayDate } from "./dates.js";
import { el } from "./dom.js";
import { eye } from "./icons.js";
import { Form } from "./form.js";
import { mrkdwn } from "./mrkdwn.js";
import { act, session } from "./session.js";
import { word } from "./words.js";

/** The list item of a message laid out as {message, at, reply, compact}. */
export function message({ message: one, at, reply, compact }, channel, reader) {
  const kind = ["message", reply && "reply", compact && "compact", one.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  const event = one.metadata?.event_type;
  return el("li", {}, el("article", {
    class: kind, "data-ts": one.ts, "data-user": one.user, "data-thread-ts": reply ? one.thread_ts : null,
    "data-ephemeral": one.ephemeral ? "true" : null, "data-event-type": event, title: event ? `metadata: ${event}` : null,
  }, face(one, reader, compact, at),
  el("div", { class: "message-main" },
    one.ephemeral ? el("div", { class: "only-you" }, eye(), word("Only visible to you", reader)) : null,
    compact ? null : byline(one, at, reader), content(one, channel, reader))));
}

function author(one, { people }) {
  const person = people.get(one.user) ?? {};
  const name = one.name || person.real_name || person.name || "App";
  return { ...person, id: one.user ?? "", name, real_name: name, bot: Boolean(one.bot) };
}

function face(one, reader, compact, at) {
  if (compact) return el("span", { class: "gutter" }, sayDate("time", at, reader.viewer));
  return avatar(author(one, reader));
}

function byline(one, at, reader) {
  const { viewer } = reader;
  const { name, bot } = author(one, reader);
  const title = `${sayDate("date_long", at, viewer)} (${viewer.tz})`;
  return el("div", { class: "byline" }, el("strong", {}, name), bot ? el("span", { class: "tag" }, "APP") : null,
    el("time", { datetime: at.toISOString(), title }, sayDate("time", at, viewer)));
}

function content(one, channel, reader) {
  const surface = {
    reader, form: new Form(),
    act: (action) => act(() => api.click(session.me, { channel, ts: one.ts, ...action })),
  };
  const body = one.blocks?.length ? blocks(one.blocks, surface) : el("div", { class: "text" }, mrkdwn(one.text, reader));
  return el("div", { class: "message-body" }, body, attachments(one.attachments, surface),
    one.edited ? el("span", { class: "edited" }, word("(edited)", reader)) : null);
}
