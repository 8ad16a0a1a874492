"""Take the picture of the sample report that README shows: `make demo`, then `.venv/bin/python docs/screenshot.py`.

Needs the test extra (Playwright) and a Chromium that is installed already; nothing is downloaded.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def take(report: Path, picture: Path, browser: str, scheme: str, width: int, height: int) -> list[str]:
    """Open the report, take the picture, and give what the browser complained about."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = chromium.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": height},
            device_scale_factor=2,
            offline=True,
        )
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(report.resolve().as_uri(), wait_until="load")
        page.screenshot(path=str(picture))
        chromium.close()
    return complaints


def main() -> int:
    """Read the arguments and take the picture. Exits with 1 when the browser complained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=ROOT / "out/demo/review.html")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs/report.png")
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=860)
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
