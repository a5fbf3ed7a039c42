"""Other programs are run quietly, in a home of their own, or said not to be there."""

import sys
from pathlib import Path

import pytest

from benchmarks.processes import FailedError, run
from benchmarks.speed import peers


def test_a_peer_that_cannot_be_installed_is_said_not_to_be(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(peer: peers.Peer) -> None:
        raise FailedError(f"no {peer.name}")

    monkeypatch.setattr(peers, "install", refuse)
    rows = list(peers.rows(root))
    assert [row.here for row in rows] == ["could not be installed here"] * len(peers.PEERS)


def test_peers_run_quietly_in_a_home_of_their_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that prints its surroundings stands in for each of them."""
    shown = "import os; print(*(os.environ[name] for name in ('FOAM_TELEMETRY', 'HOME')))"
    seen: list[str] = []

    def noted(*arguments: object, **options: object) -> object:
        ran = run(*arguments, **options)  # type: ignore[arg-type]
        seen.append(ran.out)
        return ran

    monkeypatch.setattr(peers, "install", lambda _: None)
    monkeypatch.setattr(peers, "command", lambda *_: [sys.executable, "-c", shown])
    monkeypatch.setattr(peers, "run", noted)
    monkeypatch.setattr(peers, "PEERS", (peers.FOAM, peers.OBSIDIANTOOLS))
    rows = list(peers.rows(root))
    assert [row.what.split()[0] for row in rows] == ["foam-cli", "obsidiantools"]
    quiet, homes = zip(*(words.split() for words in seen), strict=True)
    assert quiet == ("0", "0")
    assert not any(Path(home).exists() for home in homes)
    assert str(Path.home()) not in homes
