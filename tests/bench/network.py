"""How soon the network page shows its picture, and how smoothly it pans, in headless Chromium.

    python -m tests.bench.network FOLDER…      folders that `kg build` has written
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.view.browser import chromium

READY = "return document.body && document.body.dataset.ready"
SEEN = "return kg.network.body.data.nodes.get({ filter: (node) => !node.hidden }).length"
PAN = """
const [seconds, done] = arguments, from = kg.network.getViewPosition(), start = performance.now();
let frames = 0;
(function step() {
  frames += 1;
  kg.network.moveTo({ position: { x: from.x + 80 * Math.sin(frames / 9), y: from.y + 60 * Math.cos(frames / 11) } });
  if (performance.now() - start < seconds * 1000) requestAnimationFrame(step);
  else done(frames / seconds);
})();
"""
SECONDS = 3


def main() -> None:
    for folder in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
            page = (folder / "graph.html").resolve()
            started = time.monotonic()
            browser.get(page.as_uri())
            while not browser.execute_script(READY):
                time.sleep(0.02)
            first = time.monotonic() - started
            frames = browser.execute_async_script(PAN, SECONDS)
            print(f"{folder}: {page.stat().st_size / 1e6:.1f} MB, first picture {first:.2f} s, "
                  f"{browser.execute_script(SEEN)} nodes, {frames:.0f} frames a second")


if __name__ == "__main__":
    main()
