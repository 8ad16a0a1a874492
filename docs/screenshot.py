"""Take the picture of the sample report that README shows: `make demo`, then `.venv/bin/python docs/screenshot.py`.

Needs the test extra (Playwright) and a Chromium that is installed already; nothing is downloaded.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCALE = 1
OPEN_THE_WORST = """() => {
    const claim = document.querySelector(document.querySelector('.worst a').hash);
    const number = document.querySelector(`.num[href="#${claim.id}"]`);
    number.parentElement.querySelector('.f > summary').click();
    const bar = document.querySelector('#filters').offsetHeight;
    scrollTo(0, claim.closest('.row').getBoundingClientRect().top + scrollY - bar - 16);
    document.activeElement.blur();
}"""


def take(report: Path, picture: Path, browser: str, scheme: str, width: int, height: int) -> list[str]:
    """Open the report and take the picture: the head of its summary, and below it the sentence with most errors, its
    first finding opened. Gives what the browser complained about."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-lcd-text"])
        context = chromium.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": height},
            device_scale_factor=SCALE,
            offline=True,
        )
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(report.resolve().as_uri(), wait_until="load")
        below = page.locator("#summary h2").nth(1).bounding_box()
        head = min(height, int(below["y"]) - 12) if below else height
        summary = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": head})
        page.evaluate(OPEN_THE_WORST)
        page.wait_for_timeout(600)
        text = page.screenshot()
        page.set_viewport_size({"width": width, "height": head + height})
        page.goto("about:blank")
        page.set_content(_stacked(summary, text, width))
        page.screenshot(path=str(picture))
        chromium.close()
    return complaints


def _stacked(above: bytes, below: bytes, width: int) -> str:
    images = (f'<img width={width} src="data:image/png;base64,{b64encode(one).decode()}">' for one in (above, below))
    return f"<style>body{{margin:0}}img{{display:block}}</style>{''.join(images)}"


def main() -> int:
    """Read the arguments and take the picture. Exits with 1 when the browser complained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=ROOT / "out/demo/review.html")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs/report.png")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=620)
    given = parser.parse_args()
    browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if browser is None:
        sys.exit("No Chromium was found. Install it: apt-get install chromium.")
    if not given.report.is_file():
        sys.exit(f"There is no report at {given.report}. Run make demo first.")
    complaints = take(given.report, given.picture, browser, given.scheme, given.width, given.height)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"The picture is {given.picture}.")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
