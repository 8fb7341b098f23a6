"""Amounts of money as a reader writes them."""

from decimal import Decimal
from functools import lru_cache

from chalicelib.i18n.languages import Locale

_LOCALES = {Locale.DE: "de", Locale.DE_CH: "de_CH", Locale.FR: "fr", Locale.IT: "it", Locale.EN: "en_GB"}


@lru_cache(1_024)
def amount(value: str, currency: str, language: Locale) -> str:
    """An amount with two decimals and its currency by its code, such as `CHF 1,234.50`; the same line has both."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - only who writes letters and pages pays for Babel

    number = format_decimal(Decimal(value), format="#,##0.00", locale=_LOCALES[language])
    is_first = language in {Locale.DE_CH, Locale.EN}
    return f"{currency}\u00a0{number}" if is_first else f"{number}\u00a0{currency}"
