/** Slack's text objects (plain_text, mrkdwn) as nodes. */

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** The string of a text object, or of a plain string; "" for nothing. */
export function plain(text) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text.emoji === false ? text.text ?? "" : withEmoji(text.text ?? "");
}

/** The nodes of a text object as its type says. */
export function rich(text, reader) {
  if (text?.type === "mrkdwn") return mrkdwn(text.text, reader);
  return plain(text).split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));
}
