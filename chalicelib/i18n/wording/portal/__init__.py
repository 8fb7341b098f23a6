"""What the pages for people who are signed in say, a file for each group of them."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal import (
    accounts,
    arrivals,
    articles,
    calls,
    components,
    console,
    contacts,
    deliveries,
    done,
    frame,
    front_doors,
    hand_over,
    home,
    identity_providers,
    provider,
    publishing,
    publishing_steps,
    settings,
    sign_in,
    templates,
    tickets,
    told,
)

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **accounts.WORDING,
    **arrivals.WORDING,
    **articles.WORDING,
    **calls.WORDING,
    **components.WORDING,
    **console.WORDING,
    **contacts.WORDING,
    **deliveries.WORDING,
    **done.WORDING,
    **frame.WORDING,
    **front_doors.WORDING,
    **hand_over.WORDING,
    **home.WORDING,
    **identity_providers.WORDING,
    **provider.WORDING,
    **publishing.WORDING,
    **publishing_steps.WORDING,
    **settings.WORDING,
    **sign_in.WORDING,
    **templates.WORDING,
    **tickets.WORDING,
    **told.WORDING,
}
