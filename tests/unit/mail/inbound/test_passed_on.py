"""Mails that somebody passes on, as programs write them in four languages: the words are their writer's."""

import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.wrapped.passed_on import PassedOn, may_pass_on, passed_on

WORDS = "Guten Tag\n\nDie Leitung in Bern ist seit 8 Uhr tot.\n\nAnna Roth"
NOTE = "Bitte gleich ansehen, sie hat zweimal angerufen."

# How programs write the head of a mail that they pass on, above its words.
OUTLOOK = {
    "en": "From: Anna Roth <anna@muster.example>\nSent: Friday, November 20, 2026 9:12 AM\n"
    "To: Ada Berg <ada@nordlicht.example>\nCc: Urs Frei <urs@muster.example>\nSubject: Leitung tot\n",
    "de": "Von: Anna Roth <anna@muster.example>\nGesendet: Freitag, 20. November 2026 09:12\n"
    "An: Ada Berg <ada@nordlicht.example>\nBetreff: Leitung tot\n",
    "fr": "De : Anna Roth <anna@muster.example>\nEnvoyé : vendredi 20 novembre 2026 09:12\n"
    "À : Ada Berg <ada@nordlicht.example>\nObjet : Leitung tot\n",
    "it": "Da: Anna Roth <anna@muster.example>\nInviato: venerdì 20 novembre 2026 09:12\n"
    "A: Ada Berg <ada@nordlicht.example>\nOggetto: Leitung tot\n",
}
GMAIL = {
    "en": "---------- Forwarded message ---------\nFrom: Anna Roth <anna@muster.example>\n"
    "Date: Fri, Nov 20, 2026 at 9:12 AM\nSubject: Leitung tot\nTo: Ada Berg <ada@nordlicht.example>\n\n",
    "de": "---------- Forwarded message ---------\nVon: Anna Roth <anna@muster.example>\n"
    "Date: Fr., 20. Nov. 2026 um 09:12 Uhr\nSubject: Leitung tot\nTo: Ada Berg <ada@nordlicht.example>\n\n",
    "fr": "---------- Forwarded message ---------\nDe : Anna Roth <anna@muster.example>\n"
    "Date: ven. 20 nov. 2026 à 09:12\nSubject: Leitung tot\nTo: Ada Berg <ada@nordlicht.example>\n\n",
    "it": "---------- Forwarded message ---------\nDa: Anna Roth <anna@muster.example>\n"
    "Date: ven 20 nov 2026 alle ore 09:12\nSubject: Leitung tot\nTo: Ada Berg <ada@nordlicht.example>\n\n",
}
THUNDERBIRD = {
    "en": "-------- Forwarded Message --------\nSubject: \tLeitung tot\nDate: \tFri, 20 Nov 2026 09:12:00 +0100\n"
    "From: \tAnna Roth <anna@muster.example>\nTo: \tada@nordlicht.example\n\n",
    "de": "-------- Weitergeleitete Nachricht --------\nBetreff: \tLeitung tot\n"
    "Datum: \tFri, 20 Nov 2026 09:12:00 +0100\n"
    "Von: \tAnna Roth <anna@muster.example>\nAn: \tada@nordlicht.example\n\n",
    "fr": "-------- Message transféré --------\nSujet : \tLeitung tot\nDate : \tFri, 20 Nov 2026 09:12:00 +0100\n"
    "De : \tAnna Roth <anna@muster.example>\nPour : \tada@nordlicht.example\n\n",
    "it": "-------- Messaggio Inoltrato --------\nOggetto: \tLeitung tot\nData: \tFri, 20 Nov 2026 09:12:00 +0100\n"
    "Mittente: \tAnna Roth <anna@muster.example>\nA: \tada@nordlicht.example\n\n",
}
APPLE = {
    "en": "Begin forwarded message:\n\nFrom: Anna Roth <anna@muster.example>\nSubject: Leitung tot\n"
    "Date: 20 November 2026 at 09:12:00 CET\nTo: ada@nordlicht.example\n\n",
    "de": "Anfang der weitergeleiteten Nachricht:\n\nVon: Anna Roth <anna@muster.example>\nBetreff: Leitung tot\n"
    "Datum: 20. November 2026 um 09:12:00 MEZ\nAn: ada@nordlicht.example\n\n",
    "fr": "Début du message réexpédié :\n\nDe: Anna Roth <anna@muster.example>\nObjet: Leitung tot\n"
    "Date: 20 novembre 2026 à 09:12:00 UTC+1\nÀ: ada@nordlicht.example\n\n",
    "it": "Inizio messaggio inoltrato:\n\nDa: Anna Roth <anna@muster.example>\nOggetto: Leitung tot\n"
    "Data: 20 novembre 2026 alle ore 09:12:00 CET\nA: ada@nordlicht.example\n\n",
}
SUBJECTS = {"en": "FW: Leitung tot", "de": "WG: Leitung tot", "fr": "TR: Leitung tot", "it": "I: Leitung tot"}
PROGRAMS = {
    "outlook": OUTLOOK,
    "outlook with a rule": {language: f"{'_' * 32}\n{head}" for language, head in OUTLOOK.items()},
    "outlook of old": {
        language: head.replace("<anna@muster.example>", "[mailto:anna@muster.example]")
        for language, head in OUTLOOK.items()
    },
    "gmail": GMAIL,
    "thunderbird": THUNDERBIRD,
    "apple": APPLE,
}
ALL = [(program, language) for program in PROGRAMS for language in SUBJECTS]


def written(text: str, subject: str, **headers: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ada Berg <ada@nordlicht.example>"
    message["To"] = "support@nordlicht.example"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return bytes(message)


def of(raw: bytes) -> PassedOn | None:
    mail = parse(raw)
    return passed_on(raw, mail) if may_pass_on(mail) else None


def checked(raw: bytes, note: str = NOTE) -> PassedOn:
    found = of(raw)
    assert found is not None
    assert (found.sender.name, found.sender.address) == ("Anna Roth", "anna@muster.example")
    assert found.subject == "Leitung tot"
    assert found.note == note
    return found


@pytest.mark.parametrize(("program", "language"), ALL)
def test_the_words_are_those_of_who_wrote_first(program: str, language: str) -> None:
    head = PROGRAMS[program][language]
    found = checked(written(f"{NOTE}\n\n{head}\n{WORDS}\n", SUBJECTS[language]))
    assert found.text.startswith("Guten Tag\n\nDie Leitung in Bern ist seit 8 Uhr tot.")
    assert "Ada" not in found.text


@pytest.mark.parametrize(("program", "language"), ALL)
def test_nothing_need_be_said_above(program: str, language: str) -> None:
    checked(written(f"{PROGRAMS[program][language]}\n{WORDS}\n", SUBJECTS[language]), note="")


@pytest.mark.parametrize("language", SUBJECTS)
def test_a_mark_before_each_line_is_none_of_its_words(language: str) -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{APPLE[language]}\n{WORDS}".split("\n"))
    assert ">" not in checked(written(f"{NOTE}\n\n{quoted}\n", SUBJECTS[language])).text


@pytest.mark.parametrize("language", SUBJECTS)
def test_html_is_read_as_its_programs_write_it(language: str) -> None:
    head = "".join(
        f"<b>{line.replace('<', '&lt;').replace('>', '&gt;')}</b><br>" for line in OUTLOOK[language].split("\n")
    )
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "ada@nordlicht.example", "support@nordlicht.example"
    message["Subject"] = SUBJECTS[language]
    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    words = WORDS.replace("\n", "<br>")
    message.set_content(
        f"<html><body><p>{NOTE}</p><div style='{border}'><p>{head}</p></div><p>{words}</p></body></html>",
        subtype="html",
    )
    assert "Die Leitung in Bern" in checked(bytes(message)).text


def attached(subject: str, text: str, *inner: bytes) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "ada@nordlicht.example", "support@nordlicht.example"
    if subject:
        message["Subject"] = subject
    message.set_content(text)
    for one in inner:
        message.add_attachment(_as_message(one))
    return bytes(message)


def _as_message(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=SMTP)
    assert isinstance(found, EmailMessage)
    return found


def of_anna(text: str = WORDS, subject: str = "Leitung tot") -> bytes:
    return written(text, subject, Message_ID="<m1@muster.example>").replace(
        b"Ada Berg <ada@nordlicht.example>", b"Anna Roth <anna@muster.example>"
    )


@pytest.mark.parametrize("subject", ["", "Fwd: Leitung tot", "WG: Leitung tot", "Leitung tot"])
@pytest.mark.parametrize("note", ["", NOTE])
def test_a_mail_that_came_along_whole_is_read_as_itself(subject: str, note: str) -> None:
    found = checked(attached(subject, note, of_anna()), note)
    assert found.mail is not None
    assert found.mail.message_id == "<m1@muster.example>"


@pytest.mark.parametrize(
    "raw",
    [
        written(f"{NOTE}\n\n{WORDS}", "WG: Leitung tot"),  # no head
        written(f"{NOTE}\n\nVon: Anna Roth\nGesendet: heute\nAn: Ada\nBetreff: x\n\n{WORDS}", "WG: x"),  # no address
        written(f"Geht es?\n\n{OUTLOOK['de']}\n{WORDS}", "AW: Leitung tot", In_Reply_To="<x@y.example>"),  # an answer
        written(f"Geht es?\n\n{OUTLOOK['de']}\n{WORDS}", "Leitung tot"),  # nothing says that it is passed on
        attached("Zwei Fälle", NOTE, of_anna(), of_anna(subject="Noch etwas")),  # several
        attached("Was ist das für eine Mail?", NOTE, of_anna()),  # an example of something
    ],
)
def test_other_mails_pass_none_on(raw: bytes) -> None:
    assert of(raw) is None


def test_what_they_passed_on_themselves_is_part_of_their_words() -> None:
    theirs = GMAIL["en"].replace("Anna Roth <anna@muster.example>", "Eve <eve@evil.example>")
    inner = f"Sehen Sie selbst:\n\n{theirs}\nPay me."
    found = checked(written(f"{NOTE}\n\n{GMAIL['de']}\n{inner}", "Fwd: Leitung tot"))
    assert "Pay me." in found.text


def test_what_they_answered_is_not() -> None:
    ours = OUTLOOK["de"].replace("Anna Roth <anna@muster.example>", "Ada <ada@nordlicht.example>")
    inner = f"Immer noch tot.\n\n{ours}\nGeht es?"
    head = OUTLOOK["de"].replace("Betreff: Leitung tot", "Betreff: AW: Leitung tot")
    found = of(written(f"{head}\n{inner}", "WG: AW: Leitung tot"))
    assert found is not None
    assert (found.subject, found.text) == ("AW: Leitung tot", "Immer noch tot.")


def test_a_long_text_takes_no_time() -> None:
    raw = written("> Von: a\n" * 50_000 + "Von: " * 50_000, "WG: x")
    started = time.process_time()
    of(raw)
    assert time.process_time() - started < 5
