"""The templates that come with vaultkit."""

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.shipped import shipped_dashboard, shipped_templates


def test_they_are_found_in_a_checkout() -> None:
    folder = shipped_templates()
    assert (folder / "vaults" / "demo" / "vaultkit.yml").is_file()
    for template in (folder / "dashboards").glob("*.j2"):
        assert shipped_dashboard(template.name) == template.read_text(encoding="utf-8")


def test_a_template_that_never_was_is_an_error() -> None:
    with pytest.raises(DiskError, match=r"No template nothing\.md\.j2"):
        shipped_dashboard("nothing.md.j2")
