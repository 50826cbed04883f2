/** What a select offers, whatever its source: [{value, label, description, option}], in groups. */

import { plain } from "./texts.js";

/** Groups of entries: [{label: string|null, entries: [...]}]. */
export function offered(spec, { people, channels, dms }) {
  const kind = spec.type.replace(/^multi_/, "");
  if (kind === "users_select") return [{ label: null, entries: [...people.values()].map(named) }];
  if (kind === "channels_select") return [{ label: null, entries: [...channels.values()].map(hashed) }];
  if (kind === "conversations_select") {
    return [{ label: null, entries: [...[...channels.values()].map(hashed), ...dms.map(named)] }];
  }
  if (spec.option_groups) {
    return spec.option_groups.map((group) => ({ label: plain(group.label), entries: group.options.map(fromOption) }));
  }
  return [{ label: null, entries: (spec.options ?? []).map(fromOption) }];
}

const named = ({ id, name, real_name: realName }) => ({ value: id, label: realName || name });
const hashed = ({ id, name }) => ({ value: id, label: `#${name}` });
const fromOption = (option) =>
  ({ value: option.value, label: plain(option.text), description: plain(option.description), option });

const FIELDS = {
  static_select: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
};

/** The names Slack gives a select's state and its initial value. */
export const fieldsOf = (type) => FIELDS[type];

/** The plain value of an option object or id. */
export const valueOf = (chosen) => (chosen && typeof chosen === "object" ? chosen.value : chosen ?? "");

/** The option object, or id, that Slack would send for an entry. */
export const sentFor = (entry) => entry?.option ?? entry?.value ?? null;
