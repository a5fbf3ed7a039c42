"""A vault's Git repository, set up and taken back: what `vaultkit git install` and `uninstall` do.

First a plan, in which every step knows what is there and what is to be there, then its carrying
out. A second run finds nothing to do. Only the repository's own settings are ever written.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vaultkit.engine.git_texts import (
    DRIVERS,
    EARLIER,
    HOOK_MARK,
    HOOKS,
    PYTHON,
    VAULTS,
    attribute_lines,
    driver_command,
    hook_text,
    ignore_lines,
    with_block,
    without_block,
)
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model.settings import Settings
from vaultkit.storage.disk import Disk, in_words
from vaultkit.storage.git_program import (
    Repository,
    add_config,
    drop_config,
    drop_config_section,
    find_repository,
    read_config,
    set_config,
)


@dataclass(frozen=True, slots=True)
class FileStep:
    """A file that is to hold something else. `before` is None where it is new, `after` where gone.

    `shown` is its path as it is told.
    """

    folder: Path
    name: str
    before: bytes | None
    after: bytes | None
    shown: str
    what: str
    runs: bool = False


@dataclass(frozen=True, slots=True)
class RenameStep:
    """A hook that gets another name, or its own back."""

    folder: Path
    name: str
    to: str
    shown: str
    what: str


@dataclass(frozen=True, slots=True)
class ConfigStep:
    """A value in the repository's settings: set, added to others, or taken out again."""

    key: str
    value: str
    what: str
    action: str = "set"

    @property
    def shown(self) -> str:
        """The key, as it is told."""
        return self.key


GitStep = FileStep | RenameStep | ConfigStep


@dataclass(frozen=True, slots=True)
class GitPlan:
    """What is to be done, in order, and what cannot be: sentences."""

    repository: Repository
    steps: tuple[GitStep, ...]
    left: tuple[str, ...] = ()


def plan_install(root: Path, settings: Settings) -> GitPlan:
    """Say what is missing of the set-up. Raises NoRepositoryError, GitError, DiskError."""
    repository = find_repository(root)
    left: list[str] = []
    steps = [
        _block(root, ".gitignore", ignore_lines(settings), translate("what no commit is to hold")),
        _block(root, ".gitattributes", attribute_lines(settings), translate("who merges what")),
        *_install_config(root, repository),
        *_install_hooks(repository, left),
    ]
    return GitPlan(repository, tuple(step for step in steps if step is not None), tuple(left))


def plan_uninstall(root: Path) -> GitPlan:
    """Say what is to be taken back. Raises NoRepositoryError, GitError, DiskError.

    What other vaults of the same repository need stays.
    """
    repository = find_repository(root)
    steps: list[GitStep | None] = [
        _block(root, name, None, translate("the lines of vaultkit, taken out"))
        for name in (".gitignore", ".gitattributes")
    ]
    own = _vault_name(root, repository)
    vaults = read_config(root, VAULTS)
    if own in vaults:
        steps.append(ConfigStep(VAULTS, own, translate("this vault, taken out"), "drop"))
    if not set(vaults) - {own}:
        steps += _uninstall_config(root)
        steps += _uninstall_hooks(repository)
    return GitPlan(repository, tuple(step for step in steps if step is not None))


def carry_out(plan: GitPlan) -> None:
    """Do what was planned. Raises ChangedMeanwhileError, DiskError, GitError."""
    for step in plan.steps:
        if isinstance(step, ConfigStep):
            _carry_out_config(plan.repository.top, step)
            continue
        message = mark("{path} could not be written: {why}.")
        with in_words(message, step.shown):
            step.folder.mkdir(parents=True, exist_ok=True)
            if isinstance(step, RenameStep):
                (step.folder / step.name).replace(step.folder / step.to)
            else:
                _carry_out_file(step)


def _carry_out_config(folder: Path, step: ConfigStep) -> None:
    if step.action == "set":
        set_config(folder, step.key, step.value)
    elif step.action == "add":
        add_config(folder, step.key, step.value)
    elif step.action == "drop":
        drop_config(folder, step.key, step.value)
    else:
        drop_config_section(folder, step.key)


def _carry_out_file(step: FileStep) -> None:
    disk = Disk(step.folder)
    if step.after is None:
        disk.remove(step.name, only=step.before or b"")
        return
    disk.replace(step.name, step.after, over=step.before)
    if step.runs:
        (step.folder / step.name).chmod(0o755)


def _block(root: Path, name: str, lines: list[str] | None, what: str) -> FileStep | None:
    """Plan our lines in a file of the vault; None takes them out, and an empty file away."""
    before = Disk(root).read(name)
    try:
        text = (before or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotEditError(
            translate("{path} is not UTF-8 text, so it was left alone.", path=name),
            translate("Save it as UTF-8 in your editor, then try again."),
        ) from error
    changed = without_block(text) if lines is None else with_block(text, lines)
    if changed == text:
        return None
    return FileStep(root, name, before, changed.encode() if changed else None, name, what)


def _vault_name(root: Path, repository: Repository) -> str:
    """Name a vault by its folder, from the top of the work tree; `.` is the top itself."""
    return Path(os.path.relpath(root.resolve(), repository.top)).as_posix()


def _install_config(root: Path, repository: Repository) -> Iterator[GitStep]:
    python = Path(sys.executable).as_posix()
    wanted = {PYTHON: (python, translate("the Python that runs vaultkit"))}
    for kind, name in DRIVERS.items():
        section = f"merge.vaultkit-{kind}"
        wanted[f"{section}.name"] = (name, translate("a merge driver, named"))
        command = driver_command(kind, python)
        wanted[f"{section}.driver"] = (command, translate("what it runs"))
    for key, (value, what) in wanted.items():
        if read_config(root, key) != (value,):
            yield ConfigStep(key, value, what)
    own = _vault_name(root, repository)
    if own not in read_config(root, VAULTS):
        yield ConfigStep(VAULTS, own, translate("this vault, for the hooks"), "add")


def _uninstall_config(root: Path) -> Iterator[GitStep]:
    for kind in DRIVERS:
        section = f"merge.vaultkit-{kind}"
        if read_config(root, f"{section}.driver") or read_config(root, f"{section}.name"):
            yield ConfigStep(section, "", translate("a merge driver, taken out"), "section")
    if read_config(root, PYTHON) or read_config(root, VAULTS):
        yield ConfigStep("vaultkit", "", translate("what the hooks need, taken out"), "section")


def _install_hooks(repository: Repository, left: list[str]) -> Iterator[GitStep]:
    if not repository.owns_hooks():
        left.append(
            translate(
                "Git is set to look for hooks in {folder} (core.hooksPath), which is not this "
                "repository's alone, so none were put there. `vaultkit watch` or `vaultkit build` "
                "renews the pages after a merge.",
                folder=repository.hooks,
            )
        )
        return
    for name in HOOKS:
        there, earlier = _hook(repository, name), _hook(repository, name + EARLIER)
        wanted = hook_text(name).encode()
        shown = _shown(repository, name)
        ours = there is not None and HOOK_MARK.encode() in there
        if there == wanted:
            continue
        if there is not None and not ours:
            if earlier is not None and earlier != there:
                message = mark(
                    "{path} was left alone: {earlier} is there as well. Put what both do into one "
                    "of them, take the other away, and run this again."
                )
                left.append(translate(message, path=shown, earlier=name + EARLIER))
                continue
            what = translate("the hook that was there, to be called first")
            yield RenameStep(repository.hooks, name, name + EARLIER, shown, what)
            there = None
        yield FileStep(repository.hooks, name, there, wanted, shown, translate("a hook"), runs=True)


def _uninstall_hooks(repository: Repository) -> Iterator[GitStep]:
    if not repository.owns_hooks():
        return
    for name in HOOKS:
        there = _hook(repository, name)
        if there is None or HOOK_MARK.encode() not in there:
            continue
        shown = _shown(repository, name)
        if _hook(repository, name + EARLIER) is None:
            what = translate("a hook, taken away")
            yield FileStep(repository.hooks, name, there, None, shown, what)
        else:
            what = translate("the hook that was there before, put back")
            shown = _shown(repository, name + EARLIER)
            yield RenameStep(repository.hooks, name + EARLIER, name, shown, what)


def _hook(repository: Repository, name: str) -> bytes | None:
    """Read a hook, wherever a link leads; None where there is none."""
    file = repository.hooks / name
    with in_words(mark("{path} could not be read: {why}."), _shown(repository, name)):
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return b"" if file.is_symlink() else None


def _shown(repository: Repository, name: str) -> str:
    hooks = repository.hooks
    if hooks.is_relative_to(repository.top):
        return (hooks / name).relative_to(repository.top).as_posix()
    return str(hooks / name)
