"""What it takes to call each route with success: ids that exist, things to use up, believable bodies."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from chalicelib import clock, instants
from chalicelib.api.pages import answers as pages
from chalicelib.api.routes import Route
from tests.support.client import outage
from tests.support.identity_provider import CLIENT
from tests.support.world import World, unique

Json = Any
# Parameters, and fields of queries, that name what belongs to an account.
OWNED = {
    "account_id",
    "contact_id",
    "erased_id",
    "service_id",
    "subscription_id",
    "key_id",
    "ticket_id",
    "message_id",
    "attachment_id",
    "upload_id",
    "import_id",
    "agent_id",
    "identity_id",
}
QUERIED = {"account_id": "account_id", "requester_id": "contact_id"}
PREFIXES = {"acc-": "account_id", "con-": "contact_id", "svc-": "service_id"}
# Fields whose values may be there only once.
UNIQUE: dict[str, Callable[[str], str]] = {
    "number": unique,
    "id": unique,
    "email": lambda _: unique("kim") + "@kunde.example",
    "domains": lambda _: unique("kunde") + ".example",
    "host_name": unique,
    "slug": unique,
}

# --- what a route needs that neither its declaration nor its example gives; a new route may add a line here ---

# Values of path parameters that belong to no account: one that exists, one that does not.
SHARED: dict[str, Callable[[World], tuple[str, str]]] = {
    "component_id": lambda world: (world.component["id"], "cmp-" + "0" * 26),
    "notice_id": lambda world: (world.notice["id"], "not-" + "0" * 26),
    "template_id": lambda world: (world.template["id"], "tpl-" + "0" * 26),
    "upstream_id": lambda world: (world.supplier["id"], "ups-" + "0" * 26),
    "role": lambda _: ("technical", "owner"),
    "team": lambda _: ("default", "nowhere"),
    "group_id": lambda world: (world.group["id"], "grp-" + "0" * 26),
    "profile_slug": lambda world: (world.profile["slug"], "no-such-form"),
    "confirmation": lambda world: (world.confirmation(), "x" * 58),
    "profile_id": lambda world: (world.profile["id"], "prf-" + "0" * 26),
    "canned_id": lambda world: (world.canned["id"], "can-" + "0" * 26),
    "member_id": lambda world: (world.operator["id"], "opr-" + "0" * 26),
    "operator_id": lambda world: (world.operator["id"], "opr-" + "0" * 26),
    "queue": lambda _: ("unassigned", "grp-" + "0" * 26),
    "sender_id": lambda world: (world.sender["id"], "snd-" + "0" * 26),
    "mail_id": lambda world: (world.dropped_mail, "eml-" + "0" * 26),
    "address": lambda world: (world.address, "nobody@kunde.example"),
    "inventory_import_id": lambda world: (world.inventory_import, "imp-" + "0" * 26),
    "issuer_id": lambda world: (world.issuer, "iss-" + "0" * 26),
    "pending_id": lambda world: (world.waiting, "per-" + "0" * 26),
    "person_id": lambda world: (world.colleague["id"], "per-" + "0" * 26),
    "session_id": lambda world: (world.session(), "ses-" + "0" * 26),
    "person_export_id": lambda world: (world.person_export["id"], "pex-" + "0" * 26),
    "erased_person_id": lambda world: (world.erased_person["id"], "era-" + "0" * 26),
    "notification_type": lambda world: (world.own_type, "no_such_type"),
    "invitation": lambda world: (world.invitation_token, "x"),
    "token": lambda world: (world.unsubscribe_token, "x"),
    "link": lambda world: (world.calendar_link(), "0" * 76),
    "feed": lambda world: (world.feed_token, "0" * 95),
    "slug": lambda world: (world.article, "nowhere"),
    "comment_id": lambda world: (world.comment, "cmt-" + "0" * 26),
    "follow": lambda world: (world.unfollow_token, "x"),
    "file": lambda _: (pages.static_name("page.css"), "page-0.css"),
}
# What a successful call uses up, made anew for each: by route, the parameter and its maker for a customer.
USED_UP: dict[str, tuple[str, Callable[[World, Json], str]]] = {
    "close_account": ("account_id", lambda world, _: world.admin.account()["id"]),
    "end_service": ("service_id", lambda world, whose: world.service(whose)["id"]),
    "remove_component": ("component_id", lambda world, _: world.admin.component()["id"]),
    "remove_agent": ("agent_id", lambda world, whose: world.agent(whose)),
    "publish": ("notice_id", lambda world, _: world.admin.draft(world.component)["id"]),
    "update": ("notice_id", lambda world, _: world.admin.outage(world.component)["id"]),
    "reschedule": ("notice_id", lambda world, _: world.admin.maintenance(world.component)["id"]),
    "start": ("notice_id", lambda world, _: world.admin.maintenance(world.component)["id"]),
    "complete": ("notice_id", lambda world, _: world.admin.maintenance(world.component)["id"]),
    "cancel": ("notice_id", lambda world, _: world.admin.maintenance(world.component)["id"]),
    "resolve": ("notice_id", lambda world, _: world.admin.outage(world.component)["id"]),
    "reopen": ("notice_id", lambda world, _: world.resolved_outage()),
    "report": ("notice_id", lambda world, _: world.resolved_outage()),
    "record": ("notice_id", lambda world, _: world.admin.draft(world.component)["id"]),
    "read_calendar": ("notice_id", lambda world, _: world.maintenance["id"]),
    "explain_why": ("notice_id", lambda world, _: world.maintenance["id"]),
    "read_feed_state": ("contact_id", lambda world, whose: world.with_feed(whose)),
    "create_subscription": ("contact_id", lambda world, whose: world.person(whose)),
    "delete_my_subscription": ("subscription_id", lambda world, whose: world.subscription(whose)["id"]),
    "delete_subscription": ("subscription_id", lambda world, whose: world.subscription(whose)["id"]),
    "delete_type": ("notification_type", lambda world, _: world.make_type()),
    "remove_upstream": ("upstream_id", lambda world, _: world.upstream()["id"]),
    "delete_template": ("template_id", lambda world, _: world.admin.template()["id"]),
    "revoke_key": ("key_id", lambda world, whose: world.powerless_key(whose)),
    "adopt_key": ("key_id", lambda world, whose: world.powerless_key(whose)),
    "replace_contact": ("contact_id", lambda world, whose: world.person(whose)),
    "deactivate_contact": ("contact_id", lambda world, whose: world.person(whose)),
    "begin_import": ("import_id", lambda world, whose: world.previewed(whose)),
    "discard_import": ("import_id", lambda world, whose: world.previewed(whose)),
    "erase_contact": ("contact_id", lambda world, whose: world.person(whose)),
    "vacate_role": ("role", lambda world, whose: world.held(whose)),
    "read_original": ("message_id", lambda world, whose: world.mailed(whose)),
    "snooze_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "wake_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "link_tickets": ("notice_id", lambda world, _: world.admin.outage(world.component)["id"]),
    "tell_linked": ("notice_id", lambda world, _: world.admin.outage(world.component)["id"]),
    "link_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "release_ticket": ("ticket_id", lambda world, whose: world.taken(whose)),
    "take_over_ticket": ("ticket_id", lambda world, whose: world.taken(whose)),
    "correct_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "escalate_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "write_message": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "transfer_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "resolve_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "close_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "add_participant": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "remove_participant": ("ticket_id", lambda world, whose: world.followed(whose)),
    "merge_ticket": ("ticket_id", lambda world, whose: world.ticket(whose)),
    "split_ticket": ("ticket_id", lambda world, whose: world.written_on(whose)),
    "remove_issuer": ("issuer_id", lambda world, _: world.make_issuer()),
    "link_pending": ("pending_id", lambda world, _: world.pending()),
    "forget_pending": ("pending_id", lambda world, _: world.pending()),
    "remove_identity_provider": ("account_id", lambda world, whose: world.with_identity_provider(whose["account_id"])),
    "lift_identity_provider": ("account_id", lambda world, whose: world.with_identity_provider(whose["account_id"])),
    "read_identity_provider": ("account_id", lambda world, whose: world.with_identity_provider(whose["account_id"])),
    "forget_identity": ("identity_id", lambda world, whose: world.identity(whose["account_id"])),
    "read_own_identity_provider": ("whose", lambda world, _: world.with_identity_provider()),
    "lift_own_identity_provider": ("whose", lambda world, _: world.with_identity_provider()),
    "remove_own_identity_provider": ("whose", lambda world, _: world.with_identity_provider()),
    "forget_own_identity": ("person_id", lambda world, _: world.identity("provider")),
    "change_profile": ("profile_id", lambda world, _: world.make_profile()["id"]),
    "request_support": ("profile_slug", lambda world, _: world.calm_form()),
    "remove_profile": ("profile_id", lambda world, _: world.make_profile()["id"]),
    "delete_canned_answer": ("canned_id", lambda world, _: world.make_canned()["id"]),
    "delete_group": ("group_id", lambda world, _: world.make_group()),
    "restore_group": ("group_id", lambda world, _: world.deleted_group()),
    "take_operator_out_of_group": ("operator_id", lambda world, _: world.make_member()),
    "remove_member": ("member_id", lambda world, _: world.make_operator()),
    "change_member": ("member_id", lambda world, _: world.make_operator()),
    "remove_operator": ("operator_id", lambda world, _: world.make_operator()),
    "remove_person": ("person_id", lambda world, _: world.make_colleague()["id"]),
    "forget_sender": ("sender_id", lambda world, _: world.make_sender()["id"]),
    "release_dropped_mail": ("mail_id", lambda world, _: world.dropped()),
    "lift_suppression": ("address", lambda world, _: world.suppressed()),
    "publish_article": ("slug", lambda world, _: world.make_article()),
    "withdraw_article": ("slug", lambda world, _: world.make_article(is_published=True)),
    "delete_article": ("slug", lambda world, _: world.make_article()),
    "delete_comment": ("comment_id", lambda world, _: world.make_comment()),
    "take_ticket": ("queue", lambda world, whose: "unassigned" if world.ticket(whose) else ""),
}
# What asks for somebody who can have a ticket, whatever a role allows.
BY_OPERATORS = {"take_ticket", "take_over_ticket"}
# What asks for a machine of an account.
BY_AGENTS = {"open_ticket_by_agent"}
# What asks for a person, whatever a role allows: the administration's key is nobody's.
BY_PEOPLE = {"read_follow", "follow_article", "unfollow_article", "write_comment", "list_my_articles"}
# What anybody may call, and is answered more with a key.
MORE_BY_KEY = {"list_articles", "read_article"}
# Bodies that the documentation's example is not, or not for everybody.
BODIES: dict[str, Json] = {
    "create_key": {"name": "Key", "role": "account_admin", "account_id": "acc-", "scopes": []},
    "create_notice": outage(affects={"everyone": True}),
    "link_tickets": {},
    "set_identity_provider": CLIENT,
    "set_own_identity_provider": CLIENT | {"domains": ["nordlicht.example"]},
}
# Fields of the documentation's example that ask for another right besides the route's.
LEFT_OUT: dict[str, set[str]] = {"create_contact": {"ticket"}}
# Routes whose path does not say which account a thing is in: the field of their query that does.
ASKED: dict[str, str] = {"explain_why": "account_id", "list_undelivered_mail": "account_id"}
# Fields that make a body another one for each call that succeeds, by route.
ANEW: dict[str, Callable[[World, Json], Json]] = {
    "create_article": lambda _, __: {"slug": unique("article-").lower()},
    "register_issuer": lambda _, __: {"issuer": unique("https://my.example/")},
    "merge_ticket": lambda world, whose: {"into_id": world.ticket(whose)},
    "link_ticket": lambda world, _: {"notice_id": world.admin.outage()["id"]},
    "split_ticket": lambda world, _: {"message_id": world.written},
    "confirm_sign_in": lambda world, _: {"token": world.link_token()},
    "refresh_session": lambda world, _: {"refresh_token": world.refresh_token()},
    "snooze_ticket": lambda _, __: {"until": instants.to_text(clock.now() + timedelta(days=1))},
    "update": lambda _, __: promised_soon(),
    "reopen": lambda _, __: promised_soon(),
    "subscribe_me": lambda world, whose: {"service_id": world.service(whose)["id"]},
}


def promised_soon() -> Json:
    """An update that is promised for tomorrow."""
    return {"next_update_at": instants.to_text(clock.now() + timedelta(days=1))}


def body_of(route: Route, world: World, things: Json) -> Json:
    return None if route.body is None else filled_in(example(route), world, things)


def example(route: Route) -> Json:
    """A body that the route takes, with ids of nobody's: our own, or the documentation's."""
    assert route.body is not None
    if route.name in BODIES:
        return BODIES[route.name]
    extra = route.body.model_config.get("json_schema_extra")
    assert isinstance(extra, dict), f"{route.method} {route.path}: its body has no example; give it one, or to BODIES"
    return {name: one for name, one in extra["examples"][0].items() if name not in LEFT_OUT.get(route.name, ())}


def filled_in(value: Json, world: World, things: Json, name: str = "") -> Json:
    """An example with ids of this world, and what must be unique made so."""
    if isinstance(value, dict):
        return {key: filled_in(one, world, things, key) for key, one in value.items()}
    if isinstance(value, list):
        return [filled_in(one, world, things, name) for one in value]
    if name in UNIQUE:
        return UNIQUE[name](value)
    if isinstance(value, str) and value[:4] in PREFIXES:
        return things[PREFIXES[value[:4]]]
    shared = {"cmp-": world.component, "grp-": world.group, "opr-": world.operator}
    return shared[value[:4]]["id"] if isinstance(value, str) and value[:4] in shared else value
