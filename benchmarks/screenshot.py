"""`make screenshot`: the demo's page after a little play, in a picture for the README."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait

from bot.demo import history, outside, prospects
from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story import announce
from bot.demo.story_parts import MARKETING, SALES, latest_card
from bot.logs import configure
from rig.chromium import NEEDED, browsing, installed
from sla.hours import Calendar

WIDTH, HEIGHT = 1400, 900
SECONDS = 20
TUESDAY = datetime(2026, 3, 24, 9, 10, tzinfo=UTC)
"""10:10 in Paris; always the same day, so that the picture changes only when the product does."""
SHOWN = """
const shows = (channel, text) => document.querySelector(`.pane[data-channel="${channel}"]`)?.innerText.includes(text);
return shows(arguments[0], "45 days") && shows(arguments[1], "45 days instead of 30 days, campaign")
  && document.fonts.status === "loaded";
"""


def play(playing: Stage) -> None:
    """Four weeks, then a lead taken, a campaign announced, and a hot lead that has its offer."""
    calendar = Calendar.of(setup_of().agreed.hours)
    history.signed(playing, TUESDAY.year)
    for scene in history.scenes(playing, calendar, TUESDAY):
        history.play(playing, scene)
    playing.slack.offer(*outside.actions(playing))
    sam = playing.slack.person("U0SAM")
    sam.clicks(latest_card(sam, prospects.name_of(history.HOT)), "Claim")
    announce(playing.slack.person("U0MARION"), date(2026, 3, 24), date(2026, 4, 30))
    playing.settle()
    playing.post("leads", prospects.anybody(playing.bot.clock(), outside.FIRST_NEW, hot=True))
    playing.settle()


def take(browser: Chrome, address: str) -> bytes:
    """The picture of the page as Sam sees it, once it shows what was played."""
    browser.get(f"{address}/?as=U0SAM&panes={MARKETING},{SALES}")
    WebDriverWait(browser, SECONDS).until(lambda _: browser.execute_script(SHOWN, MARKETING, SALES))
    return browser.get_screenshot_as_png()


def main() -> None:
    """Take the picture; every step is bounded, and nothing but this machine is asked."""
    paths = installed()
    if paths is None:
        sys.exit(f"The picture {NEEDED}: on Debian, apt-get install chromium chromium-driver fonts-noto-color-emoji.")
    path = Path(sys.argv[1])
    configure("error", "text")
    with stage(TUESDAY - history.LENGTH) as playing, browsing(paths, WIDTH, HEIGHT) as browser:
        play(playing)
        picture = take(browser, playing.page)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)
    print(f"{path}: {WIDTH} × {HEIGHT}, {len(picture) // 1024} KiB")  # noqa: RUF001 — a size


if __name__ == "__main__":
    main()
