/** Date, time and date-time pickers, as the browser's own fields. */

import { el } from "./dom.js";
import { changed, hooks, starting } from "./act.js";
import { instantOf, wallTime } from "./dates.js";

const SETTLE = 700;

/** datepicker: state {selected_date: "2026-03-02"}. */
export function dateField(spec, place) {
  const { selected_date: date } = starting(spec, place, { selected_date: spec.initial_date ?? null });
  return field("date", date, spec, place, (value) => ({ selected_date: value }));
}

/** timepicker: state {selected_time: "09:30"}. */
export function timeField(spec, place) {
  const { selected_time: time } = starting(spec, place, { selected_time: spec.initial_time ?? null });
  return field("time", time, spec, place, (value) => ({ selected_time: value }));
}

/** datetimepicker: unix seconds, entered as wall time in the viewed person's zone. */
export function dateTimeField(spec, place) {
  const { tz } = place.surface.reader.viewer;
  const initial = { selected_date_time: spec.initial_date_time ?? null };
  const { selected_date_time: seconds } = starting(spec, place, initial);
  const wall = seconds ? wallTime(new Date(seconds * 1000), tz) : null;
  const state = (value) => ({ selected_date_time: value ? instantOf(value, tz).getTime() / 1000 : null });
  return field("datetime-local", wall, spec, place, state);
}

// While a year is typed digit by digit the field is already valid, so a sent change waits for a pause.
function field(type, value, spec, place, stateOf) {
  let timer;
  const later = (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => changed(spec, place, state), SETTLE);
  };
  return el("input", {
    ...hooks(spec, place), type, class: "field short", value: value ?? "", autofocus: spec.focus_on_load,
    oninput: ({ target }) => {
      const state = stateOf(target.value || null);
      changed(spec, { ...place, dispatches: false }, state);
      if (place.dispatches) later(state);
    },
  });
}
