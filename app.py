"""The composition root: the Chalice app and every event handler."""

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, Rate, SQSEvent

from chalicelib.functions.starting import handler, start

app = Chalice(app_name="herold", configure_logs=False)
start(app)

# The streams, and all else that Chalice's decorators cannot say of them, are set in infra/resources.
_FROM_TEMPLATE = "set-by-template"
_QUEUE_FROM_TEMPLATE = "arn:aws:sqs:eu-central-1:000000000000:set-by-template"


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_directory_change(event: DynamoDBEvent) -> Any:
    """Accounts changed: bring their cards up to date."""
    return handler("on_directory_change")(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def fan_out(event: DynamoDBEvent) -> Any:
    """Something was announced: plan whom to tell."""
    return handler("fan_out")(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_urgent(event: DynamoDBEvent) -> Any:
    """Urgent letters are waiting: send them."""
    return handler("send_urgent")(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_routine(event: DynamoDBEvent) -> Any:
    """Routine letters are waiting: send them, after the urgent ones."""
    return handler("send_routine")(event.to_dict())


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_ticket_change(event: DynamoDBEvent) -> Any:
    """Messages were written, tickets wait: write the letters, put in the permits."""
    return handler("on_ticket_change")(event.to_dict())


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=10)
def receive_mail(event: SQSEvent) -> Any:
    """Mails to the support address arrived: each becomes a ticket, or a message, or is dropped with a reason."""
    return handler("receive_mail")(event.to_dict())


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=500, maximum_batching_window_in_seconds=20)
def on_mail_event(event: SQSEvent) -> Any:
    """The mail service reports what became of mails: record it, and draw the consequences."""
    return handler("on_mail_event")(event.to_dict())


@app.schedule(Rate(1, unit=Rate.MINUTES))
def tick(event: CloudWatchEvent) -> None:
    """Every minute: what must leave in it, also where its event was lost."""
    handler("tick")(event.to_dict())


@app.schedule(Rate(1, unit=Rate.MINUTES))
def chores(event: CloudWatchEvent) -> None:
    """Every minute: what may wait."""
    handler("chores")(event.to_dict())
