"""Who becomes a contact by signing in."""

from itertools import product

from chalicelib.access.registration.rules import registers
from chalicelib.directory.accounts.rules import Registration


def test_only_an_open_account_takes_somebody_new_with_an_address_of_its_own() -> None:
    taken = [
        (registration, *flags)
        for registration, *flags in product(Registration, *[[False, True]] * 3)
        if registers(registration, is_closed=flags[0], is_on_file=flags[1], is_public_mail=flags[2])
    ]
    assert taken == [(Registration.OPEN, False, False, False)]
