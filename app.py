"""The composition root: the Chalice app and every event handler."""

from datetime import timedelta
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, Rate, SQSEvent

from chalicelib import batch, clock, logs, memory
from chalicelib.access import requests as access_requests
from chalicelib.access import routes as access_api
from chalicelib.access.keys import authenticate
from chalicelib.api.dispatch import Edge, register
from chalicelib.api.documentation import routes as documentation
from chalicelib.audience import actions as audience
from chalicelib.audience import handlers as audience_events
from chalicelib.audience import routes as audience_api
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries import handlers as deliveries_events
from chalicelib.deliveries import metrics as deliveries_metrics
from chalicelib.deliveries.digests import collecting as digests
from chalicelib.deliveries.receipts import reports as deliveries_reports
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.deliveries.suppressions import routes as deliveries_api
from chalicelib.desk import api as desk_api
from chalicelib.desk import handlers as desk_events
from chalicelib.desk import sweeps as desk
from chalicelib.directory import api as directory_api
from chalicelib.directory.files import importing
from chalicelib.directory.privacy import erasing
from chalicelib.notices import handlers as notices_events
from chalicelib.notices import routes as notices_api
from chalicelib.notices import ticking as schedule
from chalicelib.notices.calendars import routes as calendars_api
from chalicelib.notices.fan_out import actions as announcing
from chalicelib.notices.preview import routes as audience_of_notice_api
from chalicelib.notices.recurring import routes as templates_api
from chalicelib.notices.told import routes as told_api
from chalicelib.wiring import wire

app = Chalice(app_name="herold", configure_logs=False)
logs.configure()
memory.rarely_collect()
FEATURES = [
    *directory_api.FEATURES,
    audience_api.routes,
    notices_api.routes,
    audience_of_notice_api.routes,
    calendars_api.routes,
    deliveries_api.routes,
    told_api.routes,
    templates_api.routes,
    *desk_api.FEATURES,
    access_api.routes,
]
EDGE = Edge(authenticate, access_requests.admit, access_requests)
wire()
register(app, [*FEATURES, documentation.routes(FEATURES)], EDGE)

# The streams, and all else that Chalice's decorators cannot say of them, are set in infra/resources.
_FROM_TEMPLATE = "set-by-template"
_QUEUE_FROM_TEMPLATE = "arn:aws:sqs:eu-central-1:000000000000:set-by-template"


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_directory_change(event: DynamoDBEvent) -> Any:
    """Accounts changed: bring their cards up to date."""
    return audience_events.on_directory_change(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def fan_out(event: DynamoDBEvent) -> Any:
    """Something was announced: plan whom to tell."""
    return notices_events.fan_out(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_urgent(event: DynamoDBEvent) -> Any:
    """Urgent letters are waiting: send them."""
    return deliveries_events.send_urgent(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_routine(event: DynamoDBEvent) -> Any:
    """Routine letters are waiting: send them, after the urgent ones."""
    return deliveries_events.send_routine(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_ticket_change(event: DynamoDBEvent) -> Any:
    """Messages were written, tickets wait: write the letters, put in the permits."""
    return desk_events.on_ticket_change(event.to_dict())


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=10)
def receive_mail(event: SQSEvent) -> Any:
    """Mails to the support address arrived: each becomes a ticket, or a message, or is dropped with a reason."""
    return desk_events.receive_mail(event.to_dict())


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=500, maximum_batching_window_in_seconds=20)
def on_mail_event(event: SQSEvent) -> Any:
    """The mail service reports what became of mails: record it, and draw the consequences."""
    return deliveries_reports.take_reports(event.to_dict())


@app.schedule(Rate(1, unit=Rate.MINUTES))
def tick(_event: CloudWatchEvent) -> None:
    """Every minute: do what an event was lost for, the most urgent first, within 90 s."""
    start = clock.now()
    batch.run_all(
        lambda: schedule.do_due(start + timedelta(seconds=15)),
        deliveries_metrics.report_waiting,
        lambda: announcing.continue_all(until=start + timedelta(seconds=30)),
        lambda: desk.sweep(until=start + timedelta(seconds=45)),
        lambda: digests.make_digests(until=start + timedelta(seconds=50)),
        lambda: deliveries.send_due(until=start + timedelta(seconds=75)),
        lambda: deliveries.tidy(until=start + timedelta(seconds=80)),
        lambda: suppressions.follow_up_all(until=start + timedelta(seconds=85)),
        lambda: importing.continue_all(until=start + timedelta(seconds=85)),
        lambda: erasing.continue_all(until=start + timedelta(seconds=85)),
        audience.project_dirty,
        audience.check_cards,
    )
