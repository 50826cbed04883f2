/** The main area: one pane, or two side by side. A pane keeps its nodes as long as it is open. */

import { drawHome, homePane } from "./home.js";
import { channelPane, drawChannel } from "./channel-pane.js";
import { session } from "./session.js";

const panes = new Map();

/** Opens, closes and redraws panes as the session says. */
export function drawPanes() {
  const area = document.getElementById("panes");
  const keyOf = (place) => `${session.me} ${place}`;
  const wanted = session.open.map(keyOf);
  [...panes.keys()].filter((key) => !wanted.includes(key)).forEach(drop);
  session.open.forEach((place, index) => {
    const key = keyOf(place);
    if (!panes.has(key)) panes.set(key, place === "home" ? homePane() : channelPane(place));
    const pane = panes.get(key);
    if (area.children[index] !== pane.node) area.insertBefore(pane.node, area.children[index] ?? null);
    (place === "home" ? drawHome : drawChannel)(pane, index);
  });
  area.classList.toggle("two", session.open.length > 1);
}

function drop(key) {
  panes.get(key).node.remove();
  panes.delete(key);
}
