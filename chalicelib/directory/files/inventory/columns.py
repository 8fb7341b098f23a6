"""The columns of the provider's tables, by the words of four languages, and what one row says; pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.directory.files.formats.contact_rows import ROWS_MAX, in_our_words, is_nothing, line_of
from chalicelib.directory.files.formats.headings import fold
from chalicelib.directory.files.formats.tables import bad, read_table
from chalicelib.errors import Invalid


class Inventory(StrEnum):
    """Of what a table is."""

    ACCOUNTS = "accounts"
    SERVICES = "services"  # with the components that they stand on
    COMPONENTS = "components"


_NUMBERS = "number, no., nr., nummer, numéro, n°, numero"
_OF_ACCOUNT = (
    "account number, customer number, kundennummer, kunden-nr., kundennr., numéro de client, numéro client, no client, "
    "n° client, n° de client, numero cliente, numero di cliente, codice cliente"
)
_HEADINGS: Mapping[Inventory, Mapping[str, str]] = {
    Inventory.ACCOUNTS: {
        "number": f"{_NUMBERS}, {_OF_ACCOUNT}",
        "name": (
            "name, account, customer, company, kunde, firma, firmenname, client, nom, société, entreprise, "
            "raison sociale, cliente, nome, azienda, società, ragione sociale"
        ),
        "default_language": "default language, language, sprache, korrespondenzsprache, langue, lingua",
        "time_zone": "time zone, zeitzone, fuseau horaire, fuso orario",
        "country": "country, country code, land, pays, paese",
        "domains": "domains, domain, domänen, domäne, domaines, domaine, domini, dominio",
        "billing_numbers": (
            "billing numbers, billing number, rechnungsnummern, rechnungskonto, rechnungskonten, "
            "numéros de facturation, numéro de facturation, numeri di fatturazione, numero di fatturazione"
        ),
        "admin_email": (
            "admin email, account admin, administrator, e-mail administrator, e-mail des administrators, "
            "e-mail de l’administrateur, administrateur, e-mail dell’amministratore, amministratore"
        ),
        "admin_first_name": "admin first name, vorname administrator, prénom administrateur, nome amministratore",
        "admin_last_name": "admin last name, nachname administrator, nom administrateur, cognome amministratore",
    },
    Inventory.SERVICES: {
        "account": f"account, customer, kunde, client, cliente, {_OF_ACCOUNT}",
        "number": (
            f"{_NUMBERS}, service number, circuit, circuit id, dienstnummer, servicenummer, leitung, leitungsnummer, "
            "numéro de service, numéro de ligne, numero di servizio, numero di linea"
        ),
        "label": (
            "label, name, service, bezeichnung, dienst, désignation, libellé, nom, denominazione, descrizione, nome, "
            "servizio"
        ),
        "product": "product, produkt, produit, prodotto",
        "location": "location, site, standort, ort, adresse, emplacement, lieu, sede, ubicazione, luogo, indirizzo",
        "components": "components, component, komponenten, komponente, composants, composant, componenti, componente",
    },
    Inventory.COMPONENTS: {
        "number": f"{_NUMBERS}, component number, komponentennummer, numéro de composant, numero di componente",
        "label": "label, name, component, bezeichnung, komponente, désignation, composant, nom, denominazione, nome",
        "parent": (
            "parent, parent number, parent component, übergeordnet, übergeordnete komponente, oberkomponente, "
            "composant parent, parent composant, componente superiore, padre"
        ),
    },
}
_NEEDED = {Inventory.ACCOUNTS: {"number"}, Inventory.SERVICES: {"account", "number"}, Inventory.COMPONENTS: {"number"}}
_LISTS = {"domains", "billing_numbers", "components"}
_SEPARATORS = re.compile(r"[,;|\n]")


@dataclass(frozen=True)
class InventoryRow:
    """What one row says, by column; columns that say nothing are left out."""

    number: int
    values: Mapping[str, object]


def read_inventory(kind: Inventory, text: str) -> tuple[list[InventoryRow], list[str]]:
    """The rows of a table, and the headings that nobody knows.

    Raises:
        Invalid: it lacks a column without which no row says what it is about, or it has no rows, or too many.
    """
    table = read_table(text, lambda cells: _known(kind, cells), _lacking)
    columns = _columns(kind, table.headings)
    rows = list[InventoryRow]()
    for number, cells in table.records:
        if len(rows) == ROWS_MAX:
            raise bad("too-many-rows", "has more than {limit} rows", limit=ROWS_MAX)
        rows.append(InventoryRow(number, _values(columns, cells)))
    if not rows:
        raise bad("empty", "has no rows")
    ignored = [heading.strip() for heading, column in zip(table.headings, columns, strict=True) if column is None]
    return rows, [heading for heading in ignored if heading]


def _known(kind: Inventory, cells: Sequence[str]) -> int:
    columns = [column for column in _columns(kind, cells) if column]
    return len(columns) if _NEEDED[kind] <= set(columns) else 0


def _columns(kind: Inventory, cells: Sequence[str]) -> list[str | None]:
    """The column that each heading names; of two for one thing, the first."""
    found: list[str | None] = []
    for cell in cells:
        column = _COLUMN_BY_HEADING[kind].get(fold(cell))
        found.append(None if column in found else column)
    return found


def _lacking(shown: str) -> Invalid:
    message = "has no column for the number that each row is known by; its first row is: {headings}"
    return bad("no-number-column", message, headings=shown)


def _values(columns: Sequence[str | None], cells: Sequence[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=False):
        line = line_of(cell)
        if column and not is_nothing(line):
            found[column] = _value(column, cell, line)
    return found


def _value(column: str, cell: str, line: str) -> object:
    if column in _LISTS:
        return [part for one in _SEPARATORS.split(cell) if not is_nothing(part := line_of(one))]
    if column == "default_language":
        return in_our_words("language", line)
    return line.upper() if column == "country" else line


_COLUMN_BY_HEADING = {
    kind: {fold(heading): column for column, headings in columns.items() for heading in [column, *headings.split(", ")]}
    for kind, columns in _HEADINGS.items()
}
