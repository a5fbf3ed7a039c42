"""Draws the README's pictures from the demo vault's own dashboards: `make pictures`.

Needs Node's npm (mermaid is installed beside this file, pinned by its lock) and a Chromium. Each
page is rendered the way a reading view shows it, and photographed without a display.
"""

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import mistune

HERE = Path(__file__).parent
MERMAID = HERE / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
WIDTH = 900
STYLE = """
body { font: 16px/1.55 "Noto Sans", "DejaVu Sans", sans-serif; color: #222; margin: 0;
       background: #fff; width: 820px; padding: 28px 40px 36px; }
h1 { font-size: 28px; margin: 0 0 12px; } h2 { font-size: 21px; margin: 28px 0 8px; }
table { border-collapse: collapse; margin: 12px 0; font-size: 14px; }
th, td { border: 1px solid #ddd; padding: 4px 9px; text-align: left; vertical-align: top; }
th { background: #f6f6f8; } a { color: #6c4bd1; text-decoration: none; }
code { background: #f4f4f6; padding: 1px 4px; border-radius: 3px; font-size: 13px; }
pre { background: #f4f4f6; padding: 10px 14px; border-radius: 4px; }
pre code { background: none; padding: 0; }
pre.mermaid { background: none; padding: 0; margin: 10px 0; text-align: center; }
blockquote { color: #555; margin-left: 0;
  padding-left: 14px; border-left: 3px solid #ddd; }
hr { border: 0; border-top: 1px solid #e5e5e5; }
li.task-list-item { list-style: none; margin-left: -20px; }
"""
WIKILINK = re.compile(r"`[^`]*`|!?\[\[([^\]|#\\]+)(?:#[^\]|\\]*)?(?:\\?\|([^\]]+))?\]\]")


def page_html(text: str) -> str:
    """Render a dashboard's Markdown: frontmatter off, wikilinks as links, Mermaid left to draw."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = WIKILINK.sub(_link, body)
    markdown = mistune.create_markdown(plugins=["table", "task_lists", "strikethrough"])
    rendered = str(markdown(body))
    rendered = re.sub(
        r'<pre><code class="language-mermaid">(.*?)</code></pre>',
        lambda block: f'<pre class="mermaid">{block[1]}</pre>',
        rendered,
        flags=re.DOTALL,
    )
    script = html.escape(MERMAID.resolve().as_uri())
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body>{rendered}"
        f'<script src="{script}"></script><script>'
        "mermaid.initialize({startOnLoad: false, theme: 'default'});"
        "mermaid.run().catch(e => document.body.prepend('MERMAID: ' + e)).finally(() =>"
        " { document.title = 'height ' + document.documentElement.scrollHeight; });</script>"
    )


def _link(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]  # code, which shows its brackets
    return f"[{found[2] or found[1].rpartition('/')[2]}](#)"


def photograph(page: Path, picture: Path, tallest: int) -> None:
    """Write a PNG of a dashboard, as tall as it is but at most `tallest` pixels."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if browser is None or not MERMAID.exists():
        sys.exit("drawing needs Chromium, and `npm ci` in docs/pictures")
    with tempfile.TemporaryDirectory() as folder:
        rendered = Path(folder) / "page.html"
        rendered.write_text(page_html(page.read_text(encoding="utf-8")), encoding="utf-8")
        common = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            "--virtual-time-budget=8000",
        ]
        dom = subprocess.run(  # noqa: S603  # our own page, our own arguments
            [*common, f"--window-size={WIDTH},600", "--dump-dom", rendered.as_uri()],
            capture_output=True,
            check=True,
        ).stdout.decode(errors="replace")
        found = re.search(r"<title>height (\d+)</title>", dom)
        if found is None:
            sys.exit(f"{page}: the page did not finish drawing")
        height = min(int(found[1]), tallest)
        subprocess.run(  # noqa: S603
            [
                *common,
                f"--window-size={WIDTH},{height}",
                f"--screenshot={picture.resolve()}",
                rendered.as_uri(),
            ],
            capture_output=True,
            check=True,
        )


def main() -> None:
    """Draw pages of a dashboards folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dashboards", type=Path, help="the Dashboards folder of a built vault")
    parser.add_argument("pages", nargs="*", help="names of pages; all of them if none is named")
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--tallest", type=int, default=1500, help="in pixels; the rest is cut off")
    arguments = parser.parse_args()
    for page in sorted(arguments.dashboards.glob("*.md")):
        if arguments.pages and page.stem not in arguments.pages:
            continue
        picture = arguments.into / (page.stem.lower().replace(" ", "-") + ".png")
        photograph(page, picture, arguments.tallest)
        print(picture)


if __name__ == "__main__":
    main()
