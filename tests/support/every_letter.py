"""One letter of each template, as it arrives, for tests of how all letters look."""

from chalicelib.access import invitations
from chalicelib.access.sign_in import letters as sign_in
from chalicelib.deliveries.digests import digests
from chalicelib.deliveries.suppressions import warnings
from chalicelib.desk.letters.writing import Kind, Telling
from chalicelib.desk.letters.writing import write_letter as write_ticket_letter
from chalicelib.desk.profiles.rules import Front
from chalicelib.directory.models import Account, Contact
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.letters import Letter
from chalicelib.mail.outbound.notes import write_note
from chalicelib.settings import settings
from tests.support.letters_samples import a_linked_reader, a_saying, copy_for, filled

LINK = "https://herold.example.ch/api/somewhere/0123456789abcdef0123456789abcdef0123456789abcdef0123456789"
LINE = {
    "stage": "Störung",
    "title": "Ausfall des Speichersystems in Zürich",
    "line_html": "Seit heute 21:05",
    "line_text": "Seit heute 21:05",
    "url": LINK,
}


def every_letter(language: Language, colour: str = "") -> dict[str, Letter]:
    """Letters by name; `colour` is that of the intake profile whose ticket one is about."""
    locale, saying = Locale(language), a_saying("update", "outage")
    words = {name: text(locale, "letter.automatic") for name in ("greeting", "intro", "ask", "asked", "why")}
    said = {f"{name}_html": one for name, one in (words | {"link": LINK}).items()}
    said |= {f"{name}_text": one for name, one in (words | {"link": LINK}).items()}
    digest_reader = {"lines": [LINE, LINE], "headers": {"List-Unsubscribe": f"<{LINK}>"}}
    digests.letter.cache_clear()
    return {
        "notice": copy_for(saying, a_linked_reader(locale, saying)),
        "ticket": _of_ticket(locale, colour),
        "note": write_note(
            locale, "Anna Keller", "Note", [words["why"]], "M-1", [(text(locale, "letter.manage"), LINK)]
        ),
        "sign-in": _filled(sign_in.write_letter(locale), said),
        "invitation": _filled(invitations.write_letter(locale), said),
        "digest": _filled(digests.letter(locale).letter, digests.letter_data(digest_reader, locale)),
        "warning": _warning(locale, words["why"]),
    }


def _of_ticket(locale: Locale, colour: str) -> Letter:
    telling = Telling(
        kind=Kind.ACKNOWLEDGEMENT,
        ticket_id="tic-132770mb71ap4bk4evyfqbbv3m",
        number=10427,
        subject="Keine Bilder",
        priority="high",
        text="Guten Tag\n\nDas Bildarchiv öffnet nicht.",
        who="Ada Berger",
        queue="",
        origin="<first@muster.example>",
        front=Front("Nordlicht Netze", "support@nordlicht.example", colour=colour),
        files=(("archiv.png", LINK),),
        outages=(text(locale, "letter.automatic"),),
        confirm_url=LINK,
    )
    return write_ticket_letter(telling, "Anna Keller", locale)


def _warning(locale: Locale, sentence: str) -> Letter:
    admin = Contact("acc-1", "con-1", kind="person", first_name="Anna", last_name="Keller", language=locale.language)
    account = Account("acc-1", name="Müller & Söhne GmbH", default_language=locale.language, country="DE")
    said = warnings.Said("Warning", [sentence])
    return warnings.write_letter(admin, account, said, settings().provider_name)


def _filled(letter: Letter, data: dict[str, str]) -> Letter:
    return Letter(*(filled(part, data) for part in (letter.subject, letter.html, letter.text)))
