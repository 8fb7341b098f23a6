"""An API client for tests: one line per request, and builders that make a valid thing of little."""

from datetime import timedelta
from itertools import count
from typing import Any

from chalicelib import clock, instants
from chalicelib.directory.claims.links import token_of
from chalicelib.signing.keys import Signs, signing_key
from infra.local.cloud import Cloud
from infra.local.gateway import Response

_numbers = count(1)
BEGAN = "2026-01-12T09:30:00Z"


class Client:
    """Calls the API of an embedded cloud with one key."""

    def __init__(self, cloud: Cloud, key: str | None) -> None:
        self.cloud, self.key = cloud, key

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        """Any answer, as it is."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.cloud.request(method, path, body, key=self.key, headers=named)

    def get(self, path: str) -> Any:
        """The JSON of a read that succeeds."""
        return self._ok(self.call("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        """The JSON of a POST that succeeds."""
        return self._ok(self.call("POST", path, body))

    def patch(self, path: str, body: Any) -> Any:
        """The JSON of a PATCH that succeeds."""
        return self._ok(self.call("PATCH", path, body))

    def put(self, path: str, body: Any) -> Any:
        """The JSON of a PUT that succeeds."""
        return self._ok(self.call("PUT", path, body))

    def account(self, **fields: Any) -> Any:
        """A new account."""
        number = f"K-{next(_numbers)}"
        draft = {"number": number, "name": f"Firma {number}", "default_language": "de", "time_zone": "Europe/Zurich"}
        return self.post("/accounts", draft | fields)

    def component(self, **fields: Any) -> Any:
        """A new component."""
        return self.post("/components", {"label": "Rechenzentrum Nord"} | fields)

    def service(self, account: Any, *components: Any, **fields: Any) -> Any:
        """A new service of an account that depends on components."""
        draft = {"label": "Standleitung", "components": [one["id"] for one in components]}
        return self.post(f"/accounts/{account['id']}/services", draft | fields)

    def contact(self, account: Any, email: str, *roles: str, **fields: Any) -> Any:
        """A new contact of an account, in roles."""
        draft = {"email": email, "first_name": "Kim", "last_name": "Meier", "roles": list(roles)}
        return self.post(f"/accounts/{account['id']}/contacts", draft | fields)

    def draft(self, *components: Any, **fields: Any) -> Any:
        """A draft of an outage on components."""
        return self.post("/notices", outage(*components, **fields))

    def confirm(self, account: Any, contact: Any) -> None:
        """Confirm a contact's address, as its owner does by the button of the page that the invitation links to."""
        token = token_of(account["id"], contact["id"], contact["email"], signing_key(Signs.CONFIRM))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        response = self.cloud.request("POST", f"/confirm/{token}", body=b"", headers=headers)
        assert response.status == 200, response.text

    def outage(self, *components: Any, **fields: Any) -> Any:
        """A published outage on components."""
        return self.post(f"/notices/{self.draft(*components, **fields)['id']}/publish")

    def maintenance(self, *components: Any, **fields: Any) -> Any:
        """A published maintenance on components."""
        draft = self.post("/notices", maintenance(*components, **fields))
        return self.post(f"/notices/{draft['id']}/publish")

    def template(self, **fields: Any) -> Any:
        """A new template for a maintenance."""
        words = {"titles": {"en": "Work in {location}"}, "texts": {"en": "We work in {location}."}}
        return self.post("/notice-templates", {"name": "Work", "kind": "maintenance"} | words | fields)

    def _ok(self, response: Response) -> Any:
        assert response.status in {200, 201}, (response.status, response.text)
        return response.json()


def outage(*components: Any, **fields: Any) -> dict[str, Any]:
    """The body of an outage on components, or on everyone where none is given."""
    return {
        "kind": "outage",
        "titles": {"en": "Power failure", "de": "Stromausfall", "fr": "Panne de courant", "it": "Interruzione"},
        "texts": {"en": "We are looking into it.", "de": "Wir suchen die Ursache."},
        "impact": "outage",
        "affects": {"components": [one["id"] for one in components], "everyone": not components},
        "started_at": BEGAN,
    } | fields


def maintenance(*components: Any, **fields: Any) -> dict[str, Any]:
    """The body of a maintenance in thirty days, four hours long, on components, or on everyone where none is given."""
    starts_at = (clock.now() + timedelta(days=30)).replace(minute=0, second=0, microsecond=0)
    body = outage(*components) | {
        "kind": "maintenance",
        "starts_at": instants.to_text(starts_at),
        "ends_at": instants.to_text(starts_at + timedelta(hours=4)),
        "time_zone": "Europe/Zurich",
    }
    del body["started_at"]
    return body | fields
