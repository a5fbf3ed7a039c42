"""The terminal: keys in, four blocks of text out. Everything is decided in `session`.

Textual is imported with this module, and by nothing else. The colours are the terminal's own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from vaultkit.cli.reviewing import pictured
from vaultkit.cli.reviewing.session import Session, Wish
from vaultkit.errors import VaultkitError

_SCROLLS = ("up", "down", "pageup", "pagedown")


class ReviewApp(App[None]):
    """Shows a session. `edit` opens a file in the owner's editor; while it runs, we stand aside.

    `failed` is what made it end: the vault is gone, or cannot be read any more.
    """

    ENABLE_COMMAND_PALETTE = False
    TITLE = "vaultkit review"
    CSS = """
    Screen { layout: vertical; background: ansi_default; color: ansi_default; }
    Static { background: ansi_default; color: ansi_default; }
    #top, #said, #keys, #question { height: auto; padding: 0 1; }
    #top { border-bottom: solid ansi_default; }
    #middle { height: 1fr; padding: 0 1; background: ansi_default; scrollbar-size-vertical: 1;
        scrollbar-color: ansi_bright_black; scrollbar-background: ansi_default; }
    #said { min-height: 1; color: ansi_green; }
    #said.wrong { color: ansi_red; text-style: bold; }
    #keys { border-top: solid ansi_default; }
    #question { border-top: solid ansi_default; max-height: 16; display: none; }
    """
    BINDINGS: ClassVar = [("ctrl+c", "stop", ""), ("ctrl+q", "stop", "")]

    def __init__(
        self, session: Session, edit: Callable[[Path], None], root: Path, *, private: bool
    ) -> None:
        super().__init__(ansi_color=True)
        self._session = session
        self._edit = edit
        self._root = root
        self._private = private
        self.failed: VaultkitError | None = None

    def compose(self) -> ComposeResult:
        """Lay out the blocks, none of which takes the keys for itself."""
        yield Static(id="top", markup=False)
        with VerticalScroll(id="middle", can_focus=False):
            yield Static(id="card", markup=False)
        yield Static(id="said", markup=False)
        yield Static(id="question", markup=False)
        yield Static(pictured.keys(), id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take a key."""
        event.stop()
        if event.key in _SCROLLS:
            self._scroll(event.key)
            return
        character = event.character if event.is_printable and event.character else ""
        try:
            self._take(self._session.press(event.key, character))
        except VaultkitError as error:
            self.failed = error
            self.exit()

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted."""
        event.stop()
        self._session.paste(event.text)
        self._show()

    def action_stop(self) -> None:
        """End, as `q` does."""
        self.exit()

    def _take(self, wish: Wish) -> None:
        if wish is Wish.QUIT:
            self.exit()
            return
        if wish is Wish.OPEN:
            self._open()
        self._show()

    def _scroll(self, key: str) -> None:
        middle = self.query_one("#middle", VerticalScroll)
        step = 1 if key in ("up", "down") else max(1, middle.size.height - 1)
        middle.scroll_relative(y=-step if key.endswith("up") else step, animate=False)

    def _open(self) -> None:
        shown, failed = self._session.review.shown, None
        if shown is None:
            return
        with self.suspend():  # which does not come back by itself if anything is raised in it
            try:
                on_list = shown.on_list
                path = shown.contact.path if on_list is None else on_list.source.path
                self._edit(self._root / path)
            except VaultkitError as error:
                failed = error
        self._session.edited(failed)

    def _show(self) -> None:
        session, question = self._session, self._session.question
        self.query_one("#top", Static).update(pictured.top(session))
        self.query_one("#card", Static).update(pictured.middle(session, private=self._private))
        self.query_one("#middle", VerticalScroll).scroll_home(animate=False)
        said = self.query_one("#said", Static)
        said.set_class(session.wrong, "wrong")
        said.update(pictured.line(session))
        below = self.query_one("#question", Static)
        below.display = question is not None
        self.query_one("#keys").display = question is None
        if question is not None:
            below.update(pictured.asked(question, session))
