/**
 * What the page knows and shows: who one is, the last state, which panes are open.
 * Everything that acts goes through here and is followed by a refresh.
 */

import * as api from "./api.js";
import { toast } from "./toasts.js";

const HOME = "home";
const WIDE = 1180;
const SOMEBODY = "sam";

export const session = {
  me: null, state: null, revision: null, open: [], messages: new Map(), home: null, homeOf: null, fetchedAt: 0, acts: 0, listeners: new Set(),
};

/** Calls `listener` after every refresh. */
export const onChange = (listener) => session.listeners.add(listener);

/** The people, channels and time that every drawing needs. */
export function reader() {
  const { state, me } = session;
  const people = new Map(state.people.map((person) => [person.id, person]));
  const { locale = "en-US", tz = "UTC" } = people.get(me) ?? {};
  const viewer = { id: me, locale: locale.replace("_", "-"), tz };
  const channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  return { viewer, people, channels, dms: state.dms ?? [], now: now() };
}

/** The playground's time, carried on from the last refresh. */
export function now() {
  const ticking = session.state.clock?.ticking !== false;
  return new Date(Date.parse(session.state.now) + (ticking ? performance.now() - session.fetchedAt : 0));
}

let running = null;
let again = false;

/** Fetches what is shown and redraws it. Calls during a refresh lead to one more. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = fetched().finally(() => { running = null; });
  return running;
}

async function fetched() {
  do {
    again = false;
    const asked = session.me;
    const state = await api.state(asked);
    if (asked !== session.me) {
      again = true;
      continue;
    }
    session.state = state;
    session.me = state.me;
    session.fetchedAt = performance.now();
    settlePanes();
    await Promise.all([...session.open.map(content)]);
    session.revision = state.revision;
  } while (again);
  session.listeners.forEach((listener) => listener());
}

async function content(place) {
  if (place === HOME) await homeContent();
  else session.messages.set(place, (await api.messages(session.me, place)).messages);
}

/** A Home that comes into view is opened, as a click on it would, also by address or by becoming somebody else. */
async function homeContent() {
  if (session.homeOf !== session.me) await api.openHome(session.me);
  session.homeOf = session.me;
  session.home = (await api.home(session.me)).view ?? null;
}

function settlePanes() {
  const { channels, dms = [] } = session.state;
  const known = new Set([HOME, ...channels.map(({ id }) => id), ...dms.map(({ id }) => id)]);
  session.open = session.open.filter((place) => known.has(place));
  if (session.open.length) return;
  const mine = [...channels].sort((one, other) => Number(other.is_member) - Number(one.is_member));
  const busiest = [...mine].sort((one, other) => other.unread - one.unread);
  session.open = (window.innerWidth >= WIDE ? mine.slice(0, 2) : busiest.slice(0, 1)).map(({ id }) => id);
}

/** Becomes another person. */
export function become(user) {
  session.me = user;
  session.home = null;
  session.messages.clear();
  remember();
  return attempt(refresh);
}

/** Shows a channel, a DM or "home" in the first pane, unless it is already visible. */
export async function show(place) {
  if (!session.open.includes(place)) session.open = [place, ...session.open.slice(1)];
  remember();
  await attempt(async () => {
    if (place === HOME) await api.openHome(session.me);
    await refresh();
  });
}

/** Shows a second pane beside the first. */
export function showBeside(place) {
  session.open = [session.open.find((one) => one !== place) ?? place, place].filter((one, at, all) => all.indexOf(one) === at);
  remember();
  return attempt(refresh);
}

/** Closes the second pane. */
export function closePane(place) {
  session.open = session.open.filter((one) => one !== place);
  remember();
  return attempt(refresh);
}

/** Does something, says in a toast what went wrong, and refreshes. Gives the answer, or null. */
export async function attempt(work, { refreshing = false } = {}) {
  let answer = null;
  try {
    answer = await work();
  } catch (error) {
    toast(error.message, "error");
  }
  session.acts += 1;
  if (refreshing) await refresh().catch(() => {});
  return answer;
}

/** An act of the person: done, then everything is fetched again. */
export const act = (work) => attempt(work, { refreshing: true });

function remember() {
  const address = new URLSearchParams({ as: session.me, panes: session.open.join(",") });
  history.replaceState(null, "", `?${address.toString().replaceAll("%2C", ",")}`);
}

/** Takes person and panes from the address (?as=U…&panes=C…,C…). */
export function recall() {
  const address = new URLSearchParams(location.search);
  session.me = address.get("as") || SOMEBODY;
  session.open = (address.get("panes") ?? "").split(",").filter(Boolean).slice(0, 2);
}
