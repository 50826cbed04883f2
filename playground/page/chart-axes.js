/** Bar, line and area charts: a common frame of axes, and what is drawn into it. */

import { svg } from "./dom.js";

const WIDTH = 560;
const PLOT = { left: 58, right: 550, top: 16, bottom: 210 };
const MOST_LABELS = 24;

/** Scales and names for series [{name, data: [{label, value}]}] over axis_config {categories, x_label, y_label}. */
export function axes(series, axis, say) {
  const categories = axis?.categories ?? series[0].data.map(({ label }) => label);
  const value = ({ data }, index) => (data.find(({ label }) => label === categories[index]) ?? data[index])?.value ?? 0;
  const all = series.flatMap((one) => categories.map((_, index) => value(one, index)));
  const { low, high, step } = rounded(Math.min(0, ...all), Math.max(0, ...all));
  const y = (amount) => PLOT.bottom - ((amount - low) / (high - low)) * (PLOT.bottom - PLOT.top);
  const band = (PLOT.right - PLOT.left) / categories.length;
  return { series, categories, axis: axis ?? {}, say, value, low, high, step, y, band, labelled: all.length <= MOST_LABELS };
}

// A step of 1, 2 or 5 times a power of ten, so that the marks are numbers one says.
function rounded(least, most) {
  const span = most - least || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= 5);
  return { low: Math.floor(least / step) * step, high: Math.ceil(most / step) * step || step, step };
}

function frame(plan, contents) {
  const slanted = plan.categories.some((name) => name.length * 6.5 > plan.band);
  const bottom = PLOT.bottom + (slanted ? 74 : 26);
  const height = bottom + (plan.axis.x_label ? 20 : 2);
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", class: "drawing" },
    grid(plan), contents, names(plan, slanted), titles(plan, height));
}

function grid({ low, high, step, y, say }) {
  const count = Math.round((high - low) / step);
  return Array.from({ length: count + 1 }, (_, index) => low + index * step).map((mark) => [
    svg("line", { x1: PLOT.left, x2: PLOT.right, y1: y(mark), y2: y(mark), class: mark === 0 ? "base" : "grid" }),
    svg("text", { x: PLOT.left - 6, y: y(mark) + 4, class: "chart-text small end" }, say(mark)),
  ]);
}

function names({ categories, band }, slanted) {
  return categories.map((name, index) => {
    const x = PLOT.left + band * (index + 0.5);
    const y = PLOT.bottom + 16;
    if (!slanted) return svg("text", { x, y, class: "chart-text small middle" }, name);
    return svg("text", { x, y, class: "chart-text small end", transform: `rotate(-38 ${x} ${y})` }, name);
  });
}

function titles({ axis }, height) {
  const middle = (PLOT.top + PLOT.bottom) / 2;
  const kind = "chart-text small middle title";
  const turn = `rotate(-90 12 ${middle})`;
  return [
    axis.x_label && svg("text", { x: (PLOT.left + PLOT.right) / 2, y: height - 4, class: kind }, axis.x_label),
    axis.y_label && svg("text", { x: 12, y: middle, class: kind, transform: turn }, axis.y_label),
  ];
}

/** Grouped bars, each with its number where there is room. */
export function bars(plan) {
  const { series, categories, value, y, band, labelled, say } = plan;
  const width = Math.min(46, (band * 0.76) / series.length);
  const drawn = categories.map((_, index) => series.map((one, order) => {
    const amount = value(one, index);
    const x = PLOT.left + band * (index + 0.5) + (order - series.length / 2) * width;
    const top = Math.min(y(amount), y(0));
    const height = Math.abs(y(amount) - y(0));
    return [
      svg("rect", { x: x + 1, y: top, width: width - 2, height, rx: 2, class: `bar series-${order % 6}` }),
      labelled && svg("text", { x: x + width / 2, y: top - 4, class: "chart-text small middle" }, say(amount)),
    ];
  }));
  return frame(plan, drawn);
}

/** Lines with their points, or filled areas layered in the order given. */
export function curves(plan, filled) {
  const { series, categories, value, y, band, labelled, say } = plan;
  const x = (index) => PLOT.left + band * (index + 0.5);
  const drawn = series.map((one, order) => {
    const points = categories.map((_, index) => [x(index), y(value(one, index)), value(one, index)]);
    const path = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`);
    const kind = `series-${order % 6}`;
    const floor = [`${x(categories.length - 1)},${y(0)}`, `${x(0)},${y(0)}`];
    return [
      filled && svg("polygon", { points: [...path, ...floor].join(" "), class: `area ${kind}` }),
      svg("polyline", { points: path.join(" "), class: `curve ${kind}` }),
      points.map(([px, py]) => svg("circle", { cx: px, cy: py, r: 3, class: `dot ${kind}` })),
      labelled && points.map(([px, py, amount], index) => {
        const side = sideOf(plan, one, index);
        return side && svg("text", { x: px, y: py + side, class: "chart-text small middle" }, say(amount));
      }),
    ];
  });
  return frame(plan, drawn);
}

// The highest point of a category is labelled above, the lowest below; what lies between is left to the table.
function sideOf({ series, value }, one, index) {
  const all = series.map((other) => value(other, index));
  const own = value(one, index);
  if (own === Math.max(...all)) return series.find((other) => value(other, index) === own) === one ? -8 : null;
  return own === Math.min(...all) ? 18 : null;
}
