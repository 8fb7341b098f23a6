"""The letter to who follows an article that was published anew."""

from chalicelib.access.sessions.readers import Reader
from chalicelib.articles.following.links import unfollow_url
from chalicelib.articles.languages import in_language
from chalicelib.articles.models import Follower, Revision
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.i18n.catalogue import text
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, Letter, header_text
from chalicelib.mail.outbound.notes import write_note
from chalicelib.mail.outbound.personal_links import one_click_headers
from chalicelib.settings import settings

_NOBODYS = "person"  # in the place of the account: who follows may be in several, or the provider’s


def hand_in(letter_id: str, revision: Revision, follower: Follower, reader: Reader) -> bool:
    """Send the letter, to leave with what is routine. False where it was before."""
    unfollow = unfollow_url(follower.person_id, revision.slug)
    stored = StoredLetter(write_letter(revision, reader, unfollow), AUTOMATIC_HEADERS)
    # Of a person, and in no account: the letter is erased with their address.
    addressee = Addressee(follower.person_id, _NOBODYS, follower.email, {}, one_click_headers(unfollow))
    return personal.hand_in(Lane.ROUTINE, PersonalLetter(letter_id, Origin.ARTICLES, reader.locale, stored, addressee))


def write_letter(revision: Revision, reader: Reader, unfollow: str) -> Letter:
    """What is new, as far as somebody wrote that in the reader's language, and where it is read."""
    locale = reader.locale
    title = header_text(revision.titles[in_language(revision.titles, locale.language)])
    note = (revision.notes or {}).get(locale.language, "")
    sentences = [text(locale, "article_letter.what", title=title), *([note] if note else [])]
    links = [
        (text(locale, "article_letter.read"), f"{settings().public_url}/portal/articles/{revision.slug}"),
        (text(locale, "article_letter.unfollow"), unfollow),
    ]
    return write_note(locale, reader.name, text(locale, "article_letter.subject", title=title), sentences, "", links)
