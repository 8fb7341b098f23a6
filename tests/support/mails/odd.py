"""Mails of other decades, countries and programs, as people and their machines still send them."""

import base64
import quopri
from collections.abc import Iterator

from chalicelib.mail.inbound.reasons import DropReason, Shortfall
from tests.support.mails.case import Case, mail

# What Outlook and others write before the subject of what they answer by themselves, in languages of Europe and Asia.
_ABSENCE = {
    "Danish": "Autosvar: Keine Bilder",
    "Swedish": "Automatiskt svar: Keine Bilder",
    "Norwegian": "Automatisk svar: Keine Bilder",
    "Finnish": "Automaattinen vastaus: Keine Bilder",
    "Dutch": "Automatisch antwoord: Keine Bilder",
    "Spanish": "Respuesta automática: Keine Bilder",
    "Catalan": "Resposta automàtica: Keine Bilder",
    "Portuguese": "Resposta automática: Keine Bilder",
    "Romanian": "Răspuns automat: Keine Bilder",
    "Polish": "Automatyczna odpowiedź: Keine Bilder",
    "Czech": "Automatická odpověď: Keine Bilder",
    "Slovak": "Automatická odpoveď: Keine Bilder",
    "Hungarian": "Automatikus válasz: Keine Bilder",
    "Croatian": "Automatski odgovor: Keine Bilder",
    "Slovene": "Samodejni odgovor: Keine Bilder",
    "Bulgarian": "Автоматичен отговор: Keine Bilder",
    "Russian": "Автоматический ответ: Keine Bilder",
    "Ukrainian": "Автоматична відповідь: Keine Bilder",
    "Greek": "Αυτόματη απάντηση: Keine Bilder",
    "Turkish": "Otomatik Yanıt: Keine Bilder",
    "Estonian": "Automaatvastus: Keine Bilder",
    "Latvian": "Automātiska atbilde: Keine Bilder",
    "Lithuanian": "Automatinis atsakymas: Keine Bilder",
    "Japanese": "自動応答: Keine Bilder",
    "Chinese": "自动答复: Keine Bilder",
    "Korean": "자동 응답: Keine Bilder",
}
_SCRIPTS = [
    ("Japanese", "iso-2022-jp", "回線が切れています。"),
    ("Japanese", "Shift_JIS", "回線が切れています。"),
    ("Japanese", "EUC-JP", "回線が切れています。"),
    ("Russian", "koi8-r", "Линия не работает."),
    ("Russian", "windows-1251", "Линия не работает."),
    ("Ukrainian", "koi8-u", "Лінія не працює, її немає."),
    ("Arabic", "windows-1256", "الخط لا يعمل"),
    ("Hebrew", "windows-1255", "הקו לא עובד"),
    ("Greek", "iso-8859-7", "Η γραμμή δεν λειτουργεί."),
    ("Turkish", "iso-8859-9", "Hat çalışmıyor, ışık yanmıyor."),
    ("Polish", "iso-8859-2", "Łącze nie działa."),
    ("Latvian", "windows-1257", "Līnija nedarbojas."),
    ("Vietnamese", "windows-1258", "Không có"),
    ("Thai", "tis-620", "สายไม่ทำงาน"),
    ("Chinese", "GB2312", "线路不通。"),
    ("Chinese", "gb18030", "线路不通，请帮忙。"),
    ("Chinese", "Big5", "線路不通。"),
    ("Korean", "euc-kr", "회선이 끊겼습니다."),
    ("German", "UTF-7", "Die Leitung ist tot, Grüße aus Zürich."),
    ("German", "utf-16", "Die Leitung ist tot, Grüße."),
    ("German", "macintosh", "Die Leitung ist tot, Grüße."),
    ("German", "cp850", "Die Leitung ist tot, Grüße."),
]


def cases() -> Iterator[Case]:
    yield from _absences()
    yield from _scripts()
    yield from _programs()
    yield from _wrappings()
    yield from _machines()
    yield from _broken()


def _absences() -> Iterator[Case]:
    for language, subject in _ABSENCE.items():
        word = f"=?utf-8?B?{base64.b64encode(subject.encode()).decode()}?="
        yield Case(
            "absence notice by its subject alone",
            f"what Outlook writes in {language}",
            mail(
                f"Subject: {word}\nIn-Reply-To: <2@provider.example>\n"
                f"X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent"
            ),
            drop=DropReason.AUTO_REPLY,
        )


def _scripts() -> Iterator[Case]:
    for language, charset, words in _SCRIPTS:
        data = words.encode("mac-roman" if charset == "macintosh" else charset)
        encoded = base64.encodebytes(data)
        head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64"
        yield Case(
            "a text in its own encoding", f"{language} in {charset}", mail(head, encoded), {"text": words.strip()}
        )
        if charset not in {"utf-16", "UTF-7"}:
            subject = f"=?{charset}?B?{base64.b64encode(data).decode()}?="
            yield Case(
                "a subject in its own encoding",
                f"{language} in {charset}",
                mail(f"Subject: {subject}"),
                {"subject": words.strip()},
            )


def _programs() -> Iterator[Case]:
    yield Case(
        "Eudora",
        "1996: no MIME at all, and Latin-1",
        mail(
            "X-Sender: roth@pop.klinik.example\nX-Mailer: Windows Eudora Light Version 1.5.2",
            "Grüezi, die Leitung ist tot.".encode("latin-1"),
        ),
        {"text": "Grüezi, die Leitung ist tot."},
    )
    yield Case(
        "Pine",
        "its types are written in capitals",
        mail("Content-Type: TEXT/PLAIN; charset=US-ASCII\nX-X-Sender: anna@pine.example", "No dial tone.\n\n-- \nAnna"),
        {"text": "No dial tone.\n\n-- \nAnna", "visible": "No dial tone."},
    )
    notes = (
        "This is a multipart message in MIME format.\n--=_alternative 0035E2B8C1257A2B_=\n"
        'Content-Type: text/plain; charset="ISO-8859-1"\n'
        "Content-Transfer-Encoding: quoted-printable\n\nDie Leitung ist tot, Gr=FC=DFe\n"
        '--=_alternative 0035E2B8C1257A2B_=\nContent-Type: text/html; charset="ISO-8859-1"\n\n<p>x</p>\n'
        "--=_alternative 0035E2B8C1257A2B_=--\n"
    )
    yield Case(
        "Lotus Notes",
        "its boundary has a space in it",
        mail(
            (
                "MIME-Version: 1.0\nX-Mailer: Lotus Notes Release 8.5.3\n"
                'Content-Type: multipart/alternative; boundary="=_alternative 0035E2B8C1257A2B_="'
            ),
            notes,
        ),
        {"text": "Die Leitung ist tot, Grüße"},
    )
    yield Case(
        "Exchange 5.5",
        "its boundary begins with dashes, and its text with a charset of its own name",
        mail(
            (
                "MIME-Version: 1.0\nX-Mailer: Internet Mail Service (5.5.2650.21)\n"
                'Content-Type: multipart/mixed; boundary="----_=_NextPart_000_01BFA1"'
            ),
            (
                '------_=_NextPart_000_01BFA1\nContent-Type: text/plain;\n\tcharset="windows-1252"\n\n'
                "Die Leitung ist tot.\n------_=_NextPart_000_01BFA1--\n"
            ),
        ),
        {"text": "Die Leitung ist tot."},
    )
    for line in (
        "Von meinem iPhone gesendet",
        "Sent from my BlackBerry",
        "Envoyé de mon iPhone",
        "Inviato da iPhone",
        "Gesendet mit der GMX Mail App",
    ):
        yield Case(
            "a phone",
            "its line at the end is nobody's words",
            mail("Content-Type: text/plain; charset=utf-8", f"Die Leitung ist tot.\n\n{line}"),
            {"visible": "Die Leitung ist tot."},
        )
    apple = (
        "--Apple-Mail-1\nContent-Type: text/plain; charset=us-ascii\n\nBefore.\n--Apple-Mail-1\n"
        "Content-Type: image/png; name=a.png\n"
        "Content-Disposition: inline; filename=a.png\n\nx\n--Apple-Mail-1\n"
        "Content-Type: text/plain; charset=us-ascii\n\nAfter.\n--Apple-Mail-1--\n"
    )
    yield Case(
        "Apple Mail",
        "a picture stands between two halves of one text",
        mail("Content-Type: multipart/mixed; boundary=Apple-Mail-1", apple),
        {"text": "Before.\n\nAfter."},
    )
    yield Case(
        "text that flows",
        "Apple Mail in Japanese joins lines without a space",
        mail("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "回線が \n切れて \nいます。"),
        {"text": "回線が切れています。"},
    )
    yield Case(
        "rich text of the nineties",
        "text/enriched is read without its marks",
        mail("Content-Type: text/enriched; charset=us-ascii", "<bold>No</bold> dial tone &amp; <<so on>."),
        contains=("No dial tone",),
    )


def _wrappings() -> Iterator[Case]:
    signed = (
        "--s\nContent-Type: text/plain; charset=utf-8\n\nDie Leitung ist tot.\n--s\n"
        'Content-Type: {0}; name="x"\n\nMIIB\n--s--\n'
    )
    for kind, of in (
        ("S/MIME, clear signed", "application/pkcs7-signature"),
        ("PGP/MIME, signed", "application/pgp-signature"),
    ):
        yield Case(
            kind,
            "what is signed is the text, and the signature no file",
            mail(f'Content-Type: multipart/signed; protocol="{of}"; boundary=s', signed.format(of)),
            {"text": "Die Leitung ist tot.", "files": ()},
        )
    yield Case(
        "PGP/MIME, encrypted",
        "nobody can read it, and that is said",
        mail(
            'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=s',
            (
                "--s\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--s\n"
                "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\nabc\n--s--\n"
            ),
        ),
        {"shortfalls": frozenset({Shortfall.ENCRYPTED})},
    )
    armoured = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nDie Leitung ist tot.\n-----BEGIN PGP SIGNATURE-----\n\n"
        "iQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----"
    )
    yield Case(
        "PGP, signed inline", "what is signed is the text", mail("", armoured), {"visible": "Die Leitung ist tot."}
    )
    yield Case(
        "PGP, encrypted inline",
        "nobody can read it, and that is said",
        mail("", "-----BEGIN PGP MESSAGE-----\n\nhQEMA0abcdefgh\n=abcd\n-----END PGP MESSAGE-----"),
        {"shortfalls": frozenset({Shortfall.ENCRYPTED})},
    )
    named = (
        "--b\nContent-Type: text/plain\n\nHere.\n--b\nContent-Type: application/pdf\n"
        "Content-Disposition: attachment; filename*0*=UTF-8''M%C3%A4rz%20; filename*1=2026.pdf\n\nx\n--b--\n"
    )
    yield Case(
        "a name in pieces",
        "RFC 2231",
        mail("Content-Type: multipart/mixed; boundary=b", named),
        {"has_attachments": True},
    )
    yield Case(
        "BinHex",
        "a file of a Macintosh beside the text",
        mail(
            "Content-Type: multipart/mixed; boundary=b",
            (
                "--b\nContent-Type: text/plain\n\nHere.\n--b\n"
                "Content-Type: application/mac-binhex40; name=a.hqx\n\n"
                "(This file must be converted with BinHex 4.0)\n:abc:\n--b--\n"
            ),
        ),
        {"text": "Here.", "has_attachments": True},
    )
    uu = "Der Plan liegt bei.\n\nbegin 644 plan.txt\n#0V%T\n`\nend\n"
    yield Case("uuencode", "the words stand before the file", mail("", uu), contains=("Der Plan liegt bei.",))
    yield Case(
        "uuencode",
        "as the encoding of a part",
        mail("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode", "begin 644 a.txt\n#0V%T\n`\nend\n"),
        {"text": "Cat"},
    )
    yenc = b"Der Plan liegt bei.\r\n\r\n=ybegin line=128 size=3 name=a.txt\r\n\x6d\x8b\x9e\r\n=yend size=3\r\n"
    yield Case("yEnc", "the words stand before the file", mail("", yenc), contains=("Der Plan liegt bei.",))


def _machines() -> Iterator[Case]:
    yield Case(
        "DMARC aggregate report",
        "a mail service writes each day of what came in a domain's name",
        mail(
            (
                "Subject: Report domain: provider.example Submitter: google.com Report-ID: 8301\n"
                "Content-Type: application/zip; name=google.com!provider.example!1!2.zip\n"
                "Content-Disposition: attachment"
            ),
            "UEsDB",
            sender="noreply-dmarc-support@google.com",
        ),
        drop=DropReason.AUTO_GENERATED,
    )
    yield Case(
        "DMARC aggregate report",
        "in the form of others, with a word before",
        mail(
            (
                "Subject: [Preview] Report Domain: provider.example; Submitter: protection.outlook.com; Report-ID: 5c\n"
                "Content-Type: multipart/mixed; boundary=b"
            ),
            (
                "--b\nContent-Type: text/html\n\nThis is a DMARC aggregate report.\n--b\n"
                "Content-Type: application/gzip; name=a.xml.gz\n\nx\n--b--\n"
            ),
            sender="DMARC Aggregate Report <dmarcreport@microsoft.com>",
        ),
        drop=DropReason.AUTO_GENERATED,
    )
    yield Case(
        "TLS report",
        "RFC 8460",
        mail(
            (
                "Subject: Report Domain: provider.example Submitter: google.com Report-ID: <2026>\n"
                "TLS-Report-Domain: provider.example\nTLS-Report-Submitter: google.com\n"
                "Content-Type: multipart/report; report-type=tlsrpt; boundary=b"
            ),
            (
                "--b\nContent-Type: text/plain\n\nThis is an aggregate TLS report.\n--b\n"
                "Content-Type: application/tlsrpt+gzip\n\nx\n--b--\n"
            ),
            sender="noreply-smtp-tls-reporting@google.com",
        ),
        drop=DropReason.AUTO_GENERATED,
    )
    yield Case(
        "read receipt",
        "Outlook's in German",
        mail(
            (
                "Subject: Gelesen: Keine Bilder\n"
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b"
            ),
            (
                "--b\nContent-Type: text/plain\n\nIhre Nachricht wurde gelesen.\n--b\n"
                "Content-Type: message/disposition-notification\n\n"
                "Disposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
            ),
        ),
        drop=DropReason.READ_RECEIPT,
    )
    for why, head, sender in (
        (
            "a telephone system leaves a recording",
            "Subject: Voice message from +41 44 234 56 78 (0:12)\nContent-Type: audio/wav; name=a.wav",
            "Anna Roth <anna.roth@klinik.example>",
        ),
        (
            "a fax came in",
            "Subject: Fax von +41 44 234 56 78\nContent-Type: image/tiff; name=fax.tif",
            "fax@klinik.example",
        ),
        (
            "a scanner on the corridor",
            "Subject: Scan vom Kopierer 2. Stock\nContent-Type: application/pdf; name=scan.pdf",
            "kopierer@klinik.example",
        ),
    ):
        yield Case(
            "somebody's words in another form",
            f"{why}: in doubt it is a person's",
            mail(head, "x", sender=sender),
            {"shortfalls": frozenset({Shortfall.NO_TEXT})},
        )
    yield Case(
        "newsletter that a person wrote",
        "it went to a list of addresses, not to us",
        mail(
            "List-Unsubscribe: <https://news.example/u/1>\n"
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\nList-Id: <news.klinik.example>\n"
            "Precedence: bulk"
        ),
        drop=DropReason.MAILING_LIST,
    )
    for name, head in (
        ("Jira", "X-JIRA-FingerPrint: 1\nAuto-Submitted: auto-generated"),
        ("Zendesk", "X-Mailer: Zendesk Mailer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All"),
        ("OTRS", "X-Mailer: OTRS Mail Service (6.0)\nX-Powered-By: OTRS\nAuto-Submitted: auto-generated"),
        ("ServiceNow", "X-ServiceNow-Generated: true\nAuto-Submitted: auto-generated"),
    ):
        yield Case(
            "a help desk's own mail", f"{name} says that it wrote it itself", mail(head), drop=DropReason.AUTO_GENERATED
        )


def _broken() -> Iterator[Case]:
    yield Case(
        "a charset that never ends",
        "its quote is not closed",
        mail('Content-Type: text/plain; charset="utf-8', "Grüße".encode()),
        {"text": "Grüße"},
    )
    yield Case(
        "a type without its second half", "as plain text", mail("Content-Type: text", "Hello."), {"text": "Hello."}
    )
    yield Case("zero bytes", "they are left out", mail("", b"Die Lei\0tung ist tot."), contains=("Die Lei",))
    halves = "=?utf-8?B?{}?=\n =?utf-8?B?{}?="
    data = "Größe".encode()
    yield Case(
        "a letter in two encoded words",
        "it is put together",
        mail("Subject: " + halves.format(base64.b64encode(data[:3]).decode(), base64.b64encode(data[3:]).decode())),
        {"subject": "Größe"},
    )
    yield Case(
        "an encoded word in small letters",
        "RFC 2047 allows both",
        mail("Subject: =?UTF-8?q?Gr=c3=bc=c3=9fe?="),
        {"subject": "Grüße"},
    )
    yield Case(
        "quoted-printable with soft ends and small digits",
        "RFC 2045 allows neither, and programs write them",
        mail(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable",
            "Gr=c3=bc=\n=c3=9fe =3d 1",
        ),
        {"text": "Grüße = 1"},
    )
    yield Case(
        "a boundary that the end lacks",
        "the last part goes to the end",
        mail("Content-Type: multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\nHello.\n"),
        {"text": "Hello."},
    )
    yield Case(
        "a boundary with blanks behind it",
        "they count for nothing",
        mail('Content-Type: multipart/mixed; boundary="b "', "--b \t\nContent-Type: text/plain\n\nHello.\n--b-- \n"),
        {"text": "Hello."},
    )
    body = quopri.encodestring(b"<p>Die Leitung&nbsp;ist tot.</p>")
    yield Case(
        "HTML alone from a webmailer",
        "GMX, encoded",
        mail("Content-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable", body),
        {"text": "Die Leitung ist tot."},
    )
