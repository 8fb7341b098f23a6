"""Charsets as mails really name and use them, in bodies and subjects, in each transfer encoding."""

import base64
import quopri
from collections.abc import Iterator

from tests.support.mails.case import Case, mail

# Charset as the mail names it, Python's codec, and a text in it.
_TEXTS = [
    ("iso-8859-1", "cp1252", "Grüsse aus Zürich: die Störung dauert an."),
    ("ISO-8859-15", "iso8859-15", "Der Preis ist 49 €, zuzüglich Gebühr."),
    ("windows-1252", "cp1252", "Er sagte: „Nichts geht“ – seit acht Uhr."),
    ("windows-1250", "cp1250", "Děkuji, linka nefunguje od rána. Żółć."),
    ("windows-1251", "cp1251", "Линия не работает с утра."),
    ("koi8-r", "koi8-r", "Архив не открывается."),
    ("koi8-u", "koi8-u", "Лінія не працює, їжак."),
    ("iso-8859-2", "iso8859-2", "Łącze nie działa od ósmej."),
    ("iso-8859-7", "iso8859-7", "Η γραμμή δεν λειτουργεί."),
    ("iso-8859-9", "cp1254", "Hat sabahtan beri çalışmıyor."),
    ("windows-1253", "cp1253", "Καλημέρα, δεν ανοίγει."),
    ("windows-1255", "cp1255", "הקו אינו פועל"),
    ("windows-1256", "cp1256", "الخط لا يعمل"),
    ("gb2312", "gb18030", "线路不通。"),
    ("GBK", "gb18030", "檔案打不開。"),
    ("big5", "big5hkscs", "線路不通。"),
    ("shift_jis", "cp932", "回線が切れています。"),
    ("euc-jp", "euc_jp", "回線が切れています。"),
    ("iso-2022-jp", "iso2022_jp", "回線が切れています。"),
    ("euc-kr", "cp949", "회선이 끊겼습니다."),
    ("ks_c_5601-1987", "cp949", "회선이 끊겼습니다."),
    ("tis-620", "cp874", "สายไม่ทำงาน"),
    ("utf-8", "utf-8", "Tout est coupé — depuis 8 h. 日本語 ✓"),
    ("UTF-7", "utf-7", "Störung seit acht."),
    ("macintosh", "mac-roman", "Grüße vom alten Mac – naïve façade."),
    ("x-mac-roman", "mac-roman", "Größe"),
    ("win-1251", "cp1251", "Проверьте, пожалуйста."),
    ("x-sjis", "cp932", "障害です。"),
    ("windows-31j", "cp932", "①番の回線です。"),
    ("cp850", "cp850", "Größe geprüft."),
]


def cases() -> Iterator[Case]:
    """Each charset in the encodings that carry it, and what is wrong with charsets in real mails."""
    for name, codec, text in _TEXTS:
        data = text.encode(codec)
        for encoding, body in (
            ("8bit", data),
            ("base64", base64.encodebytes(data)),
            ("quoted-printable", quopri.encodestring(data)),
        ):
            if codec == "iso2022_jp" and encoding == "quoted-printable":
                continue
            word = f"=?{name}?B?{base64.b64encode(data).decode()}?="
            head = f'Subject: {word}\nContent-Type: text/plain; charset="{name}"\nContent-Transfer-Encoding: {encoding}'
            yield Case(
                f"charset {name.lower()}",
                f"a text in {name}, {encoding}, and the same in the subject",
                mail(head, body),
                {"text": text, "visible": text, "subject": text, "from_address": "anna.roth@klinik.example"},
            )
    yield from _wrong()
    yield from _last_letters()


def _wrong() -> Iterator[Case]:
    german = "Grüsse, die Störung dauert an."
    plain = "Content-Type: text/plain"
    for why, head, data in (
        ("says nothing, and is UTF-8", "", german.encode()),
        ("says nothing, and is Windows-1252", "", german.encode("cp1252")),
        ("says UTF-8 and is Windows-1252", f"{plain}; charset=utf-8", german.encode("cp1252")),
        ("says ISO-8859-1 and is UTF-8", f"{plain}; charset=iso-8859-1", german.encode()),
        ("says US-ASCII and is UTF-8", f"{plain}; charset=us-ascii", german.encode()),
        ("says a charset that nobody knows", f"{plain}; charset=x-unknown", german.encode()),
        ("says its charset in single quotes", f"{plain}; charset='utf-8'", german.encode()),
        ("says its charset with a comment", f"{plain}; charset=utf-8 (Unicode)", german.encode()),
        ("says an archive for a charset", f"{plain}; charset=zlib", german.encode()),
    ):
        yield Case("charset that is wrong or missing", f"it {why}", mail(head, data), {"text": german})
    raw = mail("Subject: @@", german.encode("cp1252")).replace(b"@@", german.encode("cp1252"))
    yield Case("subject in raw letters", "old programs write them as they are", raw, {"subject": german})
    raw = mail("Subject: @@", german.encode()).replace(b"@@", german.encode())
    yield Case("subject in raw letters", "UTF-8 as it is (RFC 6532)", raw, {"subject": german})
    folded = "=?utf-8?Q?Gr=C3?=\n =?utf-8?Q?=BCsse?="
    yield Case(
        "subject in pieces", "a letter is cut between two words", mail(f"Subject: {folded}"), {"subject": "Grüsse"}
    )
    mixed = "=?iso-8859-1?Q?St=F6rung?= im =?utf-8?B?R2Viw6R1ZGU=?="
    yield Case(
        "subject in two charsets",
        "each word says its own",
        mail(f"Subject: {mixed}"),
        {"subject": "Störung im Gebäude"},
    )
    yield Case(
        "subject that is broken",
        "a word that never ends stays as it is",
        mail("Subject: =?utf-8?Q?Gr=C3"),
        {"subject": "=?utf-8?Q?Gr=C3"},
    )
    yield Case(
        "subject with a language",
        "RFC 2231 lets a word name one",
        mail("Subject: =?utf-8*de?Q?St=C3=B6rung?="),
        {"subject": "Störung"},
    )


def _last_letters() -> Iterator[Case]:
    """Words whose last letter is a byte that begins a character in UTF-8, and of which half was lost."""
    for name, charset in (
        ("Ren=E9", "iso-8859-1"),
        ("Vo=DF", "iso-8859-15"),
        ("Ren=E9", "us-ascii"),
        ("Ren=E9", "utf-8"),
    ):
        shown = "Voß" if "DF" in name else "René"
        sender = f"=?{charset}?Q?{name}?= <a@k.example>"
        yield Case(
            "name that ends with a letter of Latin-1", f"{charset}", mail("", sender=sender), {"from_name": shown}
        )
    raw = mail("", "Danke, René".encode("cp1252"))
    yield Case(
        "text that ends with a letter of Latin-1", "no charset is named", raw.rstrip(b"\r\n"), {"text": "Danke, René"}
    )
