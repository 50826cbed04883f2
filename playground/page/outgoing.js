/** What a client does to a text before sending it: escape it, and turn names into mentions. */

/** "&", "<", ">" escaped; "@sam" and "#sales" as <@U…> and <#C…> where they name someone or something. */
export function encoded(text, { people, channels }) {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const persons = new Map([...people.values()].map(({ id, name }) => [name?.toLowerCase(), id]));
  const places = new Map([...channels.values()].map(({ id, name }) => [name, id]));
  return escaped
    .replace(/(^|\s)@([\p{L}\p{N}._-]+)/gu, (whole, gap, name) =>
      (persons.has(name.toLowerCase()) ? `${gap}<@${persons.get(name.toLowerCase())}>` : whole))
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, gap, name) => (places.has(name) ? `${gap}<#${places.get(name)}>` : whole));
}
