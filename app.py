"""The composition root: the Chalice app and every event handler."""

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, Rate, SQSEvent

from chalicelib.functions.starting import run, start

app = Chalice(app_name="herold", configure_logs=False)
start(app)

# The streams, and all else that Chalice's decorators cannot say of them, are set in infra/resources.
_FROM_TEMPLATE = "set-by-template"
_QUEUE_FROM_TEMPLATE = "arn:aws:sqs:eu-central-1:000000000000:set-by-template"


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_directory_change(event: DynamoDBEvent) -> Any:
    """Accounts changed: bring their cards up to date."""
    return run("on_directory_change", event)


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def fan_out(event: DynamoDBEvent) -> Any:
    """Something was announced: plan whom to tell."""
    return run("fan_out", event)


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_urgent(event: DynamoDBEvent) -> Any:
    """Urgent letters are waiting: send them."""
    return run("send_urgent", event)


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def send_routine(event: DynamoDBEvent) -> Any:
    """Routine letters are waiting: send them, after the urgent ones."""
    return run("send_routine", event)


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=100, starting_position="TRIM_HORIZON")
def on_ticket_change(event: DynamoDBEvent) -> Any:
    """Messages were written, tickets wait: write the letters, put in the permits."""
    return run("on_ticket_change", event)


@app.on_dynamodb_record(stream_arn=_FROM_TEMPLATE, batch_size=25, starting_position="TRIM_HORIZON")
def on_sign_in(event: DynamoDBEvent) -> Any:
    """Links to sign in were asked for: send those that may be sent."""
    return run("on_sign_in", event)


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=10)
def receive_mail(event: SQSEvent) -> Any:
    """Mails to the support address arrived: each becomes a ticket, or a message, or is dropped with a reason."""
    return run("receive_mail", event)


@app.on_sqs_message(queue_arn=_QUEUE_FROM_TEMPLATE, batch_size=500, maximum_batching_window_in_seconds=20)
def on_mail_event(event: SQSEvent) -> Any:
    """The mail service reports what became of mails: record it, and draw the consequences."""
    return run("on_mail_event", event)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def tick(event: CloudWatchEvent) -> None:
    """Every minute: what must leave in it, also where its event was lost."""
    run("tick", event)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def chores(event: CloudWatchEvent) -> None:
    """Every minute: what may wait."""
    run("chores", event)
