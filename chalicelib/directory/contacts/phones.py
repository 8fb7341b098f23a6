"""Phone numbers: read as people write them, kept as E.164, shown as their own country writes them; pure."""

from chalicelib.i18n.countries import country_of

EXTENSION_MAX_DIGITS = 11  # of a large exchange


def read_phone(text: str, zone: str) -> tuple[str, str | None] | None:
    """The number in E.164 and its extension (`x12`, `ext. 12`, `;ext=12`); None where it is no number that exists.

    One without a country code is of the country that the time zone lies in.
    """
    from phonenumbers import (  # noqa: PLC0415 - only writes need it
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        parse,
    )

    try:
        number = parse(text, country_of(zone))
    except NumberParseException:
        return None
    if not is_valid_number(number) or len(number.extension or "") > EXTENSION_MAX_DIGITS:
        return None
    return format_number(number, PhoneNumberFormat.E164), number.extension or None


def show_phone(phone: str | None, extension: str | None, zone: str) -> str | None:
    """A kept number for people: nationally where the time zone lies in its country, with the country's code elsewhere.

    None where there is no number.
    """
    if phone is None:
        return None
    from phonenumbers import (  # noqa: PLC0415 - only contacts with a number need it
        PhoneNumberFormat,
        format_number,
        parse,
        region_code_for_number,
    )

    number = parse(phone)
    number.extension = extension
    is_at_home = region_code_for_number(number) == country_of(zone)
    return format_number(number, PhoneNumberFormat.NATIONAL if is_at_home else PhoneNumberFormat.INTERNATIONAL)
