/** Starts the page: fetches, draws after every refresh, keeps asking. */

import { drawClock } from "./clock.js";
import { drawModals } from "./modals.js";
import { showNotice } from "./notices.js";
import { askWhatIsOffered } from "./outside.js";
import { drawPanes } from "./panes.js";
import { poll } from "./poll.js";
import { onChange, recall } from "./session.js";
import { drawSidebar } from "./sidebar.js";

[drawClock, drawSidebar, drawPanes, drawModals, showNotice].forEach(onChange);
recall();
askWhatIsOffered().then(drawClock, () => {});
poll();
setInterval(drawClock, 5000);
