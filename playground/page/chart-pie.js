/** Pie charts: the slices, and beside them each label with value and share. */

import { svg } from "./dom.js";

const RADIUS = 88;
const CENTRE = 100;

/** The drawing of pie segments [{label, value}]. */
export function pie(segments, say) {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let turned = 0;
  const slices = segments.map(({ value }, index) => {
    const from = turned;
    turned += value / total;
    return slice(from, turned, index);
  });
  const lines = segments.map((segment, index) => line(segment, index, total, say));
  const height = Math.max(2 * CENTRE, 40 + lines.length * 26);
  return svg("svg", { viewBox: `0 0 520 ${height}`, role: "img", class: "drawing" }, slices, lines);
}

function slice(from, to, index) {
  const kind = `slice series-${index % 6}`;
  if (to - from > 0.9999) return svg("circle", { cx: CENTRE, cy: CENTRE, r: RADIUS, class: kind });
  const [x1, y1] = point(from);
  const [x2, y2] = point(to);
  const wide = to - from > 0.5 ? 1 : 0;
  return svg("path", { class: kind, d: `M${CENTRE} ${CENTRE}L${x1} ${y1}A${RADIUS} ${RADIUS} 0 ${wide} 1 ${x2} ${y2}Z` });
}

function point(turn) {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return [CENTRE + RADIUS * Math.cos(angle), CENTRE + RADIUS * Math.sin(angle)].map((one) => one.toFixed(2));
}

function line({ label, value }, index, total, say) {
  const y = 36 + index * 26;
  const share = `${say(Math.round((value / total) * 1000) / 10)} %`;
  return [
    svg("rect", { x: 220, y: y - 11, width: 12, height: 12, rx: 3, class: `slice series-${index % 6}` }),
    svg("text", { x: 240, y, class: "chart-text" }, label),
    svg("text", { x: 510, y, class: "chart-text end" }, `${say(value)} · ${share}`),
  ];
}
