/** The workspace's notices ("did not respond in time") as toasts, each once. */

import { session } from "./session.js";
import { toast } from "./toasts.js";

let shown = null;

/** Shows the state's notice: a text, or {text, id, kind}. */
export function showNotice() {
  const { notice } = session.state;
  const key = notice ? `${session.me} ${session.acts} ${JSON.stringify(notice)}` : null;
  if (key === shown) return;
  shown = key;
  if (notice) toast(notice.text ?? String(notice), notice.kind ?? "error");
}
