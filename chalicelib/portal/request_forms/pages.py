"""The form by which anybody asks for support, in the dress of its profile."""

from pathlib import Path

from chalice.app import Request
from pydantic import Field

from chalicelib.api.pages.answers import locale_for
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.api.pages.dressing import Dress
from chalicelib.api.pages.filling import Form
from chalicelib.api.sources import address_of, source_of
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles import requesting
from chalicelib.desk.profiles.confirming import confirm, find_confirmable
from chalicelib.desk.profiles.links import LINK
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.public_schemas import PublicProfileView, RequestDraft
from chalicelib.desk.profiles.requesting import Cause
from chalicelib.desk.profiles.rules import origin_of
from chalicelib.desk.profiles.store import find_profile
from chalicelib.errors import FieldError, Invalid, TooManyRequests
from chalicelib.i18n.languages import Locale
from chalicelib.looks.contrast import is_colour
from chalicelib.portal.request_forms.stamps import age_s, new_stamp
from chalicelib.settings import settings

routes = Pages("Request forms")
_TEMPLATES = Path(__file__).parent / "templates"
_FORM = "/support/{profile_slug}"
_SENT = f"{_FORM}/sent"
_CONFIRM = f"{LINK}/{{confirmation}}"
_READ_AND_WRITTEN_S = 3  # nobody reads a form and fills in four fields sooner
_STAMP_MAX_CHARS = 100


class RequestForm(RequestDraft):
    """What the form says besides: its stamp, and what only programs fill in, as people do not see it."""

    stamp: str = Field(default="", max_length=_STAMP_MAX_CHARS)
    website: str = ""


@routes.page(_FORM, None)
def request_form(profile_slug: str, form: Form) -> Page:
    """The form of a profile, with what was typed where it was refused."""
    profile = requesting.find_open(profile_slug)
    stamp = form.words("stamp")
    values = {
        "profile": PublicProfileView.of(profile),
        "stamp": stamp if age_s(stamp, profile_slug) is not None else new_stamp(profile_slug),
    }
    return _page("ask.html.j2", values, profile)


@routes.form(_FORM, None, then=_SENT)
def ask_by_form(profile_slug: str, body: RequestForm, request: Request) -> None:
    """Take the request of a person. Of a program nothing is lost: whoever is one can be a person the next moment."""
    profile = requesting.find_open(profile_slug)
    if body.website:
        raise Invalid(fields=[FieldError("/website", "not-empty", "must be left empty")])
    age = age_s(body.stamp, profile_slug)
    if age is None or age < _READ_AND_WRITTEN_S:
        raise TooManyRequests("That was faster than people write. Please send it once more.")
    cause = Cause(body.stamp, source_of(address_of(request)))
    draft = RequestDraft(**body.model_dump(include=set(RequestDraft.model_fields)))
    requesting.request(profile, draft, locale_for(request, _locale(profile.language)), cause)


@routes.page(_SENT, None)
def request_sent(profile_slug: str) -> Page:
    """That the request is there, and what to do now."""
    profile = requesting.find_front(profile_slug)
    return _page("sent.html.j2", {"profile": PublicProfileView.of(profile)}, profile)


@routes.page(_CONFIRM, None)
def confirm_page(confirmation: str) -> Page:
    """The button of the link; nothing changes by looking, however many scanners do."""
    found = find_confirmable(confirmation)
    values = {"found": found, "address": f"{LINK}/{confirmation}"}
    return _page("confirm.html.j2", values, _profile_of(found.ticket), found.ticket.language)


@routes.form(_CONFIRM, None, then=_CONFIRM)
def confirm_request(confirmation: str) -> Moved:
    """Note that the address is one's own."""
    confirm(confirmation)
    return Moved(f"{LINK}/{confirmation}")


def _page(template: str, values: dict[str, object], profile: Profile | None, language: str | None = None) -> Page:
    written_in = _locale(language or (profile.language if profile else None))
    return Page(_TEMPLATES / template, values, dress=_dress(profile), written_in=written_in)


def _locale(language: str | None) -> Locale | None:
    return Locale(language) if language else None


def _dress(profile: Profile | None) -> Dress:
    if profile is None:
        return Dress(settings().provider_name)
    # SECURITY: what was stored is asked once more; a row is no proof of the rule that it was written by.
    colour, logo = profile.colour or "", profile.logo_url or ""
    origin = origin_of(logo)
    return Dress(profile.name, colour if is_colour(colour) else "", logo if origin else "", origin or "")


def _profile_of(ticket: Ticket) -> Profile | None:
    return find_profile(ticket.profile_id) if ticket.profile_id else None
