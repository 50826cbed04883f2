/** What every interactive element does when it changes: remember, ask for confirmation, send. */

import { confirmed } from "./confirm.js";

/** Attributes that all controls share: the hooks of tests and the accessible name. */
export function hooks(spec, place) {
  return {
    "data-action-id": spec.action_id,
    id: place.controlId,
    "aria-labelledby": place.labelledBy,
    "aria-describedby": place.describedBy,
    "aria-label": place.labelledBy || place.controlId ? null : place.name,
  };
}

/** Remembers a new state and, where changes are sent at once, sends it. */
export async function changed(spec, place, state) {
  place.form.put(place.blockId, spec.action_id, { type: spec.type, ...state });
  if (place.dispatches) await send(spec, place, state);
}

/** Sends a click after the element's confirmation, if it asks for one. False when the person declined. */
export async function send(spec, place, state) {
  if (spec.confirm && !(await confirmed(spec.confirm, place.surface.reader))) return false;
  await place.surface.act({ block_id: place.blockId, action_id: spec.action_id, type: spec.type, ...state },
    place.form.values);
  return true;
}

/** The state an element starts with, remembered in the form. */
export function starting(spec, place, initial) {
  return place.form.start(place.blockId, spec.action_id, { type: spec.type, ...initial });
}
