"""The playground's page as the tests use it: what one sees and does there, each waited for, never slept for."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

SECONDS = 15
OFTEN = 0.05
PASSING = (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
    IndexError,
)
"""What the page answers while it is being redrawn."""
SET = """
arguments[0].value = arguments[1];
for (const kind of ["input", "change"]) arguments[0].dispatchEvent(new Event(kind, { bubbles: true }));
"""
T = TypeVar("T")


class Page:
    """One browser on one workspace."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self._browser = browser
        self._address = address
        self._said: list[dict[str, Any]] = []

    def opens(self, who: str, *channels: str) -> None:
        """Be a person, with one or two channels open."""
        self._browser.get(f"{self._address}/?as={who}&panes={','.join(channels)}")
        for channel in channels:
            self.waits(lambda channel=channel: self._pane(channel), f"the pane of {channel}")

    def leaves(self) -> None:
        """Let go of the workspace, so that nothing is asked of it any more."""
        self._browser.get("about:blank")

    def sees(self, channel: str, *texts: str) -> str:
        """Wait for a message that shows these texts; gives all it shows."""
        return self.waits(lambda: self._message(channel, *texts).text, f"{texts} in {channel}")

    def sees_alone(self, channel: str, *texts: str) -> str:
        """Wait for such a message that nobody else sees."""
        found = f"[data-channel='{channel}'] [data-ephemeral]"
        return self.waits(lambda: self._showing(found, texts).text, f"{texts} for oneself in {channel}")

    def shows_beside(self, *texts: str) -> None:
        """Wait for the bar with the channels to show these texts."""
        self.waits(lambda: all(text in self._within("#sidebar").text for text in texts), f"{texts} in the bar")

    def waits_for_loss_of(self, channel: str, text: str, button: str) -> None:
        """Wait until a message has a button no longer."""
        self.waits(lambda: button not in self._buttons(channel, text), f"{text} without {button}")

    def clicks(self, channel: str, text: str, button: str) -> None:
        """Click a button of a message that shows a text."""
        self.waits(lambda: self._press(self._message(channel, text), button), f"{button} on {text}")

    def presses(self, button: str) -> None:
        """Click a button of the bar above, or of the dialog that is open."""
        self.waits(lambda: self._press(self._within("dialog[open], #clock"), button), button)

    def types(self, channel: str, text: str) -> None:
        """Type into a channel's composer and press Enter."""
        field = self.waits(lambda: self._pane(channel).find_element(By.CSS_SELECTOR, "textarea"), "a composer")
        field.send_keys(text, Keys.ENTER)

    def fills(self, **answers: str) -> None:
        """Fill the open dialog in, by the last part of each input's block id."""
        for name, answer in answers.items():
            self.waits(lambda name=name, answer=answer: self._fill(name, answer), f"an input for {name}")

    def waits_for_no_dialog(self) -> None:
        """Wait until the dialog has been taken."""
        self.waits(lambda: not self._browser.find_elements(By.CSS_SELECTOR, "dialog[open]"), "no dialog")

    def hears_nothing_more(self) -> None:
        """Be the client of somebody whose line is slow: what others do does not arrive."""
        self._browser.execute_cdp_cmd("Network.enable", {})
        self._browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/client/revision*"]})
        self.waits(lambda: self._browser.find_element(By.CSS_SELECTOR, "body.lost"), "the lost line")

    def hears_again(self) -> None:
        """The line is back."""
        self._browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})

    def asked(self) -> list[str]:
        """Every address on any network the browser asked for, since it last told."""
        asked = [event["params"]["request"]["url"] for event in self._events() if _is_request(event)]
        return [address for address in asked if address.startswith(("http", "ws"))]

    def complaints(self) -> list[str]:
        """The errors in the browser's console, save those about a line we cut."""
        lines = [entry["message"] for entry in self._browser.get_log("browser") if entry["level"] == "SEVERE"]
        return [line for line in lines if "ERR_BLOCKED_BY_CLIENT" not in line]

    def waits(self, seen: Callable[[], T], what: str) -> T:
        """What `seen` gives once it gives something; a test fails with what was waited for and what there was."""
        waiting = WebDriverWait(self._browser, SECONDS, OFTEN, ignored_exceptions=PASSING)
        try:
            return waiting.until(lambda _browser: seen())
        except TimeoutException:
            shown = self._browser.find_element(By.TAG_NAME, "body").text
            raise AssertionError(f"waited {SECONDS} s in vain for {what}; the page shows:\n{shown}") from None

    def _events(self) -> list[dict[str, Any]]:
        return [json.loads(entry["message"])["message"] for entry in self._browser.get_log("performance")]

    def _within(self, selector: str) -> WebElement:
        return self._browser.find_elements(By.CSS_SELECTOR, selector)[-1]

    def _pane(self, channel: str) -> WebElement:
        return self._browser.find_element(By.CSS_SELECTOR, f".pane[data-channel='{channel}']")

    def _message(self, channel: str, *texts: str) -> WebElement:
        return self._showing(f"[data-channel='{channel}'] article:not([data-ephemeral])", texts)

    def _showing(self, selector: str, texts: tuple[str, ...]) -> WebElement:
        found = self._browser.find_elements(By.CSS_SELECTOR, selector)
        return [one for one in found if all(text in one.text for text in texts)][-1]

    def _buttons(self, channel: str, text: str) -> list[str]:
        return [button.text for button in self._message(channel, text).find_elements(By.TAG_NAME, "button")]

    def _press(self, within: WebElement, button: str) -> bool:
        found = [one for one in within.find_elements(By.TAG_NAME, "button") if one.text == button]
        if found:
            found[0].click()
        return bool(found)

    def _fill(self, name: str, answer: str) -> bool:
        field = self._within(f"dialog[open] [data-block-id$='.{name}'] .field")
        if field.get_attribute("type") == "date":
            self._browser.execute_script(SET, field, answer)
        else:
            field.clear()
            field.send_keys(answer)
        return True


def _is_request(event: dict[str, Any]) -> bool:
    return str(event["method"]) == "Network.requestWillBeSent"
