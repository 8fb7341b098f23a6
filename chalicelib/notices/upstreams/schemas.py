"""What the requests and responses about suppliers look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator

from chalicelib.api.fields import Address, Body, Label, View, example, refuse
from chalicelib.i18n.visible import visible
from chalicelib.mail.addresses import Unreachable, ascii_domain
from chalicelib.mail.domains import organisation_of
from chalicelib.notices.models import Upstream


def _domain(value: str) -> str:
    try:
        domain = ascii_domain(visible(value).lower().strip("."))
    except Unreachable as error:
        raise refuse("not-a-domain", "is not a domain such as example.ch") from error
    if organisation_of(domain) is None:
        raise refuse("public-suffix", "is a suffix below which anybody can have a domain")
    return domain


class UpstreamDraft(Body):
    """A supplier: the address that its mail names, and the domain that proves it (by SPF or DKIM), or one above."""

    model_config = example(name="Alpine Fibre", email="noc@alpinefibre.example", proven_by="mail.alpinefibre.example")

    name: Label
    email: Address
    proven_by: Annotated[str, AfterValidator(_domain)]


class UpstreamView(View):
    """A supplier as it stands."""

    model_config = example(
        id="ups-132770mb71ap4bk4evyfqbbv3m",
        name="Alpine Fibre",
        email="noc@alpinefibre.example",
        proven_by="mail.alpinefibre.example",
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    name: str
    email: str
    proven_by: str
    created_at: datetime

    @classmethod
    def of(cls, row: Upstream) -> Self:
        """As stored."""
        return cls(
            id=row.upstream_id, name=row.name, email=row.email, proven_by=row.proven_by, created_at=row.created_at
        )
