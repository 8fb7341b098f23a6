"""What stands below what somebody wrote: signatures, what phones put there, and what companies do; pure."""

import re
from collections.abc import Sequence

_LINE_MAX_CHARS = 400
_SIGNATURE_MAX_LINES = 15  # that say something; a longer text below two dashes is a text
_SENTENCE = re.compile(r"\?\s*$|[a-zäöüéèà][.!]\s+[A-ZÄÖÜ].{20,}[.!]\s*$")

_PHONE = re.compile(
    r"[\s*_>\"“-]{0,4}(?:"
    r"(?:sent|written|typed|composed) (?:from|with|via|using|by|on) .{2,80}"
    r"|(?:mit (?:dem|der|einem|meinem|freundlichen grüssen von meinem) |von (?:meinem|meiner|unterwegs|mobile|outlook"
    r"|samsung|iphone|mail|yahoo|proton)\b)"
    r".{0,80}?(?:gesendet|verschickt|geschickt|versendet|geschrieben|senden|iphone|smartphone)"
    r"|(?:gesendet|verschickt|versendet|geschickt|geschrieben) (?:von|vom|mit|über|aus|via|unterwegs)\b.{0,80}"
    r"|von unterwegs gesendet|diese (?:nachricht|e-?mail|mail) wurde von meinem .{2,80} (?:gesendet|geschickt"
    r"|verschickt)"
    r"|(?:envoyé|expédié|envoyée|télécharger|obtenir) (?:de|depuis|à partir de|avec|par|via|du|de mon|outlook"
    r"|sans)\b.{0,80}"
    r"|(?:inviato|inviata|spedito|scaricato|scarica) (?:da|dal|dall['’]|con|tramite|mio|outlook|via)\b.{0,80}"
    r"|inviato dall['’].{2,60}"
    r"|(?:enviado|enviada) (?:desde|de|do|a partir|con|com|mediante)\b.{0,80}|(?:verzonden|verstuurd) (?:vanaf|met|van"
    r"|via)\b.{0,80}"
    r"|sendt fra .{2,60}|skickat från .{2,60}|lähetetty .{2,60}|wysłane z .{2,60}|wysłano z .{2,60}|odesláno z .{2,60}"
    r"|odoslané z .{2,60}"
    r"|poslano (?:s|z|iz) .{2,60}|trimis de pe .{2,60}|отправлено (?:с|из) .{2,60}|надіслано з .{2,60}"
    r"|.{2,30}[- ]ról küldve|.{2,40} gönderildi"
    r"|στάλθηκε από .{2,60}"
    r"|(?:get|download|obtenez|téléchargez|télécharger|holen sie sich|laden sie|scarica|ottieni|obtén|obter|descargar"
    r"|hämta|download) "
    r"outlook (?:for|für|pour|per|para|til|för|voor)\b.{0,80}"
    r"|outlook (?:for|für|pour|per|para) (?:ios|android|mac).{0,80}"
    r"|(?:yahoo mail|aqua mail|bluemail|blue mail|mail\.ru|k-9 mail|proton ?mail|fairemail|gmx mail|web\.de mail"
    r"|spark)\b.{0,60}"
    r"(?:android|iphone|ios|mobile|handy|app)\b.{0,80}"
    r")[.!]?[\s*_\"”]{0,4}\(?\s?(?:<?https?://\S{1,200}>?)?\s?\)?\s*",
    re.IGNORECASE,
)
# What a phone's sentence has, lest a person's report be taken for one: `Sent from the server was only half of it`.
_DEVICE = re.compile(
    r"iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|nokia|lumia|blackberry|windows"
    r"|smartphone|handy|mobil|mobiel"
    r"|outlook|gmail|gmx|web\.de|yahoo|mail|proton|spark|thunderbird|phone|téléphone|portable|telefon|tel[ée]fono"
    r"|dispositivo|tablet|mac\b|htc|sony|motorola"
    r"|superhuman|shortwave|missive|mailspring|spike|newton|boomerang|em client|tuta|swisscom|bluewin|orange|sfr"
    r"|free|libero|tim\b|unterwegs|cellulare|telemóvel|apparaat|workspace|\bapp\b",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"[\s*_#|>(\[-]{0,6}(?:"
    r"(?:confidentiality|confidential|legal|privacy|email|e-mail)[ -]?(?:notice|note|disclaimer|statement|warning)\b"
    r"|disclaimer\b|important notice\s*[:.]"
    r"|(?:this|the information (?:contained )?in this|the contents of this|the content of this"
    r"|the information transmitted)\s.{0,30}?"
    r"(?:e-?mail|message|communication|transmission|mail).{0,120}?(?:confidential|privileged|intended (?:only|solely"
    r"|for|recipient)|virus)"
    r"|(?:if you (?:have received|are not the|received)) .{0,60}(?:in error|by mistake|intended recipient|addressee)"
    r"|(?:please )?(?:consider|think (?:of|about)) the environment|think before (?:you )?print|please (?:consider"
    r"|think).{0,40}print|save (?:paper|trees)"
    r"|this (?:e-?mail|message).{0,40}(?:checked|scanned) (?:for|by)|virus-?free\b|no virus found"
    r"|scanned by\b.{0,60}(?:virus|security|mailscanner)"
    r"|(?:diese|der inhalt dieser|die informationen in dieser|die in dieser|dieses)\s.{0,40}?(?:e-?mail|mail|nachricht"
    r"|mitteilung).{0,140}?"
    r"(?:vertraulich|ausschliesslich|ausschließlich|rechtlich gesch|privilegiert|bestimmt für|viren)"
    r"|(?:vertraulichkeits?hinweis|rechtlicher hinweis|haftungsausschluss|datenschutzhinweis"
    r"|hinweis zur vertraulichkeit)\b"
    r"|(?:falls|wenn|sollten) sie (?:nicht der|diese|diesen|irrtümlich).{0,80}(?:adressat|empfänger|irrtümlich"
    r"|versehentlich|erhalten)"
    r"|(?:bitte )?(?:denken sie|denk|prüfen sie|überlegen sie|bitte).{0,50}(?:umwelt|ausdruck|drucken)|(?:muss"
    r"|müssen) (?:diese|dieses).{0,30}(?:wirklich )?(?:aus|ge)druck"
    r"|virenfrei\b|diese e-?mail wurde von .{0,60}(?:viren|virus|geprüft)"
    r"|(?:ce|cet|le contenu de ce|les informations contenues dans ce|le présent|ce courriel"
    r"|l['’]information contenue)\s.{0,60}?"
    r"(?:message|courriel|e-?mail|mail|courrier).{0,140}?(?:confidentiel|strictement|destiné|exclusi|virus)"
    r"|(?:avis|clause|note|mention) (?:de )?(?:confidentialité|légale)|(?:si vous (?:avez reçu|n['’]êtes pas"
    r"|recevez)).{0,80}(?:erreur|destinataire)"
    r"|(?:pensez|merci de penser|avant d['’]imprimer|n['’]imprimez).{0,80}|sans virus\b|garanti sans virus"
    r"|l['’]absence de virus dans ce"
    r"|(?:questo|il presente|il contenuto di questo|le informazioni contenute|la presente"
    r"|questa)\s.{0,60}?(?:messaggio|e-?mail|mail|comunicazione|posta)"
    r".{0,140}?(?:riservat|confidenzial|esclusiv|destinat|virus)|(?:avviso|nota|clausola) (?:di )?(?:riservatezza"
    r"|legale|confidenzialità)"
    r"|(?:se (?:avete|ha|hai) ricevuto|qualora|nel caso).{0,80}(?:errore|destinatario)|(?:pensa|rispetta"
    r"|prima di stampare|si prega di).{0,50}(?:ambiente|stampa)"
    r"|(?:privo di virus|mail priva di virus)\b|ai sensi del(?:l['’])? .{0,40}(?:196|679|gdpr|privacy)"
    r"|este (?:mensaje|correo|email|e-mail).{0,140}?(?:confidencial|destinatario)"
    r"|dit (?:e-?mail)?bericht.{0,120}?(?:vertrouwelijk|bestemd)|aviso (?:legal|de confidencial)"
    r"|denna? .{0,20}(?:e-?post|mejl).{0,120}konfidenti|ta wiadomość.{0,120}poufn"
    r")",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"[\s*_\[(⚠️!-]{0,8}(?:caution|warning|external|achtung|vorsicht|warnung|extern|attention|externe|attenzione"
    r"|esterno)\b"
    r".{0,60}?(?:e-?mail|message|sender|nachricht|absender|courriel|expéditeur|messaggio|mittente).{0,30}?"
    r"(?:originat\w+ (?:from )?outside|(?:came|comes|is) from (?:outside|an external)|from an external"
    r"|(?:stammt|kommt) von (?:ausserhalb|außerhalb|einem externen)|(?:provient|vient) (?:de l['’]extérieur"
    r"|d['’]un expéditeur externe)"
    r"|proviene (?:dall['’]esterno|da (?:un mittente esterno|fuori)))",
    re.IGNORECASE,
)
_DASHES = re.compile(r"--\s{0,3}|—\s{0,2}|--=20|__\s{0,2}")
# What a block of contact details is made of, below a greeting and a name.
_CLOSING = re.compile(
    r"[\s*_]{0,3}(?:(?:mit )?(?:freundliche[nmr]?|beste[nr]?|liebe[nr]?|herzliche[nr]?|viele[n]?|schöne[nr]?|sonnige"
    r"|kollegiale[nr]?|nette[nr]?) (?:gr(?:ü|u|ue)(?:ss|ß)(?:en|e)?n?|gruss|gruß|grüessli)"
    r"|mfg|lg|vg|bg|gr(?:ü|ue)(?:ss|ß)e|gruss|gruß|hochachtungsvoll|vielen dank(?: und .{0,40}gr.{1,8})?"
    r"|besten dank(?: und .{0,40}gr.{1,8})?|danke(?: und .{0,40}gr.{1,8})?|merci"
    r"|(?:kind|best|warm|many|with kind|with best)(?:est)? (?:regards|wishes|greetings)|regards|best|cheers"
    r"|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|thanks(?: and .{0,30}regards)?|thank you|many thanks"
    r"|(?:bien |très )?cordialement|(?:meilleures|cordiales|sincères|amicales) salutations|(?:avec mes )?(?:meilleures"
    r"|cordiales|sincères) salutations|salutations(?: distinguées| cordiales)?|bien à vous|cdlt|cdt|bàv"
    r"|sincères salutations|amitiés|belle journée|bonne journée"
    r"|(?:cordiali|distinti|cari|migliori|tanti) saluti|(?:un )?cordiale? saluto|cordialmente|saluti(?: cordiali)?"
    r"|grazie(?: e .{0,30}saluti)?|in fede|buona giornata"
    r"|(?:un )?(?:cordial )?saludos?|met vriendelijke groet(?:en)?|med vänlig(?:a)? hälsning(?:ar)?"
    r"|(?:med )?venlig hilsen|vennlig hilsen|ystävällisin terveisin|z poważaniem|pozdrawiam|s pozdravem"
    r")[\s,.!*_]{0,4}",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"(?:\b(?:tel|tél|telefon|téléphone|phone|fon|fax|mobile?|natel|handy|cell|direkt|direct|zentrale|portable"
    r"|cellulare|t|m|f|d|p|ph|office|büro|bureau)\b\.?\s?(?:[:|]|\.?\s?(?=[+(0\d])))"
    r"|\+\d{2}[\d\s()./-]{7,}|\b0\d{1,3}[ /.-]\d{2,3}[ .-]?\d{2}|\bwww\.|https?://|[\w.+-]{1,64}@[\w-]{1,60}\.\w{2,}"
    r"|\b(?:CH|D|A|F|I|FL)?-?\d{4,5} [A-ZÄÖÜÉ][\w. -]{2,}"
    r"|\b(?:MWST|UID|USt|HRB|TVA|P\. ?IVA|VAT|CHE-\d)",
    re.IGNORECASE,
)
_CONTACT_LINE_MAX_CHARS = 90
_CONTACT_MAX_LINES = 16


def is_phone_line(line: str) -> bool:
    """Whether a phone, or a mail program, put this line below: `Sent from my iPhone`."""
    return 6 < len(line) <= _LINE_MAX_CHARS and bool(_PHONE.fullmatch(line) and _DEVICE.search(line))  # noqa: PLR2004 - the shortest names a device


def is_disclaimer(line: str) -> bool:
    """Whether a line begins what a company has put below every mail."""
    return bool(_DISCLAIMER.match(line[:_LINE_MAX_CHARS]))


def is_warning(line: str) -> bool:
    """Whether a company's server warns of mail from outside."""
    return bool(_WARNING.match(line[:_LINE_MAX_CHARS]))


def is_signature(lines: Sequence[str]) -> bool:
    """Whether lines below a delimiter are a signature: few, and none of them asks or tells anything."""
    said = [line for line in lines if line.strip()]
    if len(said) > _SIGNATURE_MAX_LINES and not any(map(is_disclaimer, said)):
        return False
    upto = next((n for n, line in enumerate(said) if is_disclaimer(line)), len(said))
    return not any(_SENTENCE.search(line[-_LINE_MAX_CHARS:]) for line in said[:upto])


def is_delimiter(line: str) -> bool:
    """Whether a signature stands below this line (RFC 3676, 4.3, as programs really write it)."""
    return len(line) <= 8 and bool(_DASHES.fullmatch(line))  # noqa: PLR2004 - the longest of them


def contact_block(lines: Sequence[str]) -> int:
    """Where, below a greeting and a name, nothing but contact details follows to the end; the end where nothing does.

    The greeting and the name are the person's own.
    """
    closings = [
        n for n in range(max(0, len(lines) - 2 * _CONTACT_MAX_LINES), len(lines)) if _CLOSING.fullmatch(lines[n][:80])
    ]
    if not closings:
        return len(lines)
    below = [n for n in range(closings[-1] + 1, len(lines)) if lines[n].strip()]
    rest = below[1:]  # the first is the name
    if not 2 <= len(rest) <= _CONTACT_MAX_LINES or any(not _is_contact_line(lines[n]) for n in rest):  # noqa: PLR2004
        return len(lines)
    return rest[0] if any(_DETAIL.search(lines[n][:_CONTACT_LINE_MAX_CHARS]) for n in rest) else len(lines)


def _is_contact_line(line: str) -> bool:
    words = line.strip()
    return (
        len(words) <= _CONTACT_LINE_MAX_CHARS and not words.endswith(("?", "!", ":")) and not _POSTSCRIPT.match(words)
    )


_POSTSCRIPT = re.compile(r"p\.? ?s\.?\b|n\.?b\.?\b|ps:", re.IGNORECASE)
