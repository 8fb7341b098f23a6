"""What the responses about calendar feeds look like."""

from datetime import datetime

from chalicelib.api.fields import View, example

_MADE_AT = "2026-01-12T09:41:07Z"


class FeedView(View):
    """That a contact has a calendar feed, and since when this one; never where it is."""

    model_config = example(made_at=_MADE_AT)

    made_at: datetime


class NewFeedView(FeedView):
    """A feed with its `url`, which is shown this once: whoever has it reads the contact's coming windows."""

    model_config = example(made_at=_MADE_AT, url="https://herold.example.ch/feeds/5qp99bkn…")

    url: str
