/** Asks for the revision a few times a second and refreshes when it moved. */

import * as api from "./api.js";
import { refresh, session } from "./session.js";

const SOON = 330;
const HIDDEN = 3000;
const LOST = 2000;

/** Starts asking; never ends. */
export function poll() {
  once().then(() => settle(false), () => settle(true));
}

function settle(lost) {
  document.body.classList.toggle("lost", lost);
  setTimeout(poll, lost ? LOST : document.hidden ? HIDDEN : SOON);
}

async function once() {
  const { revision } = await api.revision();
  if (revision !== session.revision) await refresh();
}

document.addEventListener("visibilitychange", () => !document.hidden && refresh().catch(() => {}));
