"""What requests and responses about agents look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints

from chalicelib.api.fields import Body, View, example
from chalicelib.directory.models import Agent

# A host's name as machines report it: of one label or several (RFC 1123, section 2.1), or with underscores.
HostName = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?$"),
    AfterValidator(str.lower),
]


class AgentDraft(Body):
    """A machine at the customer's, by its host name, which is unique in the account whatever its case."""

    model_config = example(host_name="ws-0412")

    host_name: HostName


class AgentView(View):
    """A registered agent."""

    model_config = example(
        id="agt-8zkq4m2w6r1n5t9v3x7b0c2d4f",
        host_name="ws-0412",
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    host_name: str
    created_at: datetime

    @classmethod
    def of(cls, row: Agent) -> Self:
        """As stored."""
        return cls(id=row.agent_id, host_name=row.host_name, created_at=row.created_at)


class NewAgentView(AgentView):
    """An agent with the text of its key in `key`, which is shown this once and cannot be read again."""

    model_config = example(
        id="agt-8zkq4m2w6r1n5t9v3x7b0c2d4f",
        host_name="ws-0412",
        created_at="2026-01-12T09:30:00Z",
        key="hk-0h4v8n2k6m1q3s5t7w9x0z2b4c-…",
    )

    key: str
