/** Small coloured squares with initials, or the app's sign. */

import { el } from "./dom.js";
import { bolt } from "./icons.js";

const COLOURS = ["#2f6f8f", "#8a4f7d", "#5b7f3a", "#b0622f", "#4a5fa5", "#a34848", "#3d7d73", "#7a6a2c"];

/** The avatar of a person ({id, name, real_name, color}) or of the app. */
export function avatar({ id = "", name = "", real_name: realName, color, bot = false }) {
  const face = bot ? bolt() : initials(realName || name);
  const node = el("span", { class: bot ? "avatar app" : "avatar", "aria-hidden": "true" }, face);
  const own = color ? `#${color.replace("#", "")}` : COLOURS[hash(id || name) % COLOURS.length];
  if (!bot) node.style.setProperty("--own", own);
  return node;
}

const initials = (name) => name.split(/[\s._-]+/).filter(Boolean).slice(0, 2).map((word) => word[0].toUpperCase()).join("");
const hash = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
