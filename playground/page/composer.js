/** Where one writes: plain messages and slash commands, with hints; and the shortcuts menu. */

import * as api from "./api.js";
import { el, refill } from "./dom.js";
import { hintList } from "./hints.js";
import { bolt, send } from "./icons.js";
import { redraw } from "./keep.js";
import { openMenu } from "./menu.js";
import { encoded } from "./outgoing.js";
import { act, reader, session } from "./session.js";
import { word } from "./words.js";

/** An empty composer for a channel. The draft lives in the text area, which is kept while the pane is open. */
export function composer(channel) {
  const area = el("textarea", { rows: 1, class: "composer-text", autocomplete: "off", spellcheck: "true" });
  const hints = hintList(area);
  const submit = () => deliver(area, channel, hints);
  area.addEventListener("input", () => { grow(area); hints.update(); });
  area.addEventListener("blur", () => setTimeout(hints.hide, 150));
  area.addEventListener("keydown", (event) => {
    if (hints.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const form = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); submit(); } },
    hints.node, area, el("div", { class: "composer-tools" }, lightning(), el("span", { class: "composer-tip" }),
      el("button", { class: "send", "aria-label": "Send", title: "Send (Enter)" }, send())));
  return { form, area };
}

/** Shows the composer, or says why one can't write here. */
export function drawComposer({ foot, composer: { form, area } }, { title, member }) {
  area.placeholder = `${word("Message", reader())} ${title}`;
  area.setAttribute("aria-label", area.placeholder);
  redraw(foot, JSON.stringify([title, member, session.me, session.state.app?.commands]), () => {
    form.querySelector(".composer-tip").textContent = tip();
    refill(foot, member ? form : el("p", { class: "no-member" }, `You are not a member of ${title}: you can read, not write.`));
  });
}

const tip = () => {
  const [first] = session.state.app?.commands ?? [];
  return first ? `${word("Try", reader())} ${first.command} help` : "";
};

function lightning() {
  const node = el("button", {
    type: "button", class: "lightning", "aria-haspopup": "menu", "aria-label": "Shortcuts", title: "Shortcuts",
    onclick: () => openMenu(node, shortcuts()),
  }, bolt());
  return node;
}

function shortcuts() {
  const { app } = session.state;
  const items = (app?.shortcuts ?? []).map(({ name, callback_id: id, description }) => ({
    label: name, description, value: id, pick: () => act(() => api.shortcut(session.me, id)),
  }));
  return [{ heading: items.length ? `Shortcuts of ${app.name}` : "This app has no shortcuts" }, ...items];
}

async function deliver(area, channel, hints) {
  const text = area.value.trim();
  if (!text) return;
  area.value = "";
  grow(area);
  scrollToEnd(area.closest(".pane"));
  hints.hide();
  const work = text.startsWith("/")
    ? () => api.command(session.me, channel, text) : () => api.say(session.me, channel, encoded(text, reader()));
  await act(work);
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
}

// Who writes wants to see the answer: a pane at its end stays there when messages come.
function scrollToEnd(pane) {
  const list = pane?.querySelector(".messages");
  if (list) list.scrollTop = list.scrollHeight;
}
