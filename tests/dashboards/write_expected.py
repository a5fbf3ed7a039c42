"""Write the expected pages anew: `python -m tests.dashboards.write_expected`. Read the diff."""

from tests.dashboards.small import render, small_vault
from tests.dashboards.test_render import EXPECTED, everything
from tests.measures.builders import vault
from vaultkit.model.settings import Language, Settings

if __name__ == "__main__":
    for page in render(small_vault()).pages:
        (EXPECTED / page.path.rpartition("/")[2]).write_text(page.text, encoding="utf-8")
    danish = everything(render(small_vault(Settings(language=Language.DA))))
    (EXPECTED / "in Danish.md").write_text(danish, encoding="utf-8")
    (EXPECTED / "empty vault.md").write_text(everything(render(vault())), encoding="utf-8")
