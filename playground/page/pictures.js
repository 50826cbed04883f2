/** Images of blocks and elements. */

import { el } from "./dom.js";

const SAFE = /^(https?:|data:image\/|\/)/i;

/** An image by address or by Slack file; what can't be shown leaves its alternative text. */
export function picture(spec, className) {
  const address = spec.image_url ?? spec.slack_file?.url ?? (spec.slack_file?.id && `/files/${spec.slack_file.id}`);
  if (!address || !SAFE.test(address)) return el("span", { class: "missing-image" }, spec.alt_text ?? "image");
  return el("img", { class: className, src: address, alt: spec.alt_text ?? "", loading: "lazy" });
}
