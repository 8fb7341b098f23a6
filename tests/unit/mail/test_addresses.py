"""One function says which addresses are kept, and how, for whatever way they come in."""

import pytest

from chalicelib.mail.addresses import Unreachable, kept_address, normal_address
from chalicelib.mail.inbound.mailboxes import mailboxes


@pytest.mark.parametrize(
    "around", ["", "\u202a", "\u202c", "\u202d", "\u200e", "\ufe0f", "\u200b", "\ufeff", "\u00a0", "\t"]
)
def test_an_address_is_kept_without_what_was_copied_along(around: str) -> None:
    written = f"{around}Anna.Roth@Bücher.Example{around}"
    assert kept_address(written) == normal_address(written) == "anna.roth@bücher.example"
    assert [one.address for one in mailboxes(f"Anna <{written.strip()}>")] == ["anna.roth@bücher.example"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("a" * 65 + "@rem.example", "local-part-too-long"),
        ("jürg@rem.example", "unsupported-address"),
        ("анна@rem.example", "unsupported-address"),
        ("a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".example", "invalid-address"),
        ("anna@", "invalid-address"),
        ("anna roth@rem.example", "invalid-address"),
        ("Anna <anna@rem.example>", "invalid-address"),
        ("anna@[192.0.2.1]", "invalid-address"),
        ("\u200b", "invalid-address"),
    ],
)
def test_what_no_mail_can_ever_be_sent_to_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(Unreachable) as refusal:
        kept_address(written)
    assert refusal.value.reason == reason


def test_the_longest_address_that_mail_reaches_is_kept() -> None:
    assert kept_address("a" * 64 + "@rem.example") == "a" * 64 + "@rem.example"
