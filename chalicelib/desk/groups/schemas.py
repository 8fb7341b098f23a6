"""What requests and responses about groups look like."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import Body, Label, View, example, keep
from chalicelib.desk.groups.models import GroupEnd
from chalicelib.desk.groups.rules import restorable_until
from chalicelib.desk.models import Group

_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"


class GroupDraft(Body):
    """A new group of the team; it gets a queue of its own."""

    model_config = example(name="Network")

    name: Label


class GroupPatch(Body):
    """Changes to a group of the team."""

    model_config = example(name="Network and telephony")

    name: Label = keep()


class GroupView(View):
    """A group of the team; its id is also its queue's."""

    model_config = example(id=_GROUP_ID, name="Network")

    id: str
    name: str

    @classmethod
    def of(cls, row: Group) -> Self:
        """As stored."""
        return cls(id=row.group_id, name=row.name)


class DeletedGroupView(View):
    """A group that was deleted, and until when it can come back; then all that was its is gone."""

    model_config = example(
        id=_GROUP_ID,
        name="Network",
        deleted_at="2026-01-12T09:30:00Z",
        restorable_until="2026-02-11T09:30:00Z",
    )

    id: str
    name: str
    deleted_at: datetime
    restorable_until: datetime

    @classmethod
    def of(cls, row: GroupEnd) -> Self:
        """As stored."""
        return cls(id=row.group_id, name=row.name, deleted_at=row.at, restorable_until=restorable_until(row.at))
