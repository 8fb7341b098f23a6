"""Every mail of the corpus (tests/support/mails) is read as it says, and is a person's or a machine's."""

from dataclasses import asdict

import pytest

from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.inbound.reading import read
from chalicelib.mail.inbound.screening import Verdicts, screen
from tests.support.mails import corpus
from tests.support.mails.case import SUPPORT, Case

CORPUS = corpus()


@pytest.mark.parametrize("case", CORPUS, ids=[f"{case.kind} - {n}" for n, case in enumerate(CORPUS)])
def test_a_mail_is_read_as_its_kind_says(case: Case) -> None:
    mail = read(case.raw)
    found = asdict(mail)
    assert {name: found[name] for name in case.expected} == case.expected, case.why
    for words in case.contains:
        assert words in mail.text, case.why
    assert _screened(mail) == case.drop, case.why


def test_the_corpus_has_many_mails_of_many_kinds_and_each_says_why() -> None:
    kinds = {case.kind for case in CORPUS}
    print(f"\n{len(CORPUS)} mails of {len(kinds)} kinds")
    assert len(CORPUS) >= 200
    assert len(kinds) >= 60
    assert all(case.why for case in CORPUS)
    assert all(case.expected or case.contains or case.drop for case in CORPUS)


def _screened(mail: InboundMail) -> object:
    return screen(mail, own_addresses={SUPPORT}, mail_domain="provider.example", verdicts=Verdicts())
