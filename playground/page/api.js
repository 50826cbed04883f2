/** The playground's JSON API (see playground/README.md). Each call gives the parsed answer or throws ApiError. */

/** An answer outside 2xx, or no answer at all. */
export class ApiError extends Error {}

async function ask(path, body) {
  const init = body === undefined ? {} : {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...init });
  } catch {
    throw new ApiError("The playground does not answer.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(answer.notice || answer.error || `The playground answered ${response.status}.`);
  return answer;
}

const query = (fields) => new URLSearchParams(fields).toString();

export const revision = () => ask("/client/revision");
export const state = (as) => ask(`/client/state?${query({ as })}`);
export const messages = (as, channel) => ask(`/client/messages?${query({ as, channel })}`);
export const home = (as) => ask(`/client/home?${query({ as })}`);
export const openHome = (as) => ask("/client/home/open", { as });
export const command = (as, channel, text) => ask("/client/command", { as, channel, text });
export const say = (as, channel, text) => ask("/client/message", { as, channel, text });
export const click = (as, act) => ask("/client/click", { as, ...act });
export const shortcut = (as, callback_id) => ask("/client/shortcut", { as, callback_id });
export const submit = (as, view_id, values) => ask("/client/submit", { as, view_id, values });
export const close = (as, view_id, everything) => ask("/client/close", { as, view_id, everything });
export const reload = (as) => ask("/client/reload", { as });
export const actions = () => ask("/client/actions");
export const happen = (name) => ask("/client/actions", { name });
export const setClock = (change) => ask("/clock", change);
