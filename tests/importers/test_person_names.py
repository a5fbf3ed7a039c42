"""Names on a profile to names as they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.importers.person_names import clean_name


@pytest.mark.parametrize(
    ("written", "name", "longer"),
    [
        ("Mette Holm", "Mette Holm", ""),
        ("  Mette   Holm ", "Mette Holm", ""),
        ("Mette Holm, PhD 🚀", "Mette Holm", "Mette Holm, PhD"),
        ("🚀 Mette Holm ✨", "Mette Holm", ""),
        ("Mette Holm 👩🏽‍💻", "Mette Holm", ""),
        ("Mette Holm, Ph.D., MBA", "Mette Holm", "Mette Holm, Ph.D., MBA"),
        ("Mette Holm MBA, PMP®", "Mette Holm", "Mette Holm MBA, PMP"),
        ("Mette Holm PhD", "Mette Holm", "Mette Holm PhD"),
        ("Mette Holm, cand.merc.", "Mette Holm", "Mette Holm, cand.merc."),
        ("Mette Holm, HD(R)", "Mette Holm", "Mette Holm, HD(R)"),
        ("Mette Holm, SHRM-CP", "Mette Holm", "Mette Holm, SHRM-CP"),
        ("Mette Holm (she/her)", "Mette Holm", "Mette Holm (she/her)"),
        ("Mette (Metteline) Holm", "Mette (Metteline) Holm", ""),
        ("Mette Holm | Executive Coach", "Mette Holm", "Mette Holm | Executive Coach"),
        ("Martin King, Jr.", "Martin King, Jr.", ""),
        ("Martin King, Jr., MBA", "Martin King, Jr.", "Martin King, Jr., MBA"),
        ("Mette Holm, Executive Coach", "Mette Holm, Executive Coach", ""),
        ("Jack Ma", "Jack Ma", ""),
        ("Yo-Yo MA", "Yo-Yo MA", ""),
        ("Li Phd", "Li Phd", ""),
        ("PhD MBA", "PhD MBA", ""),
        ("𝐌𝐞𝐭𝐭𝐞 Holm", "Mette Holm", ""),
        ("Søren Ågård", "Søren Ågård", ""),
        ("so\u0308ren", "s\u00f6ren", ""),
        ("می\u200cخواهم", "می\u200cخواهم", ""),
        ("李明", "李明", ""),
        ("[[Mette]] Holm", "Mette Holm", ""),
        ("🚀", "", ""),
        ("-- 12 --", "", ""),
        ("", "", ""),
    ],
)
def test_names(written: str, name: str, longer: str) -> None:
    assert clean_name(written) == (name, longer)


@given(st.text(max_size=60))
def test_a_clean_name_is_clean(written: str) -> None:
    name, longer = clean_name(written)
    assert longer != name or not name
    assert name == " ".join(name.split())
    assert bool(name) == any(letter.isalpha() for letter in name)
