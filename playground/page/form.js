/**
 * What has been entered in a surface: block id → action id → Slack's state object
 * ({type, value | selected_option | …}). A redrawn view carries over what was typed
 * where block and action ids stayed.
 */
export class Form {
  constructor(previous = null) {
    this.previous = previous;
    this.values = {};
  }

  /** The state an element starts with: what was entered before, or `initial`. */
  start(blockId, actionId, initial) {
    const state = this.previous?.values[blockId]?.[actionId] ?? initial;
    this.put(blockId, actionId, state);
    return state;
  }

  put(blockId, actionId, state) {
    this.values[blockId] = { ...this.values[blockId], [actionId]: state };
  }

  /** Ends the carrying over once everything is drawn. */
  settle() {
    this.previous = null;
    return this;
  }
}

/** Whether a state holds nothing: the reason to refuse a required input. */
export function isEmpty({ type, ...fields }) {
  return Object.values(fields).every((value) =>
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0));
}
