/** The workspace's notices ("did not respond in time") as toasts, each once. What stood there when the page opened is old. */

import { session } from "./session.js";
import { toast } from "./toasts.js";

let shown;

/** Shows the state's notice: a text, or {text, id, kind}. */
export function showNotice() {
  const { notice } = session.state;
  const key = notice ? `${session.me} ${session.acts} ${JSON.stringify(notice)}` : null;
  if (key === shown) return;
  const first = shown === undefined;
  shown = key;
  if (notice && !first) toast(notice.text ?? String(notice), notice.kind ?? "error");
}
