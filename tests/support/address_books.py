"""Address books in the form in which Outlook, Google, Thunderbird, Apple and Excel write them, in four languages."""

import csv
import io
import quopri
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """What somebody has written into their address book."""

    email: str
    first: str = ""
    last: str = ""
    work: str = ""
    mobile: str = ""
    fax: str = ""
    title: str = ""
    second_email: str = ""

    @property
    def shown(self) -> str:
        return " ".join(filter(None, [self.first, self.last]))


PEOPLE = (
    Person("anna.keller@alpenbank.example", "Anna", "Zürcher-Keller", "+41 44 234 56 78", title="Leiterin Netz"),
    Person("loic@alpenbank.example", "Loïc", "Pellétier", mobile="+41 79 345 67 89", fax="+41 44 234 56 79"),
    Person(
        "g.rossi@alpenbank.example", "Gian Carlo", "Rossi; Però", "044 234 56 70", "079 345 67 80", title="Capo, IT"
    ),
    Person("noc@alpenbank.example", last="Pikett Netz", work="n/a"),
    Person("bare@alpenbank.example"),
    Person("two@alpenbank.example", "Jürg", 'O’Neill "JJ"', work="-", second_email="juerg@home.example"),
    Person("fax@alpenbank.example", "Hélène", "Fäh", fax="+41 44 234 56 71"),
)

# The headings by what they stand for here; the rest is what programs write beside them, and stays empty.
OUTLOOK: Mapping[str, str] = {
    "en": (
        "Title,First Name*,Middle Name,Last Name*,Suffix,Company,Department,Job Title*,Business Street,Business City,"
        "Business Fax*,Business Phone*,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Phone,ISDN,"
        "Mobile Phone*,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Categories,"
        "E-mail Address*,E-mail Type,E-mail Display Name,E-mail 2 Address*,E-mail 2 Type,Language,Location,Notes"
    ),
    "de": (
        "Anrede,Vorname*,Weitere Vornamen,Nachname*,Suffix,Firma,Abteilung,Position*,Straße geschäftlich,"
        "Ort geschäftlich,Fax geschäftlich*,Telefon geschäftlich*,Telefon geschäftlich 2,Rückmeldung,Autotelefon,"
        "Telefon Firma,Telefon privat,ISDN,Mobiltelefon*,Weiteres Telefon,Pager,Haupttelefon,Mobiltelefon 2,"
        "Telefon für Hörbehinderte,Telex,Konto,Kategorien,E-Mail-Adresse*,E-Mail-Typ,E-Mail: Angezeigter Name,"
        "E-Mail 2: Adresse*,E-Mail 2: Typ,Sprache,Ort,Notizen,Priorität"
    ),
    "fr": (
        "Titre,Prénom*,Deuxième prénom,Nom*,Suffixe,Société,Service,Titre1*,Rue (bureau),Ville (bureau),"
        "Télécopie (bureau)*,Téléphone (bureau)*,Téléphone 2 (bureau),Rappel,Téléphone (voiture),Téléphone société,"
        "Téléphone (domicile),RNIS,Tél. mobile*,Téléphone (autre),Récepteur de radiomessagerie,Téléphone principal,"
        "Radio téléphone,Téléphone TDD/TTY,Télex,Compte,Catégories,Adresse de messagerie*,Type de messagerie,"
        "Nom complet de l'adresse de messagerie,Adresse de messagerie 2*,Type de messagerie 2,Langue,Emplacement,Notes,"
        "Priorité"
    ),
    "it": (
        "Titolo,Nome*,Secondo nome,Cognome*,Titolo straniero,Società,Reparto,Posizione*,Via (uff.),Città (uff.),"
        "Fax (uff.)*,Ufficio*,Ufficio 2,Richiamata automatica,Telefono auto,Telefono principale società,Abitazione,"
        "ISDN,Cellulare*,Altro telefono,Cercapersone,Telefono principale,Radiotelefono,Telefono TTY/TDD,Telex,Account,"
        "Categorie,Indirizzo posta elettronica*,Tipo posta elettronica,Nome visualizzato posta elettronica,"
        "Indirizzo posta elettronica 2*,Tipo posta elettronica 2,Lingua,Luogo,Notes,Priorità"
    ),
}
THUNDERBIRD: Mapping[str, str] = {
    "en": (
        "First Name*,Last Name*,Display Name*,Nickname,Primary Email*,Secondary Email*,Screen Name,Work Phone*,"
        "Home Phone,Fax Number*,Pager Number,Mobile Number*,Home Address,Home City,Job Title*,Department,Organization,"
        "Web Page 1,Birth Year,Custom 1,Notes"
    ),
    "de": (
        "Vorname*,Nachname*,Anzeigename*,Spitzname,Primäre E-Mail-Adresse*,Sekundäre E-Mail-Adresse*,Messenger-Name,"
        "Tel. dienstlich*,Tel. privat,Fax-Nummer*,Pager-Nummer,Mobil-Tel.-Nr.*,Privat: Adresse,Privat: Ort,"
        "Arbeitstitel*,Abteilung,Organisation,Webseite 1,Geburtsjahr,Benutzerdef. 1,Notizen"
    ),
    "fr": (
        "Prénom*,Nom de famille*,Nom à afficher*,Surnom,Adresse électronique principale*,"
        "Adresse électronique secondaire*,Nom de l’écran,Tél. professionnel*,Tél. personnel,Fax*,Pager,Portable*,"
        "Adresse privée,Ville,Profession*,Service,Société,Site web 1,Année de naissance,Divers 1,Notes"
    ),
    "it": (
        "Nome*,Cognome*,Nome visualizzato*,Soprannome,Email primaria*,Email secondaria*,Nome utente,Telefono ufficio*,"
        "Telefono casa,Numero fax*,Cercapersone,Cellulare*,Indirizzo di casa,Città,Qualifica*,Reparto,Organizzazione,"
        "Pagina web 1,Anno di nascita,Personale 1,Note"
    ),
}
EXCEL: Mapping[str, str] = {
    "en": "E-mail:*,Full Name*,Mobile Phone*,Phone*,Job title*",
    "de": "E‑Mail*,Name*,Natel*,Telefon G*,Funktion*",
    "fr": "Courriel*,Nom*,Natel*,Téléphone*,Fonction*",
    "it": "Indirizzo e-mail*,Nome e cognome*,Natel*,Telefono*,Funzione*",
}
_OUTLOOK_FILLS = ("first", "last", "title", "fax", "work", "mobile", "email", "second_email")
_THUNDERBIRD_FILLS = ("first", "last", "shown", "email", "second_email", "work", "fax", "mobile", "title")
_EXCEL_FILLS = ("email", "shown", "mobile", "work", "title")


def outlook(people: Sequence[Person], language: str) -> bytes:
    """As Outlook for Windows exports them: every cell quoted, in the code page of Windows."""
    return _csv(OUTLOOK[language], _OUTLOOK_FILLS, people, delimiter=",", quoting=csv.QUOTE_ALL).encode("cp1252")


def thunderbird(people: Sequence[Person], language: str) -> bytes:
    """As Thunderbird exports them: UTF-8 without a mark, quotes where they must be."""
    return _csv(THUNDERBIRD[language], _THUNDERBIRD_FILLS, people, delimiter=",").encode()


def excel(people: Sequence[Person], language: str) -> bytes:
    """A list that somebody keeps in Excel, by "CSV UTF-8" of a machine whose lists are parted by semicolons."""
    return _csv(EXCEL[language], _EXCEL_FILLS, people, delimiter=";").encode("utf-8-sig")


def excel_on_a_mac(people: Sequence[Person], language: str) -> bytes:
    """The same by "CSV (Macintosh)"."""
    text = _csv(EXCEL[language], _EXCEL_FILLS, people, delimiter=";")
    return text.replace("\u2011", "-").replace("\r\n", "\r").encode("mac_roman")


def excel_unicode(people: Sequence[Person], language: str) -> bytes:
    """The same by "Unicode text": UTF-16 with its mark, parted by tabs."""
    return _csv(EXCEL[language], _EXCEL_FILLS, people, delimiter="\t").encode("utf-16")


def google(people: Sequence[Person], _: str) -> bytes:
    """As Google exports them, whatever the language of its pages."""
    headings = (
        "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,"
        "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value"
    )
    rows = []
    for one in people:
        numbers = [("Work Fax", one.fax), ("Work", one.work), ("Mobile", one.mobile)]
        (label, value), (label_2, value_2) = [*((name, said) for name, said in numbers if said), ("", ""), ("", "")][:2]
        rows.append(
            {
                "First Name": one.first,
                "Last Name": one.last,
                "Organization Title": one.title,
                "Labels": "* myContacts",
                "E-mail 1 - Label": "Home" if one.second_email else "* Work",
                "E-mail 1 - Value": one.second_email or one.email,
                "E-mail 2 - Label": "* Work" if one.second_email else "",
                "E-mail 2 - Value": one.email if one.second_email else "",
                "Phone 1 - Label": label,
                "Phone 1 - Value": value,
                "Phone 2 - Label": label_2,
                "Phone 2 - Value": value_2,
            }
        )
    out = io.StringIO()
    writer = csv.DictWriter(out, headings.split(","), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def apple(people: Sequence[Person], _: str) -> bytes:
    """Cards 3.0 as Contacts on a Mac exports them."""
    cards = []
    for one in people:
        lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//macOS 15.1//EN"]
        lines += [f"N:{_vcard(one.last)};{_vcard(one.first)};;;", f"FN:{_vcard(one.shown)}"]
        lines += [f"TITLE:{_vcard(one.title)}"] if one.title else []
        if one.second_email:
            lines.append(f"EMAIL;type=INTERNET;type=HOME:{one.second_email}")
        lines += [f"item1.EMAIL;type=INTERNET;type=pref:{one.email}", "item1.X-ABLabel:_$!<Work>!$_"]
        lines += [f"TEL;type=WORK;type=FAX:{one.fax}"] if one.fax else []
        lines += [f"TEL;type=WORK;type=VOICE:{one.work}"] if one.work else []
        lines += [f"TEL;type=CELL;type=VOICE;type=pref:{one.mobile}"] if one.mobile and not one.work else []
        lines += [f"TEL;type=CELL;type=VOICE:{one.mobile}"] if one.mobile and one.work else []
        lines += ["PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD", " 2wBDAAEBAQ==", "END:VCARD"]
        cards.append("\r\n".join(lines))
    return "\r\n".join([*cards, ""]).encode()


def outlook_card(people: Sequence[Person], _: str) -> bytes:
    """Cards 2.1 as Outlook saves them: quoted-printable in the code page of Windows, soft line ends."""
    cards = []
    for one in people:
        lines = ["BEGIN:VCARD", "VERSION:2.1", _printable("N;LANGUAGE=de", f"{_card(one.last)};{_card(one.first)}")]
        lines += [_printable("FN", one.shown)] if one.shown else []
        lines += [_printable("TITLE", one.title)] if one.title else []
        lines += [f"TEL;WORK;FAX:{one.fax}"] if one.fax else []
        lines += [f"TEL;WORK;VOICE:{one.work}"] if one.work else []
        lines += [f"TEL;CELL;VOICE:{one.mobile}"] if one.mobile else []
        lines += [f"EMAIL;PREF;INTERNET:{one.email}"]
        lines += [f"EMAIL;INTERNET:{one.second_email}"] if one.second_email else []
        lines += ["REV:20260112T093000Z", "END:VCARD"]
        cards.append("\r\n".join(lines))
    return "\r\n".join([*cards, ""]).encode("ascii")


def thunderbird_card(people: Sequence[Person], _: str) -> bytes:
    """Cards 4.0 as Thunderbird writes them."""
    cards = []
    for one in people:
        lines = [
            "BEGIN:VCARD",
            "VERSION:4.0",
            f"FN:{_vcard(one.shown)}",
            f"N:{_vcard(one.last)};{_vcard(one.first)};;;",
        ]
        lines += [f"EMAIL;PREF=1:{one.email}"] + ([f"EMAIL:{one.second_email}"] if one.second_email else [])
        lines += [f"TITLE:{_vcard(one.title)}"] if one.title else []
        lines += [f"TEL;TYPE=fax;VALUE=TEXT:{one.fax}"] if one.fax else []
        lines += [f"TEL;TYPE=work;VALUE=TEXT:{one.work}"] if one.work else []
        lines += [f"TEL;TYPE=cell;VALUE=TEXT:{one.mobile}"] if one.mobile else []
        lines += ["UID:0d1e7b9e-6f0e-4b37-a9d2-93d2bcb1c1f1", "END:VCARD"]
        cards.append("\r\n".join(lines))
    return "\r\n".join([*cards, ""]).encode()


Writer = Callable[[Sequence[Person], str], bytes]
BOOKS: Mapping[str, Writer] = {
    "outlook": outlook,
    "thunderbird": thunderbird,
    "google": google,
    "apple": apple,
    "excel": excel,
    "excel-mac": excel_on_a_mac,
    "excel-unicode": excel_unicode,
    "outlook-card": outlook_card,
    "thunderbird-card": thunderbird_card,
}


def _csv(named: str, fills: Sequence[str], people: Sequence[Person], **how: object) -> str:
    """Headings named with a star are filled, by `fills` in their order of appearance; the rest stays empty."""
    headings, out = named.split(","), io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", **how)  # type: ignore[arg-type]
    writer.writerow([heading.removesuffix("*") for heading in headings])
    starred = [place for place, heading in enumerate(headings) if heading.endswith("*")]
    assert len(starred) == len(fills)
    for one in people:
        cells = [""] * len(headings)
        for place, name in zip(starred, fills, strict=True):
            cells[place] = getattr(one, name)
        writer.writerow(cells)
    return out.getvalue()


def _vcard(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _card(value: str) -> str:
    return value.replace(";", "\\;")


def _printable(name: str, value: str) -> str:
    if value.isascii():
        return f"{name}:{value}"
    written = quopri.encodestring(value.encode("cp1252")).decode().replace("\n", "\r\n")
    return f"{name};ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:{written}"
