"""Lines that mail programs draw between an answer and what it answers, or above a mail that is passed on; pure."""

import re
from typing import Final

_LINE_MAX_CHARS = 300  # of a line that is looked at; longer ones are a person's
_DRAWN = " \t-_=—–─*:：\xa0"
_RULE_MIN_CHARS = 10
_ABOVE_MAX_CHARS = 120
_DECORATION_MIN_CHARS = 2

# Each by itself between dashes, in the languages in which programs say it.
_ORIGINAL: Final = frozenset(
    """
    original message|original mail|original email|original e-mail|original|reply message|urgent message
    ursprüngliche nachricht|urspruengliche nachricht|ursprüngliche e-mail|ursprüngliche mail|ursprüngliche mitteilung
    original-nachricht|originalnachricht|original nachricht|antwort nachricht|nachricht
    message d'origine|message original|message originel|mail original|e-mail original|mail d'origine|courriel d'origine
    messaggio originale|messaggio originario|mail originale|messaggio di origine
    mensaje original|correo original|mensagem original|missatge original
    oorspronkelijk bericht|origineel bericht|oprindelig meddelelse|original meddelelse|opprinnelig melding
    ursprungligt meddelande|originalmeddelande|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość
    původní zpráva|původní e-mail|původní email|pôvodná správa|eredeti üzenet|eredeti levél|mesaj original
    mesajul original
    izvorna poruka|originalna poruka|izvirno sporočilo|исходное сообщение|оригинальное сообщение|исходное письмо
    оригінальне повідомлення|вихідне повідомлення|αρχικό μήνυμα|orijinal mesaj|özgün ileti
    元のメッセージ|原始邮件|原始郵件|원본 메시지
    """.replace("\n", "|")
    .replace("|    ", "|")
    .split("|")
) - {""}
_ORIGINAL_BEGINNINGS: Final = (
    "ursprüngliche nachricht ",
    "message d'origine ",
    "original message ",
    "messaggio originale ",
)
_FORWARDED: Final = frozenset(
    """
    forwarded message|forwarded mail|forwarded email|begin forwarded message|forwarded
    weitergeleitete nachricht|weitergeleitete mail|weitergeleitete e-mail|anfang der weitergeleiteten nachricht
    anfang der weitergeleiteten e-mail|weitergeleitet
    message transféré|message réexpédié|message transmis|mail transféré|courriel transféré|e-mail transféré
    début du message transféré|début du message réexpédié|début du courriel transféré
    messaggio inoltrato|inizio messaggio inoltrato|inizio del messaggio inoltrato|mail inoltrata
    mensaje reenviado|inicio del mensaje reenviado|mensagem encaminhada|mensagem reencaminhada
    início da mensagem reencaminhada|doorgestuurd bericht|begin doorgestuurd bericht|videresendt meddelelse
    videresendt melding|start på videresendt besked|vidarebefordrat meddelande|vidarebefordrat brev|välitetty viesti
    välitetty viesti alkaa|przekazana wiadomość|wiadomość przekazana|początek przekazywanej wiadomości
    přeposlaná zpráva|preposlaná správa|továbbított üzenet|továbbított levél|mesaj redirecționat|proslijeđena poruka
    posredovano sporočilo|пересылаемое сообщение|пересланное сообщение|переслане повідомлення|προωθημένο μήνυμα
    iletilen mesaj|iletilen ileti|転送されたメッセージ|転送メッセージ|转发邮件|轉寄郵件
    """.replace("\n", "|")
    .replace("|    ", "|")
    .split("|")
) - {""}
_FORWARDED_BEGINNINGS: Final = (
    "forwarded by ",
    "weitergeleitet von ",
    "transféré par ",
    "inoltrato da ",
    "forwarded message from ",
)
# Apple's programs draw nothing around them.
_UNDRAWN_BEGINNINGS: Final = (
    "begin",
    "anfang",
    "début",
    "inizio",
    "inicio",
    "início",
    "start",
    "vidarebefordrat",
    "välitetty",
    "początek",
)
# What help desks draw above their letters, for answers to stand there; and a program that draws nothing.
_ABOVE_THIS = re.compile(
    r"\W{0,12}(?:(?:please )?(?:type|write|enter|add)?\s?(?:your )?repl(?:y|ies) above this line"
    r"|(?:bitte )?(?:schreiben|geben|antworten)?\s?(?:sie )?(?:ihre antwort )?(?:oberhalb|über) dieser (?:linie|zeile)"
    r"(?: ein)?(?: antworten)?"
    r"|(?:veuillez )?(?:répond\w+|écri\w+ votre réponse|saisi\w+ votre réponse) au-dessus de cette ligne"
    r"|(?:rispond\w+|scriv\w+ la (?:sua |tua )?risposta|inserisc\w+ la risposta) sopra (?:a )?questa (?:riga|linea))"
    r"\W{0,12}|[> ]{0,4}\[?original message processed by david.{0,60}",
    re.IGNORECASE,
)
_WROTE: Final = ("wrote", "schrieb", "a écrit", "ha scritto", "escribió", "escreveu", "schreef", "skrev")


def is_original_line(line: str) -> bool:
    """Whether a line says that the mail that is answered follows: `-----Original Message-----`."""
    if _ABOVE_THIS.fullmatch(line[:_ABOVE_MAX_CHARS]):
        return True
    said = _between_dashes(line)
    if said is None:
        return False
    return said in _ORIGINAL or said.startswith(_ORIGINAL_BEGINNINGS) or said.endswith(_WROTE)


def is_forward_line(line: str) -> bool:
    """Whether a line says that a mail follows which is passed on."""
    said = _between_dashes(line)
    if said is not None:
        return said in _FORWARDED or said.startswith(_FORWARDED_BEGINNINGS)
    undrawn = line[:80].strip(_DRAWN).casefold()
    return undrawn.startswith(_UNDRAWN_BEGINNINGS) and undrawn in _FORWARDED


def is_rule(line: str) -> bool:
    """Whether a line is drawn with one sign, or says without one what may follow."""
    words = line.strip()
    if not words or len(words) > _LINE_MAX_CHARS:
        return False
    if words[0] in _DRAWN:
        return len(words) >= _RULE_MIN_CHARS and words == words[0] * len(words)
    return words.casefold() in _ORIGINAL


def _between_dashes(line: str) -> str | None:
    """What a line says between signs that are drawn; None where it has none, or says nothing."""
    words = line.strip()
    if len(words) > _LINE_MAX_CHARS or (words[:1] not in _DRAWN and words[-1:] not in "-_=—–*"):
        return None
    said = words.strip(_DRAWN)
    is_drawn = len(words) - len(said) >= _DECORATION_MIN_CHARS and not words.startswith("**")
    return said.casefold().replace("’", "'") if said and is_drawn else None
