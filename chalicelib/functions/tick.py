"""What must leave this minute, in its order."""

from collections.abc import Mapping
from typing import Any

from chalicelib.access.sign_in import sending as sign_ins
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries import metrics
from chalicelib.deliveries.digests import collecting as digests
from chalicelib.desk.floods import news as floods
from chalicelib.desk.letters import arriving
from chalicelib.desk.letters import sweeping as letters
from chalicelib.jobs import Job, run_jobs
from chalicelib.notices import ticking as notices
from chalicelib.notices.fan_out import actions as fan_outs

# The sum of the budgets, and the time that one job may overrun its own, stay below the function's time-out.
JOBS = (
    Job("Schedule", 15, notices.do_due, notices.next_due),
    Job("Waiting", 5, lambda _until: metrics.report_waiting()),
    Job("FanOuts", 15, fan_outs.continue_all, fan_outs.next_due),
    Job("Floods", 5, floods.tell, floods.next_due),
    Job("SignIns", 5, sign_ins.decide_late, sign_ins.next_due),
    Job("Letters", 10, letters.tell_late, letters.next_due),
    Job("Unarrived", 5, arriving.follow_up, arriving.next_due),
    Job("Digests", 10, digests.make_digests, digests.next_due),
    Job("Sending", 25, deliveries.send_due, deliveries.next_due),
)


def tick(_event: Mapping[str, Any]) -> None:
    """Run the jobs."""
    run_jobs(JOBS)
