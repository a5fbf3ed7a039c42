"""Digits as the spoken language writes them. Used by the model, and by `dashboards.wording`."""

from vaultkit.language.translate import translate_term


def digits(written: str) -> str:
    """Write `12000` and `0.5` as people do: `12,000` and `0.5`, in Danish `12.000` and `0,5`."""
    whole, point, part = written.partition(".")
    thousands = f"{int(whole):,}".replace(",", translate_term("between thousands", ","))
    return thousands + (translate_term("decimal point", ".") + part if point else "")
