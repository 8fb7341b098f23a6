"""The only place where boto3 clients are made: cached, with time-outs and a retry policy."""

from functools import cache
from typing import Any

# Longer than any healthy answer, shorter than the smallest function time-out, so that a hung
# connection ends as an error we handle and not as a killed function.
CONNECT_TIMEOUT_S = 2
READ_TIMEOUT_S = 8
# Links to S3 name the region's own endpoint: buckets in regions opened since 2019 are found by no other.
_OF_SERVICE = {"s3": {"signature_version": "s3v4", "s3": {"addressing_style": "virtual"}}}
USER_AGENT = "herold"  # what our calls are called in CloudTrail


@cache
def client(service: str, *, retry: bool = True) -> Any:
    """A boto3 client of this process for `service`.

    `retry=False` is for calls that must not be repeated blindly, such as sending mail: there is no
    client token in SES, so a repeated call is a second mail.
    """
    import boto3  # noqa: PLC0415 - 200 ms that functions without such a client do not pay
    from botocore.config import Config  # noqa: PLC0415

    attempts = 3 if retry else 1
    return boto3.client(
        service,
        config=Config(
            user_agent=USER_AGENT,
            parameter_validation=False,  # a tenth of what a call costs; the embedded cloud checks each call's shape
            connect_timeout=CONNECT_TIMEOUT_S,
            read_timeout=READ_TIMEOUT_S,
            retries={"mode": "standard", "total_max_attempts": attempts},
            **_OF_SERVICE.get(service, {}),
        ),
    )
