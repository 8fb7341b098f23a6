"""What anybody may do by an intake profile: read how it is dressed, and ask."""

from chalice.app import Request

from chalicelib import ids
from chalicelib.api.idempotency import HEADER
from chalicelib.api.routes import Routes
from chalicelib.api.sources import address_of, source_of
from chalicelib.desk.profiles import requesting
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.public_schemas import PublicProfileView, RequestDraft, RequestedView
from chalicelib.desk.profiles.requesting import Cause
from chalicelib.errors import Busy, Forbidden, Invalid, NotFound, TooManyRequests
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings

routes = Routes("Intake profiles")
_PROFILE = "/profiles/{profile_slug}"


@routes.get(_PROFILE, None, errors=[NotFound])
def read_public_profile(profile_slug: str) -> PublicProfileView:
    """Read an intake profile as anybody may: for a client that shows a form of its own.

    With `If-None-Match` it answers 304 as long as nothing has changed.
    """
    return PublicProfileView.of(requesting.find_front(profile_slug))


@routes.post(f"{_PROFILE}/tickets", None, errors=[NotFound, Forbidden, Invalid, TooManyRequests, Busy], again=_PROFILE)
def request_support(profile_slug: str, body: RequestDraft, request: Request) -> RequestedView:
    """Ask for support as anybody may; the request is nobody's until the link in the letter to the address is used.

    The same `Idempotency-Key` from the same place with the same body makes one ticket.
    """
    profile = requesting.find_open(profile_slug)
    key = request.headers.get(HEADER.lower()) or ids.new("req")
    cause = Cause(key, source_of(address_of(request)))
    return RequestedView.of(requesting.request(profile, body, _locale(profile, body), cause))


def _locale(profile: Profile, body: RequestDraft) -> Locale:
    return Locale(body.language or profile.language or settings().default_language)
