"""Support requests: as who makes them and as operators see them, a file for each."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.tickets import canned, outages, queues, requests, threads

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **canned.WORDING,
    **outages.WORDING,
    **queues.WORDING,
    **requests.WORDING,
    **threads.WORDING,
}
