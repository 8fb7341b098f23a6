"""A small provider with two customers and a key of every kind, for tests of who may do what."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib import aws, clock, ids, instants
from chalicelib.access import requests
from chalicelib.access.hand_over.schemas import IssuerDraft
from chalicelib.access.identity_providers import store as identities
from chalicelib.access.identity_providers.models import Identity, identity_place, provider_key
from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.registration.actions import register
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sessions.tokens import open_api_session
from chalicelib.access.sign_in.links import token_of as sign_in_token
from chalicelib.access.sign_in.store import put_asked
from chalicelib.articles.following.links import unfollow_url
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import store
from chalicelib.desk.models import Message
from chalicelib.desk.profiles.links import confirm_url as confirm_url_of
from chalicelib.desk.tickets.actions import write_message
from chalicelib.desk.tickets.schemas import MessageDraft
from chalicelib.directory.claims.actions import confirm_url
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.reading import find_contact
from chalicelib.directory.unsubscribe.addresses import unsubscribe_url
from chalicelib.i18n.languages import Language
from chalicelib.notices.calendars.links import CalendarLink, token_of
from chalicelib.principals import Action, Hat, Principal, Role
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, signing_key
from infra.local.cloud import Cloud
from infra.local.environment import ACCOUNT_ID, REGION
from tests.support import times
from tests.support.articles import drafted, published
from tests.support.client import Client
from tests.support.engines import new_cloud
from tests.support.feedback import bounce
from tests.support.files import attach
from tests.support.identity_provider import CLIENT, answering
from tests.support.imports import start_import
from tests.support.outside import outside

FOREIGN_MARK = "Zephyrine"  # stands in everything of the foreign account, so that a leak is seen wherever it is
UNKNOWN = "0" * 26
_numbers = count(1)


@dataclass(frozen=True)
class Caller:
    """A key, and the principal it stands for; None where it opens nothing."""

    name: str
    key: str | None
    is_: Principal | None


class World:
    """Two accounts that know nothing of each other, and callers of every kind; `own` is the bound callers' account."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud, self.admin = cloud, Client(cloud, create_admin_key())
        self.component = self.admin.component()
        self.notice = self.admin.draft(self.component)
        self.maintenance = self.admin.maintenance()
        self.template = self.admin.template()
        self.supplier, *_ = [self.upstream() for _ in range(3)]
        self.profile, *_ = [self.make_profile() for _ in range(3)]
        self.group = self.admin.post("/teams/default/groups", {"name": "Network"})
        self.operator = self.admin.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example"})
        self.dropped_mail = self.dropped()
        self.canned, *_ = [self.make_canned() for _ in range(3)]
        self.sender = self.make_sender()
        self.address, *_ = [self.suppressed() for _ in range(3)]
        self.person_export = self.admin.post("/persons/export", {"email": self.address})
        self.erased_person = self.admin.post("/persons/erase", {"email": "kim@nirgends.example"})
        self.own_type = self.make_type()
        self.with_identity_provider()
        self.waiting, *_ = [self.pending() for _ in range(3)]
        for _ in range(3):
            self.identity(OF_THE_PROVIDER)
        self.issuer, *_ = [self.make_issuer() for _ in range(3)]
        self.inventory_import, *_ = [self.make_inventory_import() for _ in range(3)]
        self.colleague, *_ = [self.make_colleague() for _ in range(3)]
        self._narrowed: dict[Action, list[Caller]] = {}
        self.own, self.foreign = self._customer("Own"), self._customer(FOREIGN_MARK)
        self.feed_token = self.feed(self.own | {"contact_id": self.person(self.own)})
        self.myself = Client(cloud, self.key(Role.CONTACT, self.own["account_id"])["key"])
        url = unsubscribe_url(self.own["account_id"], self.own["contact_id"], "maintenance", "account")
        self.unsubscribe_token = url.rpartition("/")[2]
        row = find_contact(self.own["account_id"], self.own["contact_id"])
        self.invitation_token = confirm_url(row).rpartition("/")[2] if row else ""
        self.article, *_ = [self.make_article(is_published=True) for _ in range(3)]
        for _ in range(2):
            self.admin.post(f"/articles/{self.article}/publish")
        for other in (self.article, *(self.make_article(is_published=True) for _ in range(2))):
            self.myself.put(f"/articles/{other}/follow", None)
        self.comment, *_ = [self.make_comment() for _ in range(3)]
        self.unfollow_token = unfollow_url(person_id_of("nobody@kunde.example"), self.article).rpartition("/")[2]
        self.unknown = {name: f"{value[:4]}{UNKNOWN}" for name, value in self.own.items()}

    def key(self, role: Role, account_id: str | None = None, **fields: Any) -> Any:
        """A new API key, text and all."""
        name = FOREIGN_MARK if account_id and account_id == getattr(self, "foreign", {}).get("account_id") else "Key"
        body = {"name": name, "role": role, "account_id": account_id}
        return self.admin.post("/api-keys", body | self.acts_as(role) | fields)

    def powerless_key(self, customer: dict[str, str]) -> str:
        """The id of a new key of a customer's that anybody with a right over keys may end or adopt."""
        return str(self.key(Role.ACCOUNT_ADMIN, customer["account_id"], scopes=[])["id"])

    def agent_key(self) -> Caller:
        """The caller that an agent of our customer's is."""
        account_id = self.own["account_id"]
        made = self.admin.post(f"/accounts/{account_id}/agents", {"host_name": unique("ws-")})
        key_id = next(
            one["id"]
            for one in self.admin.get(f"/api-keys?account_id={account_id}&limit=100")["items"]
            if one["agent_id"] == made["id"]
        )
        return Caller("agent", made["key"], Principal(key_id, Hat(Role.AGENT, account_id)))

    def acts_as(self, role: Role) -> dict[str, str]:
        """Whom a key in a role needs to name besides its account."""
        named = {Role.OPERATOR: ("operator_id", self.operator["id"])}
        if role is Role.CONTACT:
            named[role] = ("contact_id", self.own["contact_id"])
        return dict([named[role]]) if role in named else {}

    def ticket(self, customer: dict[str, str]) -> str:
        """The id of a new ticket of a customer's, which waits unassigned."""
        people = {"account_id": customer["account_id"], "requester_id": customer["contact_id"]}
        subject = FOREIGN_MARK if customer is getattr(self, "foreign", None) else "No line"
        return str(self.admin.post("/tickets", {"subject": subject, "text": subject} | people)["id"])

    def written_on(self, customer: dict[str, str]) -> str:
        """The id of a new ticket of a customer's on which who asked wrote once more: `written` is that message."""
        ticket_id = self.ticket(customer)
        asked = Hat(Role.CONTACT, customer["account_id"], contact_id=customer["contact_id"])
        text = FOREIGN_MARK if customer is getattr(self, "foreign", None) else "And another thing"
        self.written = str(write_message(Principal("kim", asked), ticket_id, MessageDraft(text=text)).message_id)
        return ticket_id

    def followed(self, customer: dict[str, str]) -> str:
        """The id of a ticket that the customer's contact follows, and somebody else asked for."""
        people = {"account_id": customer["account_id"], "requester_id": self.person(customer)}
        subject = FOREIGN_MARK if customer is getattr(self, "foreign", None) else "No line"
        ticket_id = str(self.admin.post("/tickets", {"subject": subject, "text": subject} | people)["id"])
        self.admin.post(f"/tickets/{ticket_id}/participants", {"contact_id": customer["contact_id"]})
        return ticket_id

    def agent(self, customer: dict[str, str]) -> str:
        """The id of a new agent of a customer's, at which nobody is."""
        path = f"/accounts/{customer['account_id']}/agents"
        return str(self.admin.post(path, {"host_name": unique("ws-")})["id"])

    def make_canned(self) -> Any:
        """A new answer that the team keeps."""
        draft = {"name": unique("Restart "), "texts": {"en": "Please restart it, {name}.", "de": "Bitte neu starten."}}
        return self.admin.post("/teams/default/canned-answers", draft)

    def make_operator(self) -> str:
        """The id of a new operator who has nothing."""
        draft = {"name": "Ben", "email": unique("ben-") + "@nordlicht.example"}
        return str(self.admin.post("/teams/default/operators", draft)["id"])

    def make_group(self) -> str:
        """The id of a new group that nobody is in."""
        return str(self.admin.post("/teams/default/groups", {"name": unique("Group ")})["id"])

    def deleted_group(self) -> str:
        """The id of a group that was deleted and can come back."""
        group_id = self.make_group()
        assert self.admin.call("DELETE", f"/teams/default/groups/{group_id}").status == 204
        return group_id

    def make_member(self) -> str:
        """The id of a new operator in the group that there is."""
        operator_id = self.make_operator()
        self.admin.put(f"/teams/default/groups/{self.group['id']}/operators/{operator_id}", None)
        return operator_id

    def taken(self, customer: dict[str, str]) -> str:
        """The id of a new ticket that an operator has."""
        ticket_id = self.ticket(customer)
        self.admin.post(f"/tickets/{ticket_id}/transfer", {"operator_id": self.operator["id"]})
        return ticket_id

    def mailed(self, customer: dict[str, str]) -> str:
        """The id of a customer's message, which came by a contact's mail by now."""
        bucket = f"herold-local-inbound-mail-{ACCOUNT_ID}-{REGION}"
        mail = {"bucket": bucket, "key": f"mail/{customer['message_id']}"}
        aws.client("s3").put_object(Bucket=mail["bucket"], Key=mail["key"], Body=b"Subject: No line\n\nNo line")
        for message in store.messages(customer["ticket_id"]):
            if message.message_id == customer["message_id"]:
                message.update(actions=[Message.mail.set(mail), Message.author.set(customer["contact_id"])])
        return customer["message_id"]

    def person(self, customer: dict[str, str]) -> str:
        """The id of a new contact of a customer's."""
        mark = FOREIGN_MARK if customer is getattr(self, "foreign", None) else "Meier"
        account = {"id": customer["account_id"]}
        return str(self.admin.contact(account, unique("person") + "@kunde.example", last_name=mark)["id"])

    def previewed(self, customer: dict[str, str]) -> str:
        """The id of an import into a customer's account that nobody has begun."""
        account = {"id": customer["account_id"]}
        return str(start_import(self.admin, account, b"email\npreviewed@kunde.example\n", is_preview=True)["id"])

    def feed(self, customer: dict[str, str]) -> str:
        """The token of a customer's contact's calendar feed, made anew."""
        path = f"/accounts/{customer['account_id']}/contacts/{customer['contact_id']}/feed"
        return str(self.admin.post(path)["url"]).rpartition("/")[2]

    def with_feed(self, customer: dict[str, str]) -> str:
        """The id of a customer's contact who has a calendar feed."""
        self.feed(customer)
        return customer["contact_id"]

    def calendar_link(self) -> str:
        """The token of a letter's link to our customer's calendar."""
        link = CalendarLink(self.maintenance["id"], self.own["account_id"], Language.DE)
        return token_of(link, signing_key(Signs.CALENDAR))

    def held(self, customer: dict[str, str]) -> str:
        """A role of a customer's that somebody holds."""
        role = {"contact_id": self.person(customer)}
        return str(self.admin.put(f"/accounts/{customer['account_id']}/roles/billing", role)["role"])

    def make_profile(self) -> Any:
        """A new intake profile."""
        return self.admin.post("/teams/default/profiles", {"name": "Billing", "slug": unique("billing-")})

    def calm_form(self) -> str:
        """The slug of a form, when not so many have just asked from here that one more is refused."""
        clock.advance(timedelta(minutes=2))
        return str(self.profile["slug"])

    def confirmation(self) -> str:
        """The end of a link by which somebody confirms that a form named their own address."""
        draft = {"name": "Kim", "email": unique("kim-") + "@form.example", "subject": "No line", "text": "Dead."}
        number = Client(self.cloud, None).post(f"/profiles/{self.profile['slug']}/tickets", draft)["number"]
        (found,) = self.admin.get(f"/tickets?number={number}")["items"]
        return confirm_url_of(store.get_ticket(found["id"])).rpartition("/")[2]

    def upstream(self) -> Any:
        """A new supplier."""
        draft = {"name": "Fibre", "email": f"{unique('noc')}@fibre.example", "proven_by": "fibre.example"}
        return self.admin.post("/upstreams", draft)

    def suppressed(self) -> str:
        """An address that letters are not sent to any more."""
        address = f"{unique('gone')}@kunde.example"
        suppressions.heed(bounce(address))
        return address

    def make_sender(self) -> Any:
        """A new sender who is blocked."""
        return self.admin.post("/senders", {"address": f"{unique('spam')}@kunde.example", "treatment": "blocked"})

    def dropped(self) -> str:
        """The id of a new mail that made no message."""
        mail = f"From: {unique('away')}@kunde.example\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nAway.\r\n"
        self.cloud.receive_mail(mail.encode(), "", settings().support_address)
        self.cloud.settle()
        return str(self.admin.get("/dropped-mail?limit=1")["items"][0]["id"])

    def service(self, customer: dict[str, str]) -> Any:
        """A new service of a customer's."""
        label = FOREIGN_MARK if customer is getattr(self, "foreign", None) else "Own"
        return self.admin.service({"id": customer["account_id"]}, label=label)

    def subscription(self, customer: dict[str, str]) -> Any:
        """A new subscription of a customer's contact, to a service of its own."""
        path = f"/accounts/{customer['account_id']}/contacts/{customer['contact_id']}/subscriptions"
        return self.admin.post(path, {"type": "maintenance", "service_id": self.service(customer)["id"]})

    def make_type(self) -> str:
        """The name of a new notification type of the provider's own."""
        texts = {"en": "Advice", "de": "Hinweis"}
        draft = {"id": unique("advice"), "level": "service", "labels": texts, "descriptions": texts}
        return str(self.admin.post("/notification-types", draft)["id"])

    def with_identity_provider(self, account_id: str | None = None) -> str:
        """Whose identity provider is set: a customer's account's, or the provider's own."""
        path = f"/accounts/{account_id}/identity-provider" if account_id else "/identity-provider"
        self.admin.put(path, CLIENT if account_id else CLIENT | {"domains": ["nordlicht.example"]})
        return account_id or OF_THE_PROVIDER

    def identity(self, whose: str) -> str:
        """The id of somebody new who came in by an identity provider."""
        person_id = person_id_of(unique("kim") + "@kunde.example")
        came = {"issuer": CLIENT["issuer"], "client_id": CLIENT["client_id"], "subject": "kim", "bound_at": clock.now()}
        row = Identity(provider_key(whose), identity_place(person_id), person_id=person_id, **came)
        assert identities.bind(whose, row)
        return person_id

    def make_issuer(self) -> str:
        """The id of a new product that may hand over."""
        example = IssuerDraft.model_config["json_schema_extra"]["examples"][0]
        return str(self.admin.post("/hand-over-issuers", example | {"issuer": unique("https://my.example/")})["id"])

    def make_inventory_import(self) -> str:
        """The id of an import of some of the provider's components."""
        lines = "".join(f"{unique('rtr-')};Router\n" for _ in range(3))
        content = b64encode(f"number;label\n{lines}".encode()).decode()
        return str(self.admin.post("/imports", {"inventory": "components", "content": content})["id"])

    def pending(self) -> str:
        """The id of somebody new who signed in and has no account."""
        email = unique("pending") + "@elsewhere.example"
        assert register(email, Language.DE, is_mailed=True) is None
        return person_id_of(email)

    def make_colleague(self) -> Any:
        """A new one of the provider's people."""
        draft = {"email": f"{unique('ines')}@nordlicht.example", "name": "Ines", "roles": ["publisher"]}
        return self.admin.post("/provider-people", draft)

    def resolved_outage(self) -> str:
        """The id of an outage that is over."""
        notice_id = str(self.admin.outage(self.component)["id"])
        self.admin.post(f"/notices/{notice_id}/resolve", {"texts": {"en": "Over."}})
        return notice_id

    def make_article(self, *, is_published: bool = False) -> str:
        """What a new article is called."""
        made = published if is_published else drafted
        return str(made(self.admin, slug=unique("article-").lower())["slug"])

    def make_comment(self) -> str:
        """The id of a new comment of our customer's contact."""
        return str(self.myself.post(f"/articles/{self.article}/comments", {"text": "It works."})["id"])

    def session(self) -> str:
        """The id of a new session of our customer's contact."""
        row = find_contact(self.own["account_id"], self.own["contact_id"])
        return str(open_session(row.email, MAILED_LINK).row.session_id) if row else ""

    def link_token(self) -> str:
        """What a link to sign in ends with, that somebody has just asked for in a client of the API."""
        sign_in_id, email, now = ids.new("sin"), f"{unique('kim')}@kunde.example", clock.now()
        put_asked(sign_in_id, {"owner": person_id_of(email), "email": email, "locale": "de", "to": ""}, now)
        return sign_in_token(sign_in_id, email, signing_key(Signs.SIGN_IN))

    def refresh_token(self) -> str:
        """A new refresh token of somebody's."""
        return open_api_session(f"{unique('kim')}@kunde.example", MAILED_LINK).refresh

    def caller(
        self, name: str, role: Role, account_id: str | None = None, scopes: list[Action] | None = None
    ) -> Caller:
        """A caller with a key of their own."""
        made = self.key(role, account_id, **({"scopes": scopes} if scopes is not None else {}))
        narrowed = frozenset(scopes) if scopes is not None else None
        return Caller(name, made["key"], Principal(made["id"], Hat(role, account_id, narrowed)))

    def callers(self) -> list[Caller]:
        """Every role whole, and everybody who may not come in."""
        account_id = self.own["account_id"]
        return [
            Caller("no key", None, None),
            Caller("expired key", self._expired_key(), None),
            Caller("revoked key", self._revoked_key(), None),
            self.caller("provider_admin", Role.PROVIDER_ADMIN),
            self.caller("operator", Role.OPERATOR),
            self.caller("publisher", Role.PUBLISHER),
            self.caller("account_admin", Role.ACCOUNT_ADMIN, account_id),
            self.caller("contact", Role.CONTACT, account_id),
            self.agent_key(),
            self.caller("account_admin, no scope", Role.ACCOUNT_ADMIN, account_id, []),
        ]

    def narrowed(self, action: Action) -> list[Caller]:
        """Callers who may do this alone, and callers who may do all but this."""
        if action not in self._narrowed:
            others = [one for one in Action if one != action]
            bound = (Role.ACCOUNT_ADMIN, self.own["account_id"])
            self._narrowed[action] = [
                self.caller(f"provider_admin, {action} alone", Role.PROVIDER_ADMIN, None, [action]),
                self.caller(f"provider_admin, not {action}", Role.PROVIDER_ADMIN, None, others),
                self.caller(f"contact, {action} alone", Role.CONTACT, bound[1], [action]),
                self.caller(f"account_admin, {action} alone", *bound, [action]),
                self.caller(f"account_admin, not {action}", *bound, others),
            ]
        return self._narrowed[action]

    def _customer(self, name: str) -> dict[str, str]:
        account = self.admin.account(name=name)
        contact = self.admin.contact(account, f"{name.lower()}@kunde.example", "technical", last_name=name)
        service = self.admin.service(account, self.component, label=name)
        key = self.key(Role.ACCOUNT_ADMIN, account["id"], name=name)
        agent = self.admin.post(f"/accounts/{account['id']}/agents", {"host_name": name})
        made = {"account_id": account, "contact_id": contact, "service_id": service, "key_id": key, "agent_id": agent}
        things = {name: thing["id"] for name, thing in made.items()}
        people = {"account_id": account["id"], "requester_id": contact["id"]}
        tickets = [self.admin.post("/tickets", {"subject": name, "text": name} | people) for _ in range(2)]
        message = self.admin.get(f"/tickets/{tickets[0]['id']}/messages")["items"][0]
        rows = "".join(f"imported{place}@{name.lower()}.example\n" for place in range(3))
        imported = start_import(self.admin, account, f"email\n{rows}".encode())["id"]
        erased = self.admin.contact(account, f"gone-{name.lower()}@kunde.example")
        self.admin.post(f"/accounts/{account['id']}/contacts/{erased['id']}/erase")
        things |= {"ticket_id": tickets[0]["id"], "message_id": message["id"]}
        form = self.admin.post(f"/tickets/{tickets[0]['id']}/uploads", {"name": "plan.pdf"})
        things |= {"upload_id": form["id"]}
        things |= {"attachment_id": attach(tickets[0]["id"], ids.derived("att", tickets[0]["id"]))}
        things |= {"import_id": imported, "erased_id": erased["id"]}
        self.with_identity_provider(things["account_id"])
        made_identities = [self.identity(things["account_id"]) for _ in range(3)]
        things |= {"identity_id": made_identities[0]}
        return things | {"subscription_id": self.subscription(things)["id"]}

    def _expired_key(self) -> str:
        soon = clock.now() + timedelta(minutes=1)
        key = self.key(Role.PROVIDER_ADMIN, valid_until=instants.to_text(soon))
        clock.advance(timedelta(minutes=2))
        return str(key["key"])

    def _revoked_key(self) -> str:
        key = self.key(Role.PROVIDER_ADMIN)
        assert self.admin.call("DELETE", f"/api-keys/{key['id']}").status == 204
        return str(key["key"])


@contextmanager
def open_cloud() -> Iterator[Cloud]:
    """An embedded cloud for a whole module, without request limits, in which nobody really waits."""
    with pytest.MonkeyPatch.context() as patch:
        times.make_virtual(patch)
        limit_requests(patch, 1_000_000)
        with new_cloud() as running, outside() as elsewhere, answering(elsewhere):
            yield running


def limit_requests(patch: pytest.MonkeyPatch, per_minute: int) -> None:
    """Set how many requests each caller has in a minute."""
    patch.setattr(requests, "settings", lambda: replace(settings(), requests_per_minute=per_minute))


def unique(word: str) -> str:
    """A text that no other call returns."""
    return f"{word}{next(_numbers)}"
