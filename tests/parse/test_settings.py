from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.settings import (
    DepthConstants,
    Folders,
    JournalLinks,
    KindSetting,
    Language,
    LinkStyle,
    Pictures,
    Settings,
)
from vaultkit.parse.settings import parse_settings


def read(text: str) -> Settings:
    settings, problems = parse_settings("vaultkit.yml", text)
    assert problems == ()
    return settings


def problems(text: str) -> list[tuple[int, int, str]]:
    return [
        (problem.source.line, problem.source.column, problem.code)
        for problem in parse_settings("vaultkit.yml", text)[1]
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "me:\nfolders:\n", "{}"])
def test_an_empty_file_is_enough(text: str) -> None:
    assert read(text) == Settings()


def test_every_setting() -> None:
    settings = read("""
me: "[[Astrid Holm]]"
language: da
folders:
  contacts: [People, Clients/]
  purposes: Formål
  journal: ./Dagbog
  dashboards: Sider/Oversigt
  templates: Skabeloner
fields: {kemi: [vibe, gut feeling], organisation: shop}
kinds:
  sauna: {hours: 2, words: [steam bath]}
  kaffe: [cappuccino]
  walk: 3
log_headings: Coffees, Talks
journal_links: contact
ignore: ["Archive/**", "*.tmp.md"]
dashboards: [Depth, Introductions]
pictures: text
links: markdown
synonyms: {bestyrelse: board}
attention: 3
depth: {fast_half_life: 90, deep_from: 60}
""")
    assert settings == Settings(
        me="Astrid Holm",
        language=Language.DA,
        folders=Folders(
            contacts=("People", "Clients"),
            purposes=("Formål",),
            journal=("Dagbog",),
            dashboards="Sider/Oversigt",
            templates=("Skabeloner",),
        ),
        fields={"chemistry": ("vibe", "gut feeling"), "organisation": ("shop",)},
        kinds={
            "sauna": KindSetting(2.0, ("steam bath",)),
            "coffee": KindSetting(None, ("cappuccino",)),
            "walk": KindSetting(3.0),
        },
        log_headings=("Coffees", "Talks"),
        journal_links=JournalLinks.CONTACT,
        ignore=("Archive/**", "*.tmp.md"),
        dashboards=("Depth", "Introductions"),
        pictures=Pictures.TEXT,
        links=LinkStyle.MARKDOWN,
        synonyms={"bestyrelse": "board"},
        attention=3,
        depth=DepthConstants(fast_half_life=90, deep_from=60),
    )


def test_every_folder_and_every_constant_can_be_set() -> None:
    for one in fields(Folders):
        folders = read(f"folders: {{{one.name}: Here}}").folders
        assert getattr(folders, one.name) in ("Here", ("Here",))
    for one in fields(DepthConstants):
        assert getattr(read(f"depth: {{{one.name}: 7}}").depth, one.name) == 7


def test_unknown_settings_are_named_with_their_line() -> None:
    text = "langauge: da\nfolders: {people: x}\nfields: {shoe size: x}\nkinds: {x: {hour: 1}}\n"
    assert problems(text + "depth: {speed: 1}") == [
        (1, 1, "unknown-setting"),
        (2, 11, "unknown-setting"),
        (3, 10, "unknown-setting"),
        (4, 13, "unknown-setting"),
        (5, 9, "unknown-setting"),
    ]
    first = parse_settings("vaultkit.yml", text)[1][0]
    assert "language" in first.fix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("attention: -1", "a whole number from 0 on"),
        ("kinds: {sauna: {hours: -2}}", "a number from 0 on"),
        ("depth: {confiding_weight: -3}", "a number from 0 on"),
        ("depth: {fast_half_life: 0}", "a number above 0"),
    ],
)
def test_a_number_out_of_range_is_told_the_range(text: str, expected: str) -> None:
    (problem,) = parse_settings("vaultkit.yml", text)[1]
    assert f"takes {expected};" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "language: Danish",
        "language: [da]",
        "me: {name: x}",
        "me: [a, b]",
        "folders: People",
        "folders: {dashboards: [a, b]}",
        "folders: {dashboards: .}",
        "folders: {dashboards: ../out}",
        "folders: {contacts: ../../etc}",
        "folders: {contacts: 'C:\\Users'}",
        "folders: {contacts: {a: b}}",
        "fields: [a]",
        "fields: {chemistry: {a: b}}",
        "kinds: sauna",
        "kinds: {sauna: {hours: long}}",
        "log_headings: {a: b}",
        "journal_links: all",
        "dashboards: sometimes",
        "pictures: png",
        "links: html",
        "synonyms: [a, b]",
        "synonyms: {a: [b, c]}",
        "attention: many",
        "attention: -1",
        "attention: 2.5",
        "depth: {fast_half_life: 0}",
        "depth: {deep_from: x}",
        "depth: 4",
    ],
)
def test_a_value_of_the_wrong_type_is_a_problem_and_the_default_stands(text: str) -> None:
    settings, found = parse_settings("vaultkit.yml", text)
    assert [(problem.source.line, problem.code) for problem in found] == [(1, "bad-setting")]
    assert settings.folders == Folders()
    assert settings.depth == DepthConstants()
    assert (settings.language, settings.attention, settings.me) == (Language.EN, 5, "")


def test_a_folder_that_leads_out_costs_only_itself() -> None:
    settings, found = parse_settings("vaultkit.yml", "folders: {contacts: [../x, People]}")
    assert settings.folders.contacts == ("People",)
    assert [problem.code for problem in found] == ["bad-setting"]


def test_broken_yaml_costs_only_what_is_broken() -> None:
    settings, found = parse_settings("vaultkit.yml", "language: da\nme: @strid\nattention: 3")
    assert (settings.language, settings.me, settings.attention) == (Language.DA, "@strid", 3)
    assert [(problem.source.line, problem.code) for problem in found] == [(2, "yaml-text")]


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "["])
def test_a_file_that_holds_no_settings_says_so(text: str) -> None:
    assert problems(text) == [(1, 1, "bad-setting")]


def test_what_is_no_text_is_refused() -> None:
    assert problems("me: x\nlanguage: \0") == [(2, 11, "nul-character")]


def test_obsidian_says_how_links_are_written_and_which_folders_are_what() -> None:
    files = {
        "app.json": '{"useMarkdownLinks": true}',
        "daily-notes.json": '{"folder": "Daily notes/", "format": "YYYY-MM-DD"}',
        "templates.json": '{"folder": "/Templater"}',
    }
    settings, found = parse_settings("vaultkit.yml", "", files)
    assert found == ()
    assert (settings.obsidian, settings.links) == (True, LinkStyle.MARKDOWN)
    assert settings.folders.journal == ("Journal", "Daily notes")
    assert settings.obsidian_templates == "Templater"


def test_vaultkit_yml_wins_over_obsidian() -> None:
    files = {"app.json": '{"useMarkdownLinks": true}', "daily-notes.json": '{"folder": "Log"}'}
    settings, _ = parse_settings("vaultkit.yml", "links: wiki\nfolders: {journal: Log}", files)
    assert (settings.links, settings.folders.journal) == (LinkStyle.WIKI, ("Log",))


def test_a_vault_without_obsidian() -> None:
    assert parse_settings("vaultkit.yml", "", None)[0].obsidian is False
    assert parse_settings("vaultkit.yml", "", {})[0] == Settings(obsidian=True)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "7",
        "{'a': 1}",
        "[" * 100_000,
        "9" * 5_000,
        '{"a": ' + "9" * 5_000 + "}",
        "\ud800",
    ],
)
def test_obsidian_settings_that_are_no_json_object_are_a_problem(text: str) -> None:
    settings, found = parse_settings("vaultkit.yml", "", {"app.json": text})
    assert settings == Settings(obsidian=True)
    assert [(one.source.path, one.code) for one in found] == [
        (".obsidian/app.json", "obsidian-settings")
    ]


@pytest.mark.parametrize("folder", ["7", "null", '"../out"', '""', '"/"'])
def test_an_obsidian_folder_that_is_none_says_nothing(folder: str) -> None:
    files = {
        "daily-notes.json": f'{{"folder": {folder}}}',
        "templates.json": f'{{"folder": {folder}}}',
    }
    settings, found = parse_settings("vaultkit.yml", "", files)
    assert (settings, found) == (Settings(obsidian=True), ())


PARTS = "me|language|folders|kinds|depth|fields|chemistry|attention|: |:|\n|  |- |[|{|]|}|,|x|2|'"
PARTS += "|..|/|&a|*a|\0"
SETTINGS_LIKE = st.lists(st.sampled_from(PARTS.split("|"))).map("".join)


@given(SETTINGS_LIKE, st.none() | st.dictionaries(st.just("app.json"), st.text()))
def test_no_text_is_too_odd(text: str, files: dict[str, str] | None) -> None:
    lines = text.split("\n")
    settings, found = parse_settings("vaultkit.yml", text, files)
    assert isinstance(settings, Settings)
    for problem in found:
        if problem.source.path == "vaultkit.yml":
            assert 1 <= problem.source.line <= len(lines) + 1
        assert problem.message
        assert problem.fix
