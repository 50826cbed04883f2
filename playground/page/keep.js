/**
 * Redrawing without disturbing who is typing: rebuilds a container only when its
 * signature changed, and puts focus and caret back where they were.
 */

const signatures = new WeakMap();

/**
 * Fills a list with one child an item, keeping the nodes of items that did not change.
 * `build(item)` makes a child; items are told apart by `key(item)`.
 */
export function redrawList(list, items, key, build) {
  const known = new Map([...list.children].map((child) => [child.dataset.item, child]));
  const nodes = items.map((item) => {
    const id = key(item);
    const signature = JSON.stringify(item);
    const old = known.get(id);
    if (old && signatures.get(old) === signature) return old;
    const node = build(item);
    node.dataset.item = id;
    signatures.set(node, signature);
    return node;
  });
  const same = nodes.length === list.children.length && nodes.every((node, index) => node === list.children[index]);
  if (!same) keepingFocus(list, () => list.replaceChildren(...nodes));
}

/** Calls `build` (which fills `container`) only when `signature` differs from the last one. */
export function redraw(container, signature, build) {
  if (signatures.get(container) === signature) return false;
  signatures.set(container, signature);
  keepingFocus(container, build);
  return true;
}

/** Runs `change`; if the focused element inside `container` is replaced, its successor is focused. */
export function keepingFocus(container, change) {
  const held = remember(container);
  change();
  if (held && !held.element.isConnected) restore(container, held);
}

function remember(container) {
  const element = document.activeElement;
  if (!element || element === container || !container.contains(element)) return null;
  return { element, selector: selectorOf(element), value: element.value, caret: caretOf(element) };
}

function selectorOf(element) {
  const { actionId, channel, user, key } = element.dataset;
  const own = (name, value) => `[${name}="${CSS.escape(value)}"]`;
  if (actionId) return inBlock(element) + own("data-action-id", actionId);
  if (key) return own("data-key", key);
  if (channel) return own("data-channel", channel);
  if (user) return own("data-user", user);
  return element.id ? `#${CSS.escape(element.id)}` : null;
}

function inBlock(element) {
  const message = element.closest("[data-ts]");
  const block = element.closest("[data-block-id]");
  const ts = message ? `[data-ts="${CSS.escape(message.dataset.ts)}"] ` : "";
  return ts + (block ? `[data-block-id="${CSS.escape(block.dataset.blockId)}"] ` : "");
}

function caretOf(element) {
  try {
    return [element.selectionStart, element.selectionEnd];
  } catch {
    return null;
  }
}

function restore(container, { selector, caret }) {
  const successor = selector && container.querySelector(selector);
  if (!successor) return;
  successor.focus({ preventScroll: true });
  if (caret && caret[0] !== null && caret[0] !== undefined && successor.setSelectionRange) {
    try {
      successor.setSelectionRange(...caret);
    } catch {
      // an input such as type=number has no caret to set
    }
  }
}
