"""Signing in: the letter with the link, and the pages before and behind it."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "sign_in.subject": {
        "de": "{provider}: Ihr Link zum Anmelden",
        "fr": "{provider}\u202f: votre lien de connexion",
        "it": "{provider}: il Suo link di accesso",
        "en": "{provider}: your link to sign in",
    },
    "sign_in.intro": {
        "de": "mit diesem Link melden Sie sich bei {provider} an. Er gilt 15 Minuten und nur einmal:",
        "fr": "Ce lien vous permet de vous connecter chez {provider}. Il est valable 15 minutes et une seule fois\u202f:",
        "it": "con questo link accede a {provider}. È valido per 15 minuti e una sola volta:",
        "en": "This link signs you in at {provider}. It is valid for 15 minutes and can be used once:",
    },
    "sign_in.asked": {
        "de": "Jemand hat ihn eben mit dieser E-Mail-Adresse angefordert.",
        "fr": "Quelqu’un vient de le demander avec cette adresse e-mail.",
        "it": "È stato appena richiesto con questo indirizzo e-mail.",
        "en": "Somebody has just asked for it with this e-mail address.",
    },
    "sign_in.asked.client": {
        "de": "Jemand hat ihn eben mit dieser E-Mail-Adresse angefordert ({client}).",
        "fr": "Quelqu’un vient de le demander avec cette adresse e-mail ({client}).",
        "it": "È stato appena richiesto con questo indirizzo e-mail ({client}).",
        "en": "Somebody has just asked for it with this e-mail address ({client}).",
    },
    "sign_in.unless": {
        "de": "Waren das nicht Sie, brauchen Sie nichts zu tun: Ohne diese Nachricht kann sich niemand anmelden. Geben Sie den Link nicht weiter.",
        "fr": "Si ce n’était pas vous, vous n’avez rien à faire\u202f: sans ce message, personne ne peut se connecter. Ne transmettez pas ce lien.",
        "it": "Se non è stato Lei, non deve fare nulla: senza questo messaggio nessuno può accedere. Non inoltri il link.",
        "en": "If it was not you, there is nothing to do: nobody can sign in without this message. Do not pass the link on.",
    },
    "sign_in.why": {
        "de": "Sie erhalten diese Nachricht, weil für {email} eine Anmeldung angefordert wurde.",
        "fr": "Vous recevez ce message parce qu’une connexion a été demandée pour {email}.",
        "it": "Riceve questo messaggio perché è stato richiesto un accesso per {email}.",
        "en": "You receive this message because a sign-in was requested for {email}.",
    },
}
