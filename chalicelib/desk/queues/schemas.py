"""What the API says of queues."""

from datetime import datetime

from chalicelib.api.fields import View, example


class QueueView(View):
    """A queue: how many tickets wait in it, and since when the next one does."""

    model_config = example(
        id="grp-132770mb71ap4bk4evyfqbbv3m", name="Network", waiting=3, waiting_since="2026-01-12T08:12:44Z"
    )

    id: str
    name: str
    waiting: int
    waiting_since: datetime | None
