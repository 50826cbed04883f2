/** Instants as a person reads them: in their time zone and language, through Intl. Instants are Date objects. */

const DAY = 86_400_000;

const parts = (at, zone) => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
};

/** The wall clock of `zone` at an instant: "2026-03-02T09:00". */
export function wallTime(at, zone) {
  const { year, month, day, hour, minute } = parts(at, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The calendar day of an instant in `zone`: "2026-03-02". */
export const dayOf = (at, zone) => wallTime(at, zone).slice(0, 10);

/** The instant at which the clocks of `zone` show `wall` ("2026-03-02T09:00"). */
export function instantOf(wall, zone) {
  const wanted = Date.parse(`${wall}:00Z`);
  const shown = (at) => Date.parse(`${wallTime(new Date(at), zone)}:00Z`);
  const first = wanted - (shown(wanted) - wanted);
  return new Date(first - (shown(first) - wanted));
}

/** The first Monday at nine o'clock of `zone` after an instant. */
export function nextMonday(at, zone) {
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const day = dayOf(new Date(at.getTime() + ahead * DAY), zone);
    const monday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
    const nine = instantOf(`${day}T09:00`, zone);
    if (monday && nine > at) return nine;
  }
  throw new RangeError("a week without a Monday");
}

const shape = (viewer, options) => new Intl.DateTimeFormat(viewer.locale, { timeZone: viewer.tz, ...options });

/** "today", "yesterday", "tomorrow" in the viewer's language, or null for any other day. */
export function nearDay(at, viewer, now) {
  const midnight = (instant) => Date.parse(`${dayOf(instant, viewer.tz)}T00:00Z`);
  const apart = Math.round((midnight(at) - midnight(now)) / DAY);
  if (Math.abs(apart) > 1) return null;
  return new Intl.RelativeTimeFormat(viewer.locale, { numeric: "auto" }).format(apart, "day");
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const MEDIUM = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const pretty = (options) => (at, viewer, now) => nearDay(at, viewer, now) ?? shape(viewer, options).format(at);
const plain = (options) => (at, viewer) => shape(viewer, options).format(at);

const TOKENS = {
  date_num: (at, viewer) => dayOf(at, viewer.tz),
  date_slash: plain({ day: "2-digit", month: "2-digit", year: "numeric" }),
  date: plain(MEDIUM),
  date_long: plain(LONG),
  date_short: plain(SHORT),
  date_pretty: pretty(MEDIUM),
  date_short_pretty: pretty(SHORT),
  date_long_pretty: pretty(LONG),
  day_divider_pretty: pretty(LONG),
  time: plain({ hour: "numeric", minute: "2-digit" }),
  time_secs: plain({ hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago: (at, viewer, now) => ago(at, viewer, now),
};

function ago(at, viewer, now) {
  const minutes = Math.round((at - now) / 60_000);
  const relative = new Intl.RelativeTimeFormat(viewer.locale, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 1440), "day");
}

/** Slack's date format string ("{date_short_pretty} {time}") filled in; an unknown token stays as it is. */
export function fillDate(format, at, viewer, now) {
  const text = format.replace(/\{(\w+)\}/g, (whole, token) => TOKENS[token]?.(at, viewer, now) ?? whole);
  const starts = /^\{\w+_pretty\}/.test(format) && nearDay(at, viewer, now);
  return starts ? text.charAt(0).toLocaleUpperCase(viewer.locale) + text.slice(1) : text;
}

/** One token by name, for the page's own dates. */
export const sayDate = (token, at, viewer, now) => TOKENS[token](at, viewer, now);
