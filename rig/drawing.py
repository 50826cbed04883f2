"""One message, Home or dialog, drawn by the playground's page: to look at, and to see that it can be drawn."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Chrome

WIDTH = 760
_DRAW = """
const [view, locale, width, done] = arguments;
Promise.all(["blocks", "form", "session", "dom"].map((name) => import(`/page/${name}.js`)))
  .then(([{ blocks }, { Form }, { reader }, { el }]) => {
    const now = reader();
    const who = { ...now, viewer: { ...now.viewer, locale } };
    const surface = { reader: who, form: new Form(), act: () => {} };
    const dialog = view.type === "modal";
    const title = dialog ? el("header", { class: "modal-head" }, el("h2", {}, view.title.text)) : null;
    const texts = [view.close, view.submit].filter(Boolean);
    const button = ({ text }) => el("button", { type: "button", class: "button" }, text);
    const foot = title && el("footer", { class: "modal-foot" }, texts.map(button));
    const frame = el("section", { class: title ? "modal" : "pane home" }, title,
      el("div", { class: title ? "modal-body" : "home-body" }, blocks(view.blocks, surface)), foot);
    frame.dataset.drawn = "true";
    const whole = { height: "auto", maxHeight: "none", overflow: "visible" };
    Object.assign(frame.style, { position: "absolute", top: 0, left: 0, width: `${width}px`, zIndex: 99, ...whole });
    Object.assign(frame.querySelector(".modal-body, .home-body").style, whole);
    document.querySelector("[data-drawn]")?.remove();
    for (const other of document.body.children) other.style.visibility = "hidden";
    document.body.style.background = frame.style.background = "white";
    document.body.append(frame);
    const undrawn = [...frame.querySelectorAll(".unknown")].map((node) => node.textContent);
    const cut = [...frame.querySelectorAll(".block:not(.block-table)")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent.slice(0, 80));
    const { x, y, height } = frame.getBoundingClientRect();
    done({ undrawn, cut, clip: { x: x + scrollX, y: y + scrollY, width, height, scale: 1 } });
  })
  .catch((error) => done({ undrawn: [String(error)], cut: [], clip: null }));
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What could not be drawn, which blocks are too wide for the page (tables scroll), and where it lies on it."""

    undrawn: list[str]
    cut: list[str]
    clip: Mapping[str, float] | None


def draw(browser: Chrome, view: Mapping[str, Any], locale: str) -> Drawing:
    """Draw a view (its `blocks`, and of a dialog `title`, `submit`, `close`) on the playground's page that is open."""
    return Drawing(**browser.execute_async_script(_DRAW, view, locale, WIDTH))


def picture(browser: Chrome, drawing: Drawing) -> bytes:
    """What was drawn, as a WebP picture, however long it is."""
    shot = {"format": "webp", "quality": 45, "clip": drawing.clip, "captureBeyondViewport": True}
    return base64.b64decode(browser.execute_cdp_cmd("Page.captureScreenshot", shot)["data"])
