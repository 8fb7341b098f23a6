"""What the pages say to who reads help articles."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "articles.title": {
        "de": "Hilfeartikel",
        "fr": "Articles d’aide",
        "it": "Articoli della guida",
        "en": "Help articles",
    },
    "place.articles": {"de": "Hilfe", "fr": "Aide", "it": "Guida", "en": "Help"},
    "articles.article": {"de": "Artikel", "fr": "Article", "it": "Articolo", "en": "Article"},
    "articles.languages": {"de": "Sprachen", "fr": "Langues", "it": "Lingue", "en": "Languages"},
    "articles.revised_at": {
        "de": "Zuletzt überarbeitet",
        "fr": "Dernière mise à jour",
        "it": "Ultimo aggiornamento",
        "en": "Last updated",
    },
    "articles.find": {
        "de": "Wörter, die vorkommen",
        "fr": "Mots contenus",
        "it": "Parole contenute",
        "en": "Words to look for",
    },
    "articles.all": {"de": "Alle Artikel", "fr": "Tous les articles", "it": "Tutti gli articoli", "en": "All articles"},
    "articles.none": {
        "de": "Noch keine Artikel",
        "fr": "Pas encore d’articles",
        "it": "Ancora nessun articolo",
        "en": "No articles yet",
    },
    "articles.none.what": {
        "de": "Sobald welche veröffentlicht sind, stehen sie hier.",
        "fr": "Dès que des articles seront publiés, ils apparaîtront ici.",
        "it": "Appena ne saranno pubblicati, appariranno qui.",
        "en": "As soon as some are published, they are shown here.",
    },
    "articles.not_found": {
        "de": "Nichts gefunden",
        "fr": "Rien trouvé",
        "it": "Nessun risultato",
        "en": "Nothing found",
    },
    "articles.not_found.what": {
        "de": "Gesucht wird nach Artikeln, in denen alle Wörter vorkommen. Versuchen Sie es mit weniger oder anderen Wörtern.",
        "fr": "La recherche porte sur les articles qui contiennent tous les mots. Essayez avec moins de mots ou d’autres mots.",
        "it": "Vengono cercati gli articoli che contengono tutte le parole. Provi con meno parole o con altre.",
        "en": "Articles that have all of the words are looked for. Try fewer words, or others.",
    },
    "articles.foreign": {
        "de": "Diesen Artikel gibt es nicht auf Deutsch.",
        "fr": "Cet article n’existe pas en français.",
        "it": "Questo articolo non è disponibile in italiano.",
        "en": "This article is not available in English.",
    },
    "articles.follow": {
        "de": "Artikel folgen",
        "fr": "Suivre l’article",
        "it": "Seguire l’articolo",
        "en": "Follow the article",
    },
    "articles.follow.what": {
        "de": "Wer einem Artikel folgt, hat ihn in seiner Sammlung und erfährt per E-Mail, wenn er überarbeitet wird.",
        "fr": "En suivant un article, vous l’avez dans votre collection et êtes averti par e-mail de ses mises à jour.",
        "it": "Chi segue un articolo lo ha nella propria raccolta e riceve un’e-mail quando viene aggiornato.",
        "en": "An article that you follow is in your collection, and you hear by mail when it is updated.",
    },
    "articles.followed": {
        "de": "Sie folgen diesem Artikel.",
        "fr": "Vous suivez cet article.",
        "it": "Segue questo articolo.",
        "en": "You follow this article.",
    },
    "articles.unfollow": {
        "de": "Nicht mehr folgen",
        "fr": "Ne plus suivre",
        "it": "Non seguire più",
        "en": "Stop following",
    },
    "articles.sign_in": {
        "de": "Melden Sie sich an, um dem Artikel zu folgen oder ihn zu kommentieren",
        "fr": "Connectez-vous pour suivre l’article ou le commenter",
        "it": "Acceda per seguire l’articolo o commentarlo",
        "en": "Sign in to follow the article or comment on it",
    },
    "articles.collection": {
        "de": "Meine Sammlung",
        "fr": "Ma collection",
        "it": "La mia raccolta",
        "en": "My collection",
    },
    "articles.collection.what": {
        "de": "Die Artikel, denen Sie folgen. Wird einer überarbeitet, erhalten Sie eine E-Mail.",
        "fr": "Les articles que vous suivez. Vous recevez un e-mail lorsque l’un d’eux est mis à jour.",
        "it": "Gli articoli che segue. Quando uno viene aggiornato, riceve un’e-mail.",
        "en": "The articles that you follow. When one is updated, you get mail.",
    },
    "articles.collection.none": {
        "de": "Ihre Sammlung ist leer",
        "fr": "Votre collection est vide",
        "it": "La Sua raccolta è vuota",
        "en": "Your collection is empty",
    },
    "articles.collection.none.what": {
        "de": "Folgen Sie einem Artikel, damit er hier steht.",
        "fr": "Suivez un article pour le retrouver ici.",
        "it": "Segua un articolo per trovarlo qui.",
        "en": "Follow an article to have it here.",
    },
    "articles.audience": {
        "de": "Wer ihn lesen kann",
        "fr": "Qui peut le lire",
        "it": "Chi può leggerlo",
        "en": "Who can read it",
    },
    "articles.audience.public": {"de": "alle", "fr": "tout le monde", "it": "tutti", "en": "everybody"},
    "articles.audience.customers": {
        "de": "Angemeldete",
        "fr": "personnes connectées",
        "it": "chi ha effettuato l’accesso",
        "en": "people who are signed in",
    },
    "articles.audience.provider": {
        "de": "nur das Team",
        "fr": "l’équipe uniquement",
        "it": "solo il team",
        "en": "the team only",
    },
    "done.article_followed": {
        "de": "Der Artikel ist in Ihrer Sammlung.",
        "fr": "L’article est dans votre collection.",
        "it": "L’articolo è nella Sua raccolta.",
        "en": "The article is in your collection.",
    },
    "done.article_unfollowed": {
        "de": "Sie folgen dem Artikel nicht mehr.",
        "fr": "Vous ne suivez plus l’article.",
        "it": "Non segue più l’articolo.",
        "en": "You no longer follow the article.",
    },
    # Before a request is made
    "tickets.about": {
        "de": "Worum geht es? Vielleicht gibt es schon eine Antwort",
        "fr": "De quoi s’agit-il\u202f? Une réponse existe peut-être déjà",
        "it": "Di cosa si tratta? Forse c’è già una risposta",
        "en": "What is it about? Perhaps there is an answer already",
    },
    "tickets.about.look": {"de": "Nachsehen", "fr": "Regarder", "it": "Guarda", "en": "Look"},
    "tickets.alike": {
        "de": "Hilft das schon weiter?",
        "fr": "Ceci vous aide-t-il déjà\u202f?",
        "it": "Questo aiuta già?",
        "en": "Does this help already?",
    },
    "tickets.alike.none": {
        "de": "Dazu ist noch nichts bekannt. Stellen Sie Ihre Anfrage.",
        "fr": "Rien n’est encore connu à ce sujet. Faites votre demande.",
        "it": "Su questo non c’è ancora nulla. Faccia la Sua richiesta.",
        "en": "Nothing is known about this yet. Make your request.",
    },
}
