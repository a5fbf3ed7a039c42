"""Draws the picture of `vaultkit review` from the demo vault: a part of `make pictures`.

The real program runs without a terminal, takes a few keys, and is photographed. Needs a Chromium.
The vault is changed by it: give it a demo that may go.
"""

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from vaultkit.cli.reviewing.app import ReviewApp
from vaultkit.cli.reviewing.session import Session
from vaultkit.engine.review.review import Review
from vaultkit.engine.review.selection import Selection
from vaultkit.engine.vault import open_vault

HERE = Path(__file__).parent
SIZE = (80, 24)
WHO = "Mette Holm"
SVG_WIDTH, SVG_HEIGHT = 994, 636
SCALE = 1.2


async def _photographed(app: ReviewApp, session: Session) -> str:
    """Rate and drop some on the way to somebody, and give the screen as SVG."""
    async with app.run_test(size=SIZE) as pilot:
        keys = iter(["4", "space", "5", "d", "enter", "3"])
        review = session.review
        while review.shown is not None and review.shown.contact.name != WHO:
            following = review.ahead()[1].name
            await pilot.press("4" if following == WHO else next(keys, "space"))
        await pilot.pause()
        return app.export_screenshot(title="vaultkit review")


def main() -> None:
    """Draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vault", type=Path, help="a demo vault, which is changed")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 23))
    parser.add_argument("--into", type=Path, default=HERE / "review.png")
    arguments = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if browser is None:
        sys.exit("drawing needs Chromium")
    with open_vault(arguments.vault, arguments.today) as opened:
        session = Session(Review(opened, Selection(everybody=True), again=True))
        app = ReviewApp(session, lambda _: None, opened.root, private=False)
        svg = asyncio.run(_photographed(app, session))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "review.html"
        page.write_text(
            f"<!doctype html><meta charset=utf-8><style>body{{margin:0;background:#fff}}"
            f"svg{{width:{SVG_WIDTH}px}}</style>{svg}",
            encoding="utf-8",
        )
        subprocess.run(  # noqa: S603  # our own page, our own arguments
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--force-device-scale-factor={SCALE}",
                f"--window-size={SVG_WIDTH},{SVG_HEIGHT}",
                f"--screenshot={arguments.into.resolve()}",
                page.as_uri(),
            ],
            capture_output=True,
            check=True,
        )
    print(arguments.into)


if __name__ == "__main__":
    main()
