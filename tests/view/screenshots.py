"""Take the pictures of the README from the pages of a build: python -m tests.view.screenshots output docs [graph …]

The first argument is the folder of a build, the second that of the pictures, the others the pages (all, if none).
A page named `phone-graph` is taken at the width of a phone; `phone` stands for all pages at that width.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.view.browser import chromium, resize

PAGES = {  # page → its state in the hash, and what is clicked to open more of it
    "index": ("", ""),
    "graph": ("", ""),
    "matrix": ("gaps=1", "#matrix tbody tr:nth-child(3) .cell"),
    "targets": ("", "#rows .row"),
    "reader": ("plan=plan/庄浪县2023年全县教育工作要点.txt", "#text mark[title*=师德师风]"),
    "compare": ("", ""),
    "ontology": ("", ""),
}
PHONE_PREFIX = "phone-"
DESK = (1440, 900)
PHONE = (390, 844)
WIDTH = 1080  # of a picture: half the bytes, and words can still be read
COLORS = 160


def take(browser: Chrome, built: Path, name: str, pictures: Path) -> None:
    """One picture of one page, once fonts and canvas have settled."""
    page = name.removeprefix(PHONE_PREFIX)
    state, opened = PAGES[page]
    size = DESK if page == name else PHONE
    resize(browser, *size, mobile=size == PHONE)
    browser.get("about:blank")
    browser.get((built / f"{page}.html").resolve().as_uri() + (f"#{state}" if state else ""))
    time.sleep(1)
    if opened:
        browser.find_element(By.CSS_SELECTOR, opened).click()
        time.sleep(0.5)
    shot = Image.open(BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    if shot.width > WIDTH:
        shot = shot.resize((WIDTH, shot.height * WIDTH // shot.width), Image.Resampling.LANCZOS)
    few = shot.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)  # which keeps rare colours
    few.save(pictures / f"{name}.png", optimize=True)


def main(built: Path, pictures: Path, names: list[str]) -> None:
    """A picture of each named page of the build in `built`."""
    pictures.mkdir(exist_ok=True, parents=True)
    with TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
        for name in names:
            take(browser, built, name, pictures)


if __name__ == "__main__":
    wanted = sys.argv[3:] or list(PAGES)
    main(Path(sys.argv[1]), Path(sys.argv[2]),
         [f"{PHONE_PREFIX}{page}" for page in PAGES] if wanted == ["phone"] else wanted)
