"""Take the pictures of the README from the pages of a build: python -m tests.view.screenshots output docs graph

The first argument is the folder of a build, the second that of the pictures, the others the pages (all, if none).
A page named `phone-graph` is taken at the width of a phone.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from selenium.webdriver import Chrome

from tests.view.browser import chromium, resize

PAGES = {"graph": "", "index": "", "matrix": "gaps=1", "targets": "", "reader": ""}  # page → its state in the hash
DESK = (1440, 900)
PHONE = (390, 844)


def take(browser: Chrome, page: Path, state: str, size: tuple[int, int], picture: Path) -> None:
    """One picture of one page, once fonts and canvas have settled."""
    resize(browser, *size, mobile=size == PHONE)
    browser.get("about:blank")
    browser.get(page.as_uri() + (f"#{state}" if state else ""))
    time.sleep(1)
    shot = Image.open(BytesIO(browser.get_screenshot_as_png()))
    shot.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)


def main(built: Path, pictures: Path, names: list[str]) -> None:
    """A picture of each named page of the build in `built`."""
    pictures.mkdir(exist_ok=True)
    with TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
        for name in names:
            page = name.removeprefix("phone-")
            size = DESK if page == name else PHONE
            take(browser, (built / f"{page}.html").resolve(), PAGES[page], size, pictures / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(PAGES))
