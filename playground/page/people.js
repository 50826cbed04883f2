/** "You are: Sam": a menu of everyone in the workspace, by team. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { avatar } from "./avatars.js";
import { caret } from "./icons.js";
import { openMenu } from "./menu.js";
import { act, become, reader, session } from "./session.js";
import { word } from "./words.js";

/** The button that opens the menu. */
export function personSwitcher() {
  const me = session.state.people.find(({ id }) => id === session.me);
  const node = el("button", {
    type: "button", class: "switcher", "aria-haspopup": "menu", "data-key": "switcher", "data-me": session.me,
    onclick: () => openMenu(node, items(), { wide: true }),
  }, avatar(me ?? { name: "?" }), el("span", { class: "switcher-text" },
    el("span", { class: "switcher-hint" }, word("You are: ", reader())), el("strong", {}, me?.real_name ?? session.me)),
  caret());
  return node;
}

const reload = {
  label: "Reload", value: "reload", description: "drops private messages and modals",
  pick: () => act(() => api.reload(session.me)),
};

function items() {
  const teams = [...grouped(session.state.people)];
  return [...teams.flatMap(([team, members]) => [{ heading: team }, ...members.map(entry)]), { heading: "Client" }, reload];
}

// "Sales, head" belongs under "Sales"; the rest of the label is said on the person's line.
const teamOf = ({ team_label: label }) => (label || "Everyone else").split(",")[0];
const roleOf = ({ team_label: label }) => (label ?? "").split(",").slice(1).join(",").trim();

function grouped(people) {
  const teams = new Map();
  people.forEach((person) => teams.set(teamOf(person), [...(teams.get(teamOf(person)) ?? []), person]));
  return teams;
}

function entry(person) {
  const description = [roleOf(person), person.locale, person.tz].filter(Boolean).join(" · ");
  return {
    label: person.real_name || person.name, description, user: person.id, icon: avatar(person),
    checked: person.id === session.me, pick: () => become(person.id),
  };
}
