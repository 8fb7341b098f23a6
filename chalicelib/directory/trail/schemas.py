"""What responses about the trail of changes look like."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import StringConstraints

from chalicelib.api.fields import Id, Instant, Paging, View, example
from chalicelib.directory.models import HEAD, Audit
from chalicelib.directory.trail.reading import ACCOUNT, Sought


class AuditQuery(Paging):
    """Which changes: of a kind of thing (`contact`, `role` …), of one thing, by who made them, and when.

    A page may be short, or empty, and still be followed by others.
    """

    subject: Annotated[str, StringConstraints(pattern="^[a-z_-]{1,40}$")] | None = None
    subject_id: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    actor: Id | None = None
    since: Instant | None = None
    until: Instant | None = None

    @property
    def sought(self) -> Sought:
        """As the trail is asked."""
        return Sought(self.subject, self.subject_id, self.actor, self.since, self.until)


class AuditView(View):
    """One change: `before` of what is new is null, and so is `after` of what is gone.

    `revision` counts the changes of the account, or of what is no account's. `subject` is what changed: `account`,
    `contact`, `service`, `role`, `subscription`, `agent`, `import`, `identity_provider` or `identity`; or of the
    provider's `settings`, `component`, `type` or `person`; and `subject_id` which one, of a role its name.
    `actor` is the id of a key or a person, and `actor_name` what that is called today, null where it is not known any
    more.
    """

    model_config = example(
        revision=7,
        at="2026-01-12T09:30:00Z",
        actor="key-7zmne4nc2ppn07fmpfd8fshptn",
        actor_name="Ada Berg",
        subject="role",
        subject_id="technical",
        before={"contact_id": "con-q80km8mbmfgaz8bqede1hnnrpq"},
        after={"contact_id": "con-3h6n9r2v5y8b1e4g7k0m3q6t9w"},
    )

    revision: int
    at: datetime
    actor: str
    actor_name: str | None
    subject: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @classmethod
    def of(cls, row: Audit, account_id: str, actor_name: str | None = None) -> Self:
        """As stored, in the trail of an account."""
        kind, _, rest = row.subject.partition("#")
        subject_id = account_id if kind == HEAD else rest.rpartition("#")[2]
        subject = ACCOUNT if kind == HEAD else kind
        return cls(
            revision=int(row.sk),
            at=row.at,
            actor=row.actor,
            actor_name=actor_name,
            subject=subject,
            subject_id=subject_id,
            before=row.before,
            after=row.after,
        )
