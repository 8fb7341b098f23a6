"""Something on every page, and somebody to look at each, for tests of all pages."""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote

import app
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.articles import published
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.declared import pages
from tests.support.feedback import bounce
from tests.support.house import House
from tests.support.imports import start_import
from tests.support.world import open_cloud

LONG = "Donaudampfschifffahrtsgesellschaftskapitän"  # no page may be as wide as the longest word that somebody types

ADVICE = {"id": "advice", "level": "account", "labels": {"en": LONG}, "descriptions": {"en": LONG}}


@dataclass(frozen=True)
class Stage:
    """A cloud with something on every page, and somebody to look at each."""

    cloud: Cloud
    admin: Client
    house: House
    browsers: dict[str, Browser]
    ids: dict[str, str]

    def look(self, path: str, language: str, browser: Browser | None = None) -> Seen:
        """A page as whoever may see it sees it, one of an account as its administrator; or as somebody else."""
        query = {"/portal/notices/new": "kind=maintenance&"}.get(path, "")
        return (browser or self.browser(path)).open(f"{path.format(**self.ids)}?{query}lang={language}")

    def browser(self, path: str) -> Browser:
        """Whoever may see a page."""
        is_of_account = "{account_id}" in path and not re.search("/calls(/proactive)?$|/services/", path)
        is_of_person = path == "/portal" or path.startswith("/portal/contacts")
        return self.browsers["account" if is_of_account or is_of_person else "provider"]


@contextmanager
def open_stage() -> Iterator[Stage]:
    """A cloud that has something to look at."""
    with open_cloud() as cloud:
        admin = Client(cloud, create_admin_key())
        house = House(cloud, admin)
        other = House(cloud, admin)
        for one in (house, other):
            one.contact(LONG, roles=["technical"], job_title=LONG)
        twin = admin.contact(other.account, house.email, language="en", account_admin=True)
        admin.confirm(other.account, twin)
        component = admin.component(label=LONG)
        admin.component(label=LONG, parent_id=component["id"])
        service = admin.service(house.account, component, label=LONG)
        draft = admin.draft(component, titles={"en": LONG})
        admin.outage(component, titles={"en": LONG})
        people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
        ticket = admin.post("/tickets", {"subject": LONG, "text": LONG} | people)
        own = admin.post(
            f"/accounts/{house.account['id']}/contacts/{house.boss['id']}/subscriptions", {"type": "maintenance"}
        )
        email = "all@nordlicht.example"
        person = admin.post(
            "/provider-people", {"email": email, "name": LONG, "roles": ["provider_admin", "publisher"]}
        )
        group = admin.post("/teams/default/groups", {"name": LONG})
        operator = admin.post("/teams/default/operators", {"name": LONG, "email": email, "group_ids": [group["id"]]})
        file = f"email,last_name\nnew@kunde.example,{LONG}\nnobody,{LONG}\n".encode()
        preview = start_import(admin, house.account, file, is_preview=True)
        cloud.settle()
        template = admin.template(name=LONG)
        suppressions.heed(bounce(lost := f"{LONG.lower().replace('ä', 'a')}@kunde.example"))
        words = {"en": LONG, "de": LONG}
        written = published(admin, slug="long", titles=words, texts=words)
        boss = Browser(cloud, house.email)
        path = f"/portal/articles/{written['slug']}"
        boss.send(boss.open(path), f"{path}/follow")
        boss.send(boss.open(path), f"{path}/comments", text=LONG)
        held, away = (mailed(LONG, one) for one in ({}, {"Auto-Submitted": "auto-replied"}))
        for raw in (held, away):
            cloud.receive_mail(raw, "eve@elsewhere.example", settings().support_address)
        cloud.settle()
        admin.post("/senders", {"address": "eve@elsewhere.example", "treatment": "blocked"})
        dress = {"colour": "#7a1f4d", "texts": {"en": LONG}, "group_id": group["id"]}
        profile = admin.post("/teams/default/profiles", {"name": LONG, "slug": "long"} | dress)
        ids = {
            "mail_id": admin.get("/dropped-mail")["items"][0]["id"],
            "account_id": house.account["id"],
            "contact_id": house.boss["id"],
            "ticket_id": ticket["id"],
            "notice_id": draft["id"],
            "template_id": template["id"],
            "canned_id": admin.post("/teams/default/canned-answers", {"name": LONG, "texts": words})["id"],
            "component_id": component["id"],
            "service_id": service["id"],
            "subscription_id": own["id"],
            "import_id": preview["id"],
            "inventory_import_id": looked_at_table(admin)["id"],
            "address": quote(lost),
            "notification_type": admin.post("/notification-types", ADVICE)["id"],
            "person_id": person["id"],
            "operator_id": operator["id"],
            "group_id": group["id"],
            "language": "en",
            "slug": written["slug"],
            "profile_id": profile["id"],
            "profile_slug": profile["slug"],
        }
        browsers = {"account": house.browser, "provider": Browser(cloud, email)}
        yield Stage(cloud, admin, house, browsers, ids)


def looked_at_table(admin: Client) -> Any:
    """What would become of the rows of a table."""
    table = b64encode(f"number;label\n;{LONG}\nL-1;{LONG}\n".encode()).decode()
    return admin.post("/imports", {"inventory": "components", "content": table, "dry_run": True})


def mailed(words: str, headers: dict[str, str]) -> bytes:
    """A mail of a stranger."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"{words} <eve@elsewhere.example>", "support", words
    for name, value in headers.items():
        message[name] = value
    message.set_content(words)
    return message.as_bytes()


def paths(stage: Stage) -> list[str]:
    """The pages that show themselves to who is signed in: not files, nor what leads elsewhere."""
    declared = {route.path for route in pages(app.app) if route.method == "GET"}
    known = sorted(path for path in declared if set(re.findall(r"{(\w+)}", path)) <= stage.ids.keys())
    return [path for path in known if not re.search(r"/export$|/letters/|/sign-in/identity-provider|/hand-over", path)]
