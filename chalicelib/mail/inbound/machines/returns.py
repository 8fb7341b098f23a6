"""Reports on delivery by mail systems that say so in words alone, in the subject and first of all in the text; pure."""

import re

from chalicelib.mail.inbound.machines.beginnings import beginning_of
from chalicelib.mail.inbound.parsing import InboundMail

# The subject speaks of delivery at all.
_OF_DELIVERY = re.compile(
    r"deliver|returned|returning|reject|refused|failure|fail(?:ed)?\b|bounce|(?:mail|system) (?:error|warning|status)"
    r"|message status|banned|blocked|quarantin|delayed|not sent"
    r"|zustell|zugestellt|mail ?system|unzustell|übermittlung|abgelehnt|abgewiesen|fehler|verz[öo]ger"
    r"|remis|remettre|livraison|livr[ée]|distribu|échec|echec|rejet"
    r"|consegna|recapit|mancat|rifiutat|respint"
    r"|entreg|devuelto|devolvid|rechazad|bezorg|onbestel|afgelever|geweiger|lever(?:er|ans|es)|levert|levereras|afvist"
    r"|dostarcz|zwr[óo]t|doru[čc]|nedoru|недостав|доставк|не доставл|kézbesít|livrat|toimit|teslim|παραδο|παράδο"
    r"|isporu|dostav|配信|送信|退信|投递|반송",
    re.IGNORECASE,
)
_MAIL = r"(?:e-?mail )?(?:message|e-?mail|mail)s?"
_NOT_DELIVERED = (
    r"(?:could ?n(?:o|')t|can ?not|was ?n(?:o|')t|is not|has not(?: yet)? been|has been (?:rejected|blocked"
    r"|quarantined|delayed"
    r"|postponed)|was (?:rejected|blocked|undeliverable)|did ?n(?:o|')t reach|were not)"
)
_SAYS_SO = re.compile(
    "(?:"
    # English, from sendmail to Exchange online
    r"this (?:is|message was|e-?mail was|mail was|notification was) (?:an? )?(?:automatic(?:ally)?|created"
    r" automatically"
    r"|generated automatically|automatically (?:created|generated)|advisory)"
    r"|this is (?:the|a|an) (?:mail|e-?mail|\S{1,30}-send|\S{1,30} mail) ?(?:delivery )?(?:system|server|program"
    r"|sub-?system)"
    r"|this is the \S{1,40} (?:program|mail server|mail system|server)|this report relates to (?:a|your|the) message"
    rf"|(?:your|the|an?) (?:attached |original |following |above )?{_MAIL}\b.{{0,500}}?\b{_NOT_DELIVERED}\b"
    rf"|(?:your|the) {_MAIL} (?:that )?(?:you sent|to \S+) .{{0,200}}?\b{_NOT_DELIVERED}\b"
    r"|the original message was received at|the attached (?:message|file|mail) (?:had|has|could)"
    r"|the message that you sent was undeliverable"
    r"|(?:sorry, )?(?:we were |i was |i am )?(?:unable|not able) to (?:deliver|send)|(?:\S{1,40} )?(?:could not"
    r"|failed to)"
    r" deliver (?:your |the |this |following )*message|delivery (?:to|of|for) (?:the|your|e-?mail|this|following|\S+@)"
    r"|delivery (?:has )?(?:failed|is delayed)|(?:the )?following (?:recipient|address|message|e-?mail)"
    r"|(?:sent <<<|received >>>)|failed recipient|the following addresses had|(?:your )?(?:user )?mailbox exceeds"
    r"|user mailbox exceeds|address not found|message (?:not delivered|blocked|undeliverable)|reporting-mta:"
    r"|message log follows|message could not be delivered|undeliverable|undelivered message"
    # German
    r"|(?:ihre|deine|die|eine)r? (?:e-?mail|nachricht|mail|mitteilung)\b.{0,400}?(?:nicht (?:zugestellt"
    r"|zustellbar|erreicht"
    r"|ausgeliefert|übermittelt|angenommen)|konnte.{0,120}?nicht|wurde (?:nicht|abgewiesen|abgelehnt|zurückgewiesen))"
    r"|diese (?:e-?mail|nachricht|mail|meldung) wurde (?:automatisch|vom mail|durch das mail)|adresse nicht gefunden"
    r"|(?:folgende|die folgenden|der folgende) (?:empfänger|adresse)|zustellung (?:an|der|fehlgeschlagen)"
    # French
    r"|(?:votre|le|ce|un) (?:message|courriel|e-?mail|mail|courrier)\b.{0,400}?n'(?:a|est|ont) (?:pas|pu)"
    r"|(?:ce|cet) (?:message|e-?mail|courriel) (?:a été|est) (?:créé|généré|envoyé) automatiquement"
    r"|(?:échec|echec) de (?:la )?(?:remise|livraison)|adresse introuvable|impossible de (?:remettre|distribuer|livrer)"
    # Italian
    r"|(?:il|la|un) (?:(?:tuo|suo|vostro|tua|sua) )?(?:messaggio|e-?mail|mail|posta)\b.{0,400}?non (?:è|e'|ha|hanno|può"
    r"|puo')|questo (?:messaggio|e-?mail) è stat[oa] (?:creat|generat)[oa] automaticamente|impossibile (?:consegnare"
    r"|recapitare)|indirizzo non trovato"
    # others that Exchange and the large services speak
    r"|(?:el|su|tu) (?:mensaje|correo)\b.{0,400}?no (?:llegó|se |pudo|ha |fue)|(?:a )?(?:sua|tua)"
    r" mensagem\b.{0,400}?não"
    r"|(?:uw|je|het) (?:bericht|e-?mail|mail)\b.{0,300}?niet (?:bereikt|bezorgd|afgeleverd|worden)"
    r"|(?:meddelandet|ditt meddelande|ditt mejl)\b.{0,300}?\binte\b|(?:din|meddelelsen|meldingen)\b.{0,100}?\bikke\b"
    r"|viesti(?:ä|si|äsi)?\b.{0,200}?\bei\b|(?:twoja |ta )?wiadomość\b.{0,200}?\bnie\b|(?:vaš[iae] |tato )?zpráv[auy]\b"
    r".{0,200}?(?:nepodařilo|nebyla|nelze)|(?:vaš[ue] |táto )?správ[auy]\b.{0,200}?(?:nepodarilo|nebola)"
    r"|(?:az )?üzenet\w*\b.{0,200}?nem|mesajul\b.{0,200}?\bnu\b|(?:это|данное) (?:письмо|сообщение)"
    r" .{0,40}автоматически"
    r"|(?:ваше|письмо|сообщение)\b.{0,200}?\bне\b|(?:vaša )?poruka\b.{0,200}?\bnije\b|(?:vaše"
    r" )?sporočil\w\b.{0,200}?\bni\b"
    r"|ileti\w*\b.{0,200}?edilemedi|το μήνυμ\w*\b.{0,200}?δεν|.{0,40}(?:配信|送信|送達)(?:でき|され)ません"
    r"|.{0,40}无法(?:投递|送达)"
    ")"
)
# And what a program knows, and a person who complains does not write: whom it did not reach, and why.
_DETAIL = re.compile(
    r"recipient|\b[45]\d\d[ -]\#?[45]\.\d{1,3}\.\d{1,3}\b|\b(?:error code|smtp|status|host|rcpt)\b.{0,60}?\b[45]\d\d\b"
    r"|automatic|automatisch|automati(?:quement|camente)|автоматически|mail (?:system|delivery|server)|mailsystem"
    r"|permanent (?:fatal )?error|content filter|message-id:|[<\"'(]?[^\s<>\"'()]{1,64}@[^\s<>\"'()]{2,}"
    r"|destinataire|destinat[aá]ri|empfänger|geadresseerde|ontvanger|mottagare|modtager|mottaker|adresat|příjemc"
    r"|príjemc"
    r"|címzett|получател|vastaanottaj|primatel|prejemnik|alıcı|παραλήπτ|宛先|收件人"
    r"|(?:subject|betreff|objet|oggetto|asunto|assunto) ?:|not (?:listed|found)|user unknown|unknown user|postmaster"
    r"|relay|banned|message log|header fields",
    re.IGNORECASE,
)


# Addresses that programs write from, and what only they write, from whatever address.
_OF_PROGRAMS = re.compile(
    r"[^@]*(?:postmaster|daemon|mailer|mail|system|smtp|admin|ammin|noreply|no-reply|donotreply|gateway|secur"
    r"|deliver|server|exchange"
    r"|virus|imss|gwia|bounce|ndr|spam|filter|internet|courrier|posta|notif|robot|root)"
)
_ONLY_PROGRAMS = re.compile(
    r"automatic|automatisch|automati(?:quement|camente)|автоматически|mail (?:system|delivery)|mailsystem|-send program"
    r"|message log follows|below this line|(?:original|returned|rejected) (?:message|mail) follows|reporting-mta"
    r"|technical details|diagnostic|(?:sent|received) (?:<<<|>>>)|transcript of"
)
_PARTS = {"message/rfc822", "text/rfc822-headers", "message/delivery-status", "multipart/report", "message/partial"}
_ASKED_WITHIN_CHARS = 300


def reads_like_a_return(mail: InboundMail) -> bool:
    """Whether a mail tells of the delivery of another, as programs tell it: nothing stands before it, nobody asks."""
    if not _OF_DELIVERY.search(mail.subject):
        return False
    said = beginning_of(mail.text)
    if not (_SAYS_SO.match(said) and _DETAIL.search(said)) or "?" in said[:_ASKED_WITHIN_CHARS]:
        return False
    is_of_a_program = bool(_OF_PROGRAMS.match(mail.from_address or "mailer"))
    return is_of_a_program or bool(_ONLY_PROGRAMS.search(said)) or not _PARTS.isdisjoint(mail.part_types)
