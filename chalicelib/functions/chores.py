"""What may wait for its minute, in its order."""

from collections.abc import Mapping
from typing import Any

from chalicelib.access.keys import ending as key_ends
from chalicelib.articles.following import sweeping as articles
from chalicelib.audience import actions as audience
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk.groups import continuing as groups
from chalicelib.desk.life_spans import ending as life_spans
from chalicelib.desk.outages import ending as outages
from chalicelib.desk.queues import taking as queues
from chalicelib.desk.surges import noticing as surges
from chalicelib.desk.timers import running as timers
from chalicelib.desk.words import keeping as words
from chalicelib.directory.files import unfinished as imports
from chalicelib.directory.privacy import rounds as erasures
from chalicelib.jobs import Job, run_jobs

# The sum of the budgets, and the time that one job may overrun its own, stay below the function's time-out.
JOBS = (
    Job("Suppressions", 10, suppressions.follow_up_all, suppressions.next_due),
    Job("Erasures", 10, erasures.continue_all, erasures.next_due),
    Job("Timers", 10, timers.run_due, timers.next_due),
    Job("Outages", 5, outages.end_all, outages.next_due),
    Job("Queues", 10, queues.sweep),
    Job("Surges", 3, surges.notice_all),
    Job("Cards", 10, lambda _until: audience.project_dirty(), audience.next_due),
    Job("Imports", 10, imports.continue_all, imports.next_due),
    Job("KeyEnds", 3, key_ends.warn_of_ends, key_ends.next_due),
    Job("Groups", 4, groups.continue_all, groups.next_due),
    Job("LifeSpans", 5, life_spans.end_all, life_spans.next_due),
    Job("Words", 5, words.index_late, words.next_due),
    Job("Articles", 5, articles.tell_all, articles.next_due),
    Job("Tidying", 5, deliveries.tidy, deliveries.next_tidying_due),
    Job("Comparing", 4, lambda _until: audience.check_cards()),
)


def chores(_event: Mapping[str, Any]) -> None:
    """Run the jobs."""
    run_jobs(JOBS)
