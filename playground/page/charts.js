/** The data_visualization block: a figure with title, drawing, legend and its numbers as a table. */

import { el } from "./dom.js";
import { unknown } from "./elements.js";
import { pie } from "./chart-pie.js";
import { axes, bars, curves } from "./chart-axes.js";

const number = (locale) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return (value) => format.format(value);
};

/** A chart: {title, chart: {type: pie|bar|line|area, segments | series, axis_config}}. */
export function chart(block, { viewer }) {
  const { type, segments, series, axis_config: axis } = block.chart;
  const say = number(viewer.locale);
  if (type === "pie") return figure(block.title, pie(segments, say), null, segmentTable(segments, say));
  if (!["bar", "line", "area"].includes(type)) return unknown("chart", type);
  const plan = axes(series, axis, say);
  const drawing = type === "bar" ? bars(plan) : curves(plan, type === "area");
  return figure(block.title, drawing, legend(series), seriesTable(plan));
}

function figure(title, drawing, key, numbers) {
  drawing.setAttribute("aria-label", `${title}. The numbers follow as a table.`);
  return el("figure", { class: "chart" }, el("figcaption", {}, title), drawing, key,
    el("details", {}, el("summary", {}, "Numbers"), el("div", { class: "table-scroll" }, numbers)));
}

function legend(series) {
  return el("ul", { class: "legend" }, series.map(({ name }, index) =>
    el("li", {}, el("span", { class: `swatch series-${index % 6}` }), name)));
}

function segmentTable(segments, say) {
  return el("table", {}, el("tbody", {}, segments.map(({ label, value }) =>
    el("tr", {}, el("th", { scope: "row" }, label), el("td", { class: "align-right" }, say(value))))));
}

function seriesTable({ series, categories, say, value }) {
  return el("table", {},
    el("thead", {}, el("tr", {}, el("th", {}), series.map(({ name }) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, categories.map((category, index) => el("tr", {}, el("th", { scope: "row" }, category),
      series.map((one) => el("td", { class: "align-right" }, say(value(one, index))))))));
}
