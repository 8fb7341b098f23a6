"""The catalogue of notification types: those that are built in, and those that the provider added."""

from chalicelib.directory import reading
from chalicelib.directory.models import TypeRow
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, TypeInfo, given_by_admins
from chalicelib.errors import NotFound


def types() -> dict[str, TypeInfo]:
    """Every notification type by name, the built-in ones first, read consistently."""
    return {**BUILT_IN, **{row.name: info(row) for row in reading.own_types()}}


def get_type(name: str) -> TypeInfo:
    """One notification type. Raises NotFound."""
    found = types().get(name)
    if found is None:
        raise NotFound
    return found


def info(row: TypeRow) -> TypeInfo:
    """A type of the provider's own, as its row has it."""
    level = Level(row.level)
    by_admin = given_by_admins(row.by_admin, level)
    allows, labels, descriptions = frozenset(row.allows), dict(row.labels), dict(row.descriptions)
    return TypeInfo(row.name, level, allows, labels, descriptions, by_admin=by_admin, is_optional=bool(row.is_optional))
