import pytest

from vaultkit.storage.clock import local_zone


@pytest.mark.parametrize(
    ("told", "zone"),
    [
        ("Europe/Copenhagen", "Europe/Copenhagen"),
        (":Europe/Paris", "Europe/Paris"),
        ("CET-1CEST", ""),
        ("../../etc/passwd", ""),
        ("/etc/localtime", ""),
    ],
)
def test_a_zone_has_a_name_or_none(told: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", told)
    assert local_zone() == zone
