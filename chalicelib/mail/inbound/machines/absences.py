"""Absence notices and acknowledgements that say so in words alone; pure. In doubt, a person wrote it.

A person answers with `Re:` or `AW:` before everything else, asks questions, and goes on in the subject where programs
put a colon or an end.
"""

import re

from chalicelib.mail.inbound.machines.beginnings import beginning_of

_WHEN = r"(?: (?:bis|vom|ab|until|till|from|jusqu['’]au|fino al|dal|hasta|tot|t\.?o\.?m\.?) \d[^:,?!]{0,40}?)?"
_SUBJECT = re.compile(
    r"(?:automati(?:c|sche) (?:reply|antwort)|auto(?:matic|mated)?[ -]?(?:reply|response)|auto: "
    r"|out of (?:the )?office(?: auto[ -]?reply)?|on (?:annual )?(?:leave|vacation|holiday)|ooo|vacation reply"
    r"|(?:on (?:annual )?(?:leave|vacation|holiday)|out of (?:the )?office) (?:until|till|from) \d[^:,?!]{0,40}?"
    r"|(?:automatische )?(?:ferien|urlaubs?)?[- ]?abwesenheits?"
    r"(?:notiz|meldung|nachricht|benachrichtigung|assistent|info)?(?: (?:bis|vom|ab) \d[^:,?!]{0,40}?)?"
    r"|automatische rückantwort|(?:im urlaub|in den ferien)(?: (?:bis|vom|ab) \d[^:,?!]{0,40}?)?|abwesend"
    r"(?: (?:bis|vom|ab) \d[^:,?!]{0,40}?)?|nicht im (?:b[üu]ro|haus)|(?:urlaubs|ferien)(?:notiz|meldung|nachricht)"
    r"|r[ée]ponse automatique|(?:message|notification|avis) d['’]absence|absence du bureau"
    r"|absente?(?: du bureau)?(?: jusqu['’]au \d[^:,?!]{0,40}?)?"
    r"|risposta automatica|fuori (?:sede|ufficio)|assenza dall['’]ufficio"
    r"|assente(?: dall['’]ufficio)?(?: fino al \d[^:,?!]{0,40}?)?"
    r"|automatisch antwoord|afwezig(?:heidsbericht|heid)?|respuesta autom[áa]tica|fuera de (?:la )?oficina"
    r"|fora do escrit[óo]rio|resposta autom[áa]tica|ausente|autosvar|automatisk svar"
    r"|automatiskt svar|fr[åa]nvarande|frav[æa]r(?:smelding|smeddelelse)?|fr[åa]nvaromeddelande"
    r"|automaattinen vastaus|poissa|odpowied[źz] automatyczna|autoodpowied[źz]|nieobecno[śs][ćc]"
    r"|automatyczna odpowied[źz]|automatick[áa] odpov[ěe][ďd]|automatikus v[áa]lasz|r[ăa]spuns automat"
    r"|automatski odgovor|samodejni odgovor|resposta autom[àa]tica|otomatik yan[ıi]t|automaatvastus|automaatne vastus"
    r"|autovastaus|avtomatski odgovor|niet aanwezig|ikke på kontoret|poza biurem|автоответ|εκτός γραφείου"
    r"|autom[āa]tisk[āa] atbilde|automatinis atsakymas|автоматический ответ|автоматична відповідь"
    r"|автоматичен отговор|аутоматски одговор|αυτόματη απάντηση|מענה אוטומטי|رد تلقائي"
    r"|自動(?:応答|返信|回覆|答覆)|自动(?:答复|回复)|자동 ?(?:응답|회신))"
    r"[ ]?(?:[:：]|$| re:| aw:)"
    r"|auto: .{1,80} (?:is|ist|est|[èe]) (?:away|out(?: of (?:the )?office)?|abwesend|au(?:ss|ß)er haus|nicht im"
    r" b[üu]ro"
    r"|absente?|assente|fuori (?:ufficio|sede))(?:$|[ ]?[(:,.]| (?:until|bis|jusqu|fino|from|vom|ab|du|dal) )",
    re.IGNORECASE,
)
# A number that a help desk puts before it, and what is only drawn around it.
_PREFIX = re.compile(r"\s{0,4}(?:\[[^\]]{0,60}#[^\]]{0,60}\]\s{0,4})?")
_DRAWN = re.compile(r"[\[(*]{1,3}([^\[\]()*]{3,60})[\])*]{1,3}\s{0,3}:?(.*)", re.DOTALL)
# What people call their mails as well: only where the text says it, too.
_PERHAPS = re.compile(
    r"(?:(?:\w{0,20}ferien|\w{0,20}urlaub|elternzeit|mutterschutz|krankheitshalber abwesend|nicht erreichbar"
    r"|(?:en |cong[ée]s? )?(?:cong[ée]s?|vacances|maternit[ée])(?: annuels?| pay[ée]s?| maternit[ée])?"
    r"|fermeture (?:annuelle|estivale|de fin d['’]ann[ée]e)|in ferie|ferie|chiusura(?: \w+){0,3}|maternità"
    r"|(?:annual|maternity|parental|paternity|sick) leave|(?:christmas|summer|office|company)(?: holidays?)? clos\w+"
    r"|(?:vacation|holiday|absence|away|ooo)[- ]?(?:notice|message|notification|reply|auto-?response)?"
    r"|away from (?:my|the) (?:mail|desk|office)|vacaciones|de vacaciones|f[ée]rias|vakantie|semester|ferie|urlop"
    r"|dovolen[áa]"
    r"|lomalla|szabads[áa]g|concediu|отпуск)" + _WHEN + r"\s?(?:[:：]|$| re:| aw:)"
    r"|.{1,80} (?:is|ist|est|è|e') (?:currently |derzeit |zurzeit |actuellement )?(?:out of (?:the )?office|away"
    r"|on (?:leave"
    r"|vacation|holiday)|abwesend|au(?:ss|ß)er haus|im urlaub|in den ferien|absente?|en cong[ée]s?|assente|in ferie"
    r"|fuori (?:ufficio|sede))\.?\s*(?:\(.{0,60}\))?$"
    r"|.{1,200}\((?:out of (?:the )?office|abwesend|absente?|assente|fuori ufficio|ausente|afwezig|auto-?reply)\)$)",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"out of (?:the |my )?office|\b(?:away|absent)\b|on (?:\w+ )?(?:leave|vacation|holidays?)\b|not (?:be )?(?:in"
    r" the office|reading"
    r"|available)|(?:office|company|we|business) (?:is|are|will be) closed|no longer (?:works?|employed|with)"
    r"|limited access"
    r"|will (?:be back|return|respond|reply|get back)|when i (?:return|am back)|annual leave"
    r"|abwesen|im urlaub|in (?:den|meinen) ferien|ferienhalber|nicht (?:im|in) (?:b[üu]ro|haus|der firma|dienst)"
    r"|au(?:ss|ß)er haus|nicht (?:mehr )?(?:erreichbar|besetzt|weitergeleitet|gelesen)|elternzeit|mutterschaft"
    r"|mutterschutz"
    r"|(?:betrieb|b[üu]ro|unternehmen|firma|geschäft)\b.{0,40}?geschlossen|arbeitet nicht mehr|wieder (?:da|für"
    r" sie|erreichbar|im)"
    r"|en (?:cong[ée]|vacances|déplacement)|de retour|ne (?:travaille|fait) plus|ferm[ée]e?s?\b"
    r"|assente|in ferie|fuori (?:ufficio|sede)|chius[oi]|non lavora più|al mio (?:rientro|ritorno)|sar[òo] di ritorno"
    r"|fuera de|de vacaciones|ausente|de f[ée]rias|fora do|afwezig|vakantie|niet aanwezig|\bp[åa] (?:kontoret"
    r"|ferie|semester)"
    r"|inte p[åa]|frånvar|fravær|urlopie|nieobecn|poza biurem|dovolen|mimo kancel|nep[řr][íi]tom|lomalla|poissa|szabads"
    r"|távol|concediu|odmor|odsot|odsut|dopust|ofis dışı|izin|отпуск|отсутств|απουσ|εκτός|休暇|不在|休假|휴가"
)
_AUTOMATIC = re.compile(
    r"this is (?:an? )?auto(?:matic|mated|matically generated|-?generated)[ -]?(?:e-?mail |mail |message"
    r" )?(?:reply|response"
    r"|acknowledge?ment|confirmation|answer|message|e-?mail|notification)"
    r"|this (?:message|e-?mail|mail|reply) (?:has been|was|is) (?:automatically |auto-?)(?:generated|created|sent)"
    r"|(?:dies ist|das ist|hierbei handelt es sich um|es handelt sich (?:hierbei )?um) eine? (?:automatische?"
    r"|automatisch"
    r" (?:generierte|erstellte|erzeugte|versandte)) (?:antwort|nachricht|e-?mail|mail|bestätigung|empfangsbestätigung)"
    r"|diese (?:e-?mail|nachricht|mail|antwort) (?:wurde|ist) automatisch (?:erstellt|generiert|erzeugt|versandt"
    r"|versendet"
    r"|verschickt|gesendet)"
    r"|(?:ceci est|il s'agit d')\s?une? (?:réponse|message|accusé de réception|courriel|e-?mail) (?:généré "
    r"|envoyé )?automatique"
    r"|ce (?:message|courriel|mail) (?:a été|est) (?:généré|envoyé|créé) automatiquement"
    r"|(?:questa è una|questo è un|si tratta di una?) (?:risposta|messaggio|e-?mail|conferma) (?:generat[oa]"
    r" )?automatic"
    r"|questo messaggio è stato (?:generato|inviato|creato) automaticamente"
    r"|éste? es un mensaje automático|esta é uma (?:resposta|mensagem) automática|dit is een automatisch"
    r"|(?:detta|dette) är ett automat|dette er (?:en|et) automat|to jest automatyczn|toto je automatick"
)
_HELD = re.compile(
    r"(?:your|the) (?:e-?mail |mail )?(?:message|e-?mail|mail)\b.{0,200}?(?:is being held|has been held|awaits"
    r"|awaiting) "
    r"(?:until|because|for|pending|moderat|approval|your)"
)


def is_absence_subject(subject: str) -> bool:
    """Whether a subject is one of those that programs give to their answers."""
    return bool(_subject_of_an_absence(subject))


def reads_like_an_answer_of_a_program(subject: str, text: str, *, is_reaction: bool) -> bool:
    """Whether words alone say that nobody wrote it; `is_reaction` where the head says that the mail answers another."""
    found = _subject_of_an_absence(subject)
    if found and is_reaction:
        return True
    said = beginning_of(text)
    if _HELD.match(said):
        return True
    if is_reaction and _AUTOMATIC.search(said):
        return True
    names_another = found is not None and _names_another(found)
    if not names_another and not (is_reaction and _PERHAPS.match(subject)):
        return False
    return "?" not in said and bool(_AWAY.search(said) or _AUTOMATIC.search(said))


def _names_another(found: re.Match[str]) -> bool:
    """Whether the subject goes on with that of the mail that is answered, or says whose notice it is."""
    return found.end() < len(found.string) or found[0].casefold().startswith("auto: ")


def _subject_of_an_absence(subject: str) -> re.Match[str] | None:
    prefix = _PREFIX.match(subject)
    bare = subject[prefix.end() if prefix else 0 :]
    drawn = _DRAWN.fullmatch(bare)
    return _SUBJECT.match(f"{drawn[1].strip()}: {drawn[2].strip()}" if drawn else bare)
