"""Header blocks as mail programs write them above the mail that is answered, in their users' languages; pure."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final


class Field(Enum):
    """What a line of a header block names."""

    FROM = 1
    DATE = 2
    TO = 3
    SUBJECT = 4
    OTHER = 5


_LABELS: Final[Mapping[Field, str]] = {
    Field.FROM: "from|von|absender|de|de la part de|expéditeur|exp|envoyé par|da|mittente|remitente|remetente|van"
    "|afzender|fra|från|lähettäjä|od|nadawca|odesílatel|feladó|küldő|de la|expeditor|šalje|pošiljatelj|от"
    "|от кого|отправитель"
    "|від"
    "|από|kimden|gönderen|差出人|送信元|发件人|寄件者|보낸 사람|מאת|من",
    Field.DATE: "sent|date|sent on|date/time|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|inviato"
    "|inviato il|data|data invio|enviado|enviado el|enviado em|enviada em|fecha|verzonden|sendt|dato|skickat"
    "|lähetetty|päivämäärä"
    "|päiväys|pvm|wysłano|wysłane|odesláno|odoslané|dátum|elküldve|küldve|trimis|poslano|poslato|дата|отправлено"
    "|дата и время"
    "|надіслано|στάλθηκε|εστάλη|ημερομηνία|gönderildi|gönderme tarihi|tarih|送信日時|日時|日付|发送时间|日期|寄件日期"
    "|보낸 날짜|날짜|message du|received|empfangen|reçu|ricevuto|when",
    Field.TO: "to|an|empfänger|à|a|pour|destinataire|destinatario|para|aan|til|till|vastaanottaja|saaja|do|komu"
    "|címzett|către|catre|za|prima|кому|кому|προς|kime|alıcı|宛先|收件人|받는 사람|אל|إلى",
    Field.SUBJECT: "subject|betreff|objet|sujet|oggetto|ogg|thema|asunto|assunto|onderwerp|emne|ämne|aihe|temat"
    "|předmět|predmet"
    "|tárgy|subiect|zadeva|тема|θέμα|konu|件名|主题|主旨|제목|נושא|الموضوع",
    Field.OTHER: "cc|bcc|kopie|kopie (cc)|copie|copie à|copia|cópia|kopia|kopi|kopio|másolat|másolatot kap|copie (cc)"
    "|копия|копія|κοιν|bilgi|抄送|참조|blindkopie|reply-to|antwort an|antworten an|répondre à|rispondi a|importance"
    "|wichtigkeit|priority|priorität|priorité|priorità|importanza|attachments|anlagen|anhänge|pièces jointes|allegati"
    "|organisation|organization|antwort bis|ticket",
}
_FIELDS: Final[Mapping[str, Field]] = {label: field for field, labels in _LABELS.items() for label in labels.split("|")}
# `*From:* x`, `**Von:** x`, `De : x`, `|Da:|x`; the colon of East Asia too.
_LABEL = re.compile(r"[\s*_|]{0,8}([^\s*_|:：][^:：*\n]{0,24}?)\s{0,3}[*_]{0,3}\s{0,2}[:：](?!//|\d)[*_]{0,3}")
_BLOCK_MAX_LINES = 40  # with a long list of readers
_WRAPPED_MAX_LINES = 15
_DATE_ALONE = re.compile(
    r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{3,4})?\s*"
)
_DATE_MAX_CHARS, _COLUMNS_MAX_LINES = 40, 16


def field_of(line: str) -> Field | None:
    """What a line names, if it is one of a header block."""
    label = _LABEL.match(line[:60])
    return _FIELDS.get(label[1].strip().casefold().replace("’", "'")) if label else None


def block_at(lines: Sequence[str], at: int) -> tuple[frozenset[Field], int]:
    """The fields of the header block that begins at a line, and the line behind it; no fields where there is none."""
    found: set[Field] = set()
    last, wrapped = at, 0
    for n in range(at, min(at + _BLOCK_MAX_LINES, len(lines))):
        line = lines[n]
        field = field_of(line)
        if field in found and field is not Field.OTHER:
            break
        if field:
            found.add(field)
            last, wrapped = n + 1, 0
        elif not line.strip():
            if n + 1 >= len(lines) or field_of(lines[n + 1]) is None:  # some programs put empty lines between
                break
        elif Field.SUBJECT in found or wrapped >= _WRAPPED_MAX_LINES or not _goes_on(line):
            break
        else:
            last, wrapped = n + 1, wrapped + 1
    return frozenset(found), last


def is_in_columns(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the date above fields whose names stand on lines of their own, as old Notes has it."""
    if not _DATE_ALONE.fullmatch(lines[at][:_DATE_MAX_CHARS]):
        return False
    names = [_FIELDS.get(line.strip().casefold()) for line in lines[at + 1 : at + _COLUMNS_MAX_LINES] if line.strip()]
    return names[:1] == [Field.TO] and Field.SUBJECT in names


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the readers that the one above has begun to name."""
    return "@" in line or line.rstrip().endswith((";", ",", ">")) or line[:1] in (" ", "\t")


def values_at(lines: Sequence[str], at: int) -> Mapping[Field, str]:
    """What the header block that begins at a line says of each field; a long value goes on below its name."""
    found: dict[Field, str] = {}
    current = Field.OTHER
    for line in lines[at : block_at(lines, at)[1]]:
        label = _LABEL.match(line[:60]) if field_of(line) else None
        if label:
            current = field_of(line) or Field.OTHER
            found[current] = line[label.end() :].strip(" \t*_|")
        elif line.strip():
            found[current] = f"{found.get(current, '')} {line.strip()}"
    return found


def is_history(fields: frozenset[Field], *, is_announced: bool) -> bool:
    """Whether these are the fields of a mail that is answered; `is_announced` where a line or rule stands above."""
    if Field.FROM not in fields:
        return False
    if is_announced:
        return bool(fields & {Field.DATE, Field.TO, Field.SUBJECT})
    return Field.DATE in fields and bool(fields & {Field.TO, Field.SUBJECT})
