"""`vaultkit explain` in a Danish vault with Danish notes: no word of it is left in English."""

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.conftest import Missing, Run
from translations.messages import translated
from vaultkit.cli.explain import MEASURES

NOTES = {
    "vaultkit.yml": "language: da\n",
    "Mig.md": "---\ntype: mig\nbehov: [hjælp med regnskab]\ntilbyder: [oplæg om pumper]\n---\n",
    "Purposes/Bestyrelse.md": "---\ntype: formål\nandel: 60%\n---\n",
    "Purposes/Salg.md": "---\ntype: formål\nandel: 40%\n---\n",
    "Purposes/Forbi.md": "---\ntype: formål\nandel: 10%\nstatus: nået\n---\n",
    "Arenas/Morgenklub.md": (
        "---\ntype: arena\nformål: Salg\n---\n## Log\n\n"
        "- 2026-10-07 morgenmad, [[Anna Vest]]: pumper\n"
    ),
    "Introductions/Anna og Gerda.md": (
        "---\ntype: introduktion\nmellem: ['[[Anna Vest]]', '[[Gerda Munk]]']\nstatus: mødtes\n"
        "introduceret: 2026-09-01\nmødtes: 2026-09-20\n---\n"
    ),
    "People/Anna Vest.md": (
        "---\nkemi: 4\nkemi_dato: 2026-06-01\nmødt: 2019-05-01\nfag: jura\nsted: Aarhus\n"
        "relation: tidligere kollega\nformål: Bestyrelse\nbehov: [oplæg om pumper]\n"
        "kender: ['[[Gerda Munk]]']\n---\n## Log\n\n"
        "- 2026-11-01 kaffe 1t, [[Bestyrelse]]: budget #personligt\n  - gav: et navn\n"
        "  - fik (stor): en rapport\n  - lovede: et brev senest 2026-11-20\n"
        "- 2026-08-01 frokost 2t: ferie #personligt\n  - gav: en bog\n  - fik: et råd\n"
        "- 2026-05-01 gåtur 1t #personligt\n  - gav: et råd\n"
        "- 2026-01-15 møde 1t: planer #personligt\n- 2025-06-01 middag 3t #personligt #hemmeligt\n"
    ),
    "People/Carl Lind.md": (
        "---\nkemi: 2\nfag: salg\n---\n## Log\n\n- 2026-10-01 kaffe: pumper\n- 2026-09-01 mail\n"
        "- 2026-08-01 opkald\n"
    ),
    "People/Dorte Fink.md": "---\nstatus: hviler\n---\n## Log\n\n- 2026-03-01 opkald: vejr\n",
    "People/Eva Rask.md": "---\nkemi: 5\n---\n## Log\n\n- 2026-11-10 kaffe: nyt job\n",
    "People/Finn Ask.md": "---\nkreds: usorteret\n---\n",
    "People/Line Bak.md": "---\nkreds: nær\n---\n## Log\n\n- 2026-11-10 kaffe: ferie\n",
    "People/Gerda Munk.md": (
        "---\nhyppighed: 6u\nkemi: 3\nmødt: 2026-02-01\nsted: Odense\nrelation: kunde\n"
        "tilbyder: [hjælp med regnskab]\nintroduceret_af: Anna Vest\n"
        "næste_kontakt: 2026-12-01\n---\n"
        "## Log\n\n- 2026-07-01 kaffe: regnskab\n  - gav: et navn\n- 2026-05-15 videomøde\n"
        "- 2026-02-01 arrangement 2t: messe\n"
    ),
    "People/Hans Toft.md": (
        "---\nkemi: 3\nfag: pumper\ntilbyder: [oplæg om pumper]\n---\n"
        "## Log\n\n- 2022-05-01 kaffe 2t: job #personligt\n"
        "  - gav: et navn\n- 2022-02-01 middag 3t: ferie #personligt\n  - fik: et råd\n"
        "- 2021-10-01 middag 3t: flytning #personligt\n  - gav: en bog\n"
    ),
    "People/Ida Storm.md": (
        "---\nkemi: 5\nmødt: 2026-09-15\nfag: musik\nbehov: [hjælp med regnskab]\n---\n"
        "## Log\n\n- 2026-10-25 kaffe: noder\n"
        "- 2026-09-15 kaffe: koncert\n- 2026-09-30 frokost\n"
    ),
}
PEOPLE = sorted(Path(path).stem for path in NOTES if path.startswith("People/"))


@pytest.fixture
def danish(tmp_path: Path) -> Path:
    root = tmp_path / "Noter"
    for path, text in NOTES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _words(text: str) -> set[str]:
    """Give the words of a text that are no code and no gap."""
    text = re.sub(r"`[^`]*`|\{\w+\}", " ", text)
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text)}


def _english() -> set[str]:
    """Give the words that only English messages have."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for message in translated("da"):
        if message.id:
            ours |= _words(_text(message.id))
            theirs |= _words(_text(message.string))
    return ours - theirs - _words(" ".join([*NOTES, *NOTES.values()]))


def _text(message: str | Iterable[str] | None) -> str:
    return message if isinstance(message, str) else " ".join(message or ())


def test_there_are_words_that_only_english_has() -> None:
    few = {"because", "based", "counts", "entries", "favours", "gap", "hours", "tie", "with"}
    assert few <= _english()


def _bare(measure: str) -> bool:
    """Whether a measure is explained without a name, for the whole network."""
    command = import_module(f"vaultkit.cli.explanations.{measure}").command
    return not any(parameter.required for parameter in command.params)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_explanation_is_danish_to_the_last_word(
    measure: str, danish: Path, missing: Missing, run: Run
) -> None:
    english = _english()
    names = [*PEOPLE, *(["Bestyrelse", "Forbi", "Morgenklub"] if measure == "purposes" else [])]
    calls = [(name,) for name in names] + ([()] if _bare(measure) else [])
    for call in calls:
        ran = run("--vault", str(danish), "explain", measure, *call)
        assert (ran.code, missing.asked) == (0, set())
        assert _words(ran.out + ran.err) & english == set(), (ran.out, ran.err)


def test_some_measures_are_explained_without_a_name() -> None:
    assert [one for one in MEASURES if _bare(one)] == [
        "purposes",
        "chemistry",
        "balance",
        "renewal",
    ]


@pytest.mark.parametrize("measure", MEASURES)
def test_numbers_have_a_decimal_comma_and_json_stays(measure: str, danish: Path, run: Run) -> None:
    said = run("--vault", str(danish), "explain", measure, "Anna Vest").out
    assert not re.search(r"\d\.\d(?!\d\d\b)", said)
    before = run("--vault", str(danish), "explain", measure, "Anna Vest", "--json")
    (danish / "vaultkit.yml").write_text("language: en\n", encoding="utf-8")
    assert run("--vault", str(danish), "explain", measure, "Anna Vest", "--json") == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Carl Lind", "har en kemi på 2"),
        ("Dorte Fink", "hviler"),
        ("Finn Ask", "er usorteret"),
        ("Line Bak", "er nær"),
    ],
)
@pytest.mark.parametrize("measure", ["attention", "introductions"])
def test_why_somebody_is_never_put_forward_is_a_sentence(
    measure: str, name: str, why: str, danish: Path, run: Run
) -> None:
    said = run("--vault", str(danish), "explain", measure, name).out
    assert said.startswith(f"{name} {why} og foreslås derfor aldrig.")
