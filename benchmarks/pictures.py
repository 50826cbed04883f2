"""`make pictures`: each golden view as the playground's page draws it, in both languages."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait

from bot.demo.stage import stage
from bot.demo.story_parts import SALES
from bot.logs import configure
from rig.chromium import NEEDED, browsing, installed
from rig.drawing import draw, picture

WIDTH, HEIGHT, SECONDS = 1000, 900, 20
MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "tests" / "views" / "golden"
LOCALES = {"en": "en-US", "fr": "fr-FR"}
OPEN = "return document.querySelector('.pane[data-channel]') !== null"


def files_of(names: Sequence[str]) -> list[Path]:
    """The golden files of these views, else of all.

    Raises:
        SystemExit: there is no such view; says which ones there are.
    """
    known = {path.name.split(".")[0] for path in GOLDEN.glob("*.json")}
    unknown = set(names) - known
    if unknown:
        sys.exit(f"No view is called {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}.")
    return sorted(path for path in GOLDEN.glob("*.json") if not names or path.name.split(".")[0] in names)


def take(browser: Chrome, address: str, files: Sequence[Path], folder: Path) -> None:
    """A picture of each file beside the others in a folder."""
    browser.get(f"{address}/?as=U0SAM&panes={SALES}")
    WebDriverWait(browser, SECONDS).until(lambda _: browser.execute_script(OPEN))
    for file in files:
        drawing = draw(browser, json.loads(file.read_text(encoding="utf-8")), LOCALES[file.name.split(".")[1]])
        (folder / file.with_suffix(".webp").name).write_bytes(picture(browser, drawing))


def main() -> None:
    """Take the pictures; nothing but this machine is asked."""
    paths = installed()
    if paths is None:
        sys.exit(f"The pictures {NEEDED}: on Debian, apt-get install chromium chromium-driver fonts-noto-color-emoji.")
    folder, files = Path(sys.argv[1]), files_of(sys.argv[2:])
    folder.mkdir(parents=True, exist_ok=True)
    configure("error", "text")
    with stage(MONDAY) as playing, browsing(paths, WIDTH, HEIGHT) as browser:
        playing.apply(in_force=True)
        take(browser, playing.page, files, folder)
    print(f"{len(files)} pictures in {folder}")


if __name__ == "__main__":
    main()
