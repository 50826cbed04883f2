"""A headless Chromium of this machine's, that reaches nothing but this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

NEEDED = "needs Chromium and chromedriver"
SECONDS = 20
"""The longest that one command may take."""

SWITCHES = (
    "--headless",
    "--no-sandbox",  # as root it would not start; it sees our own pages only
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--hide-scrollbars",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--lang=en-US",
    "--force-color-profile=srgb",
)


def installed() -> tuple[str, str] | None:
    """The paths of Chromium and of its driver, or None where one of them is missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next((path for path in map(shutil.which, names) if path), None)
    driver = shutil.which("chromedriver")
    return (chromium, driver) if chromium and driver else None


@contextmanager
def browsing(paths: tuple[str, str], width: int, height: int, *switches: str) -> Iterator[Chrome]:
    """A browser with a profile of its own and a page of that many CSS pixels; gone afterwards."""
    chromium, driver = paths
    with TemporaryDirectory(prefix="sla-bot-browser-", ignore_cleanup_errors=True) as profile:
        options = ChromeOptions()
        options.binary_location = chromium
        for switch in (*SWITCHES, *switches, f"--user-data-dir={Path(profile)}", f"--window-size={width},{height}"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        browser = Chrome(options, Service(driver))
        try:
            browser.set_page_load_timeout(SECONDS)
            browser.set_script_timeout(SECONDS)
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
            )
            yield browser
        finally:
            browser.quit()
