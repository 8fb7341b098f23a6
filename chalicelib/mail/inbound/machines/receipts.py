"""Reports that a mail was shown or deleted, of programs older than the form for them (RFC 8098); pure."""

import re

from chalicelib.mail.inbound.machines.beginnings import beginning_of

_SUBJECT = re.compile(
    r"(?:read|not read|deleted|opened|return receipt|receipt|message status|gelesen|nicht gelesen|ungelesen|gelöscht"
    r"|lesebestätigung|empfangsbestätigung|lu|non lu|supprimé|accusé de (?:lecture|réception)|letto|non letto|eliminato"
    r"|conferma di (?:lettura|ricezione)|leído|no leído|lida|não lida|gelezen|niet gelezen|läst|l[æe]st|ulest"
    r"|przeczytan\w+|přečteno|luettu)\b",
    re.IGNORECASE,
)
# Of which mail, and what became of it.
_SAYS_SO = re.compile(
    r"(?:your (?:message|document|mail|e-?mail)|ihre nachricht|votre message|(?:il )?(?:tuo |suo |vostro"
    r" )?messaggio|(?:su|el|tu)"
    r" mensaje|(?:a )?sua mensagem|uw bericht|(?:ditt )?meddelande|meldingen|din meddelelse|return receipt)\b.{0,600}?"
    r"\b(?:was (?:read|deleted|received|opened|displayed)|(?:wurde|ist)\b.{0,60}?\b(?:gelesen|gelöscht|geöffnet"
    r"|angezeigt)"
    r"|a été (?:lu|supprimé|ouvert|affiché)|è stato (?:letto|eliminato|aperto|visualizzato)|(?:fue|ha sido)"
    r" (?:leído|eliminado)"
    r"|foi (?:lida|eliminada|excluída)|is (?:gelezen|verwijderd)|har (?:lästs|tagits bort)|ble lest|blev læst)\b"
    r"|.{0,200}\b(?:opened|read|deleted) by ?:"
)


def reads_like_a_receipt(subject: str, text: str) -> bool:
    """Whether a mail says no more than that another was shown or deleted."""
    return bool(_SUBJECT.match(subject)) and bool(_SAYS_SO.match(beginning_of(text)))
