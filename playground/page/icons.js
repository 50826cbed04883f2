/** The page's few signs as inline drawings, so that they look alike on every machine. */

import { svg } from "./dom.js";

const drawn = (viewBox, ...paths) => () => svg("svg", { viewBox, class: "icon", "aria-hidden": "true" },
  paths.map((d) => svg("path", { d })));

export const eye = drawn("0 0 20 20", "M1.5 10s3-5.5 8.5-5.5S18.5 10 18.5 10s-3 5.5-8.5 5.5S1.5 10 1.5 10Z", "M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z");
export const bolt = drawn("0 0 20 20", "M11.5 2 4 11.5h5L8 18l8-10h-5.5Z");
export const send = drawn("0 0 20 20", "M3 3.5 17.5 10 3 16.5 4.5 10Z", "M4.5 10H11");
export const dots = drawn("0 0 20 20", "M4.5 10h.01", "M10 10h.01", "M15.5 10h.01");
export const columns = drawn("0 0 20 20", "M3 4h14v12H3Z", "M10 4v12");
export const cross = drawn("0 0 20 20", "M5 5l10 10", "M15 5 5 15");
export const back = drawn("0 0 20 20", "M12 4.5 6.5 10l5.5 5.5");
export const caret = drawn("0 0 20 20", "M5 8l5 5 5-5");
