"""What responses about following look like."""

from datetime import datetime

from chalicelib.api.fields import View, example


class FollowView(View):
    """Since when you follow an article; null where you do not."""

    model_config = example(slug="forward-calls", followed_at="2026-11-20T14:02:11Z")

    slug: str
    followed_at: datetime | None
