"""An account with its administrator at a browser, for tests of pages."""

from itertools import count
from typing import Any

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client

_numbers = count(1)


class House:
    """An account with an administrator at a browser."""

    def __init__(self, cloud: Cloud, admin: Client) -> None:
        self.admin = admin
        self.email = f"boss{next(_numbers)}@kunde.example"
        self.account = admin.account(name="Kunde AG")
        self.service = admin.service(self.account, admin.component())
        self.boss = admin.contact(
            self.account, self.email, first_name="Bea", last_name="Boss", account_admin=True, language="en"
        )
        admin.confirm(self.account, self.boss)
        self.home = f"/portal/accounts/{self.account['id']}"
        self.contacts = f"{self.home}/contacts"
        self.browser = Browser(cloud, self.email)

    def contact(self, name: str, **fields: object) -> str:
        """The id of a new contact."""
        email = f"kim{next(_numbers)}@kunde.example"
        return str(self.admin.contact(self.account, email, last_name=name, **fields)["id"])

    def read(self, contact_id: str) -> dict[str, Any]:
        """A contact as the API has it."""
        found: dict[str, Any] = self.admin.get(f"/accounts/{self.account['id']}/contacts/{contact_id}")
        return found

    def person(self, name: str, **fields: object) -> Browser:
        """Another of the account's people at a browser, who has confirmed their address."""
        found = self.read(self.contact(name, language="en", **fields))
        self.admin.confirm(self.account, found)
        return Browser(self.browser.cloud, str(found["email"]))
