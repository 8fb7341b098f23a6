"""The type of an information as its announcements keep it: so that a letter need not ask what it is called."""

from collections.abc import Mapping
from typing import Any

from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, TypeInfo
from chalicelib.notices.models import Notice
from chalicelib.notices.rules import Kind
from chalicelib.notices.types.checking import FACTS


def type_of(notice: Notice) -> TypeInfo:
    """What a notice is told as: its kind, unless it names a type.

    One that the provider has removed since is told to nobody, as an account's own matter.
    """
    name = notice.notification_type or Kind(notice.kind)
    known = BUILT_IN.get(name) or types().get(name)
    return known or TypeInfo(name, Level.ACCOUNT, frozenset())


def stored_type(notice: Notice) -> dict[str, Any]:
    """What an announcement keeps of the type that a notice names, and of its facts; nothing where it names none."""
    found: dict[str, Any] = {name: getattr(notice, name) for name in FACTS if getattr(notice, name)}
    if notice.notification_type:
        info = type_of(notice)
        found["type"] = {"name": info.name, "level": str(info.level), "labels": dict(info.labels)}
    return found


def read_type(saying: Mapping[str, Any]) -> tuple[str, Level, Mapping[str, TypeInfo]]:
    """The type of an announcement and its level, and the types by which its audience is found."""
    stored = saying.get("type")
    if stored is None:
        return saying["kind"], Level.SERVICE, BUILT_IN
    name = stored["name"]
    return name, Level(stored["level"]), BUILT_IN if name in BUILT_IN else types()
