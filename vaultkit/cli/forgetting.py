"""What `vaultkit forget` says of what it leaves: other files, first names, the history of Git."""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from vaultkit.cli.terminal import clean_line, put, say
from vaultkit.cli.wording import kind_words, listed, said_on
from vaultkit.edit.steps import MoveNote
from vaultkit.engine.forgetting.elsewhere import Left
from vaultkit.engine.forgetting.plan import ForgetPlan
from vaultkit.language.translate import mark, translate
from vaultkit.parse.vocabulary.tags import read_tags
from vaultkit.storage.git import git_folder

_MOST = 20


def say_lost(plan: ForgetPlan) -> None:
    """Name what happened with others and is told in the person's note alone."""
    if not plan.lost:
        return
    say(translate("Told in this note alone, though others took part; it goes with the note:"))
    for one in plan.lost[:_MOST]:
        others = [person.name for person in one.people if person.name != plan.known.name]
        say(f"  {clean_line(f'{said_on(one)}  {kind_words(one)}  {listed(others)}')}")
    if len(plan.lost) > _MOST:
        say("  …")


def say_shared(plan: ForgetPlan) -> None:
    """Name what is theirs and somebody else's too."""
    for words in plan.known.shared:
        message = mark("“{words}” is somebody else's too, and is left where it stands alone.")
        say(translate(message, words=clean_line(words)))


def say_too_short(plan: ForgetPlan) -> None:
    """Name what is looked for in links only."""
    for words in plan.known.subject.too_short:
        message = mark(
            "“{words}” is short enough to be another word, and is taken out of links only "
            "(--also {typed} takes it out everywhere)."
        )
        say(translate(message, words=clean_line(words), typed=shlex.quote(words)))


def say_perhaps(plan: ForgetPlan, *, private: bool) -> None:
    """List the lines in which the first name stays; of private ones only where they are."""
    if not plan.perhaps:
        return
    first = plan.known.subject.first
    say(
        translate(
            "Left, as “{name}” alone may be somebody else (--also {typed} takes it out):",
            name=first,
            typed=shlex.quote(first),
        )
    )
    for source, words in plan.perhaps[:_MOST]:
        hidden = read_tags(words)[1].hidden and not private
        shown = translate("(private)") if hidden else clean_line(words)
        say(f"  {source.path}:{source.line}  {shown}")
    if len(plan.perhaps) > _MOST:
        say("  …")


def say_left(left: Sequence[Left]) -> None:
    """List the files that vaultkit does not change and that name the person."""
    if not left:
        return
    say(translate("Still named in files that are no notes; change or delete them yourself:"))
    for one in left:
        words = f"  {clean_line(one.path)}"
        say(f"{words} {translate('(in its name)')}" if one.in_name else words)


def left_object(left: Left) -> dict[str, object]:
    """Describe such a file for `--json`."""
    return {"path": left.path, "in_name": left.in_name}


def put_git_commands(root: Path, plan: ForgetPlan) -> None:
    """Say that Git still has the person, and print what would rewrite its history."""
    commands = [*git_commands(root, plan)]
    if not commands:
        return
    say(translate(_GIT))
    for line in commands:
        put(f"  {line}")
    say(translate(_GIT_AFTER))


_GIT = mark(
    "The history of Git still has them, here and in every clone. Commit first; then these commands "
    "rewrite it, in a fresh clone of all that was pushed (they need git-filter-repo):"
)
_GIT_AFTER = mark(
    "URL is where you push to. Every commit gets another number: whoever has a clone must make a "
    "new one, and never push the old. What was pushed may stay with the host, and in backups, "
    "until it is erased there."
)


def git_commands(root: Path, plan: ForgetPlan) -> Iterator[str]:
    """Yield the commands that would take the person out of the history of Git; none without Git.

    Paths are seen from the top of the repository. Names are found in any case, as whole words.
    """
    folder = git_folder(root)
    if folder is None:
        return
    top = folder.parent if folder.name == ".git" else root
    within = root.resolve().is_relative_to(top.resolve())
    inside = root.resolve().relative_to(top.resolve()) if within else Path()
    subject = plan.known.subject
    words = dict.fromkeys(
        (*subject.names, *subject.also, *subject.emails, *subject.phones, *subject.urls)
    )
    for number, word in enumerate(words):
        line = f"regex:(?i){_EDGE_BEFORE}{re.escape(word)}{_EDGE_AFTER}==>{plan.instead}"
        arrow = ">" if number == 0 else ">>"
        yield f"printf '%s\\n' {shlex.quote(line)} {arrow} ../forget.txt"
    if plan.known.contact is not None:
        path = (inside / plan.known.contact.path).as_posix()
        yield f"git filter-repo --path {shlex.quote(path)} --invert-paths"
    for step in plan.steps:
        if isinstance(step, MoveNote):
            old, new = ((inside / one).as_posix() for one in (step.path, step.new))
            yield f"git filter-repo --path-rename {shlex.quote(f'{old}:{new}')}"
    yield "git filter-repo --replace-text ../forget.txt --replace-message ../forget.txt"
    yield "git remote add origin URL"
    yield "git push --force --all origin"
    yield "git push --force --tags origin"
    yield "rm ../forget.txt"


_EDGE_BEFORE = r"(?<![\w\x80-\xff])"
_EDGE_AFTER = r"(?=s?(?![\w\x80-\xff]))"
"""Edges of words; git-filter-repo looks at bytes, of which a letter such as `å` has two."""
