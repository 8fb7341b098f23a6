"""The only place where boto3 clients are made: cached, with time-outs and a retry policy."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from botocore.session import Session

# Longer than any healthy answer, shorter than the smallest function time-out, so that a hung
# connection ends as an error we handle and not as a killed function.
CONNECT_TIMEOUT_S = 2
READ_TIMEOUT_S = 8
# Links to S3 name the region's own endpoint: buckets in regions opened since 2019 are found by no other.
_OF_SERVICE = {"s3": {"signature_version": "s3v4", "s3": {"addressing_style": "virtual"}}}
USER_AGENT = "herold"  # what our calls are called in CloudTrail


@cache
def client(service: str, *, retry: bool = True, session: "Session | None" = None, region: str | None = None) -> Any:
    """A client of this process for `service`; in botocore's `session`, or boto3's own; in our region, or another.

    `retry=False` is for calls that must not be repeated blindly, such as sending mail: there is no
    client token in SES, so a repeated call is a second mail.
    """
    from botocore.config import Config  # noqa: PLC0415 - as below

    attempts = 3 if retry else 1
    make = session.create_client if session else _boto3_client()
    return make(
        service,
        region_name=region,
        config=Config(
            user_agent=USER_AGENT,
            parameter_validation=False,  # a tenth of what a call costs; the embedded cloud checks each call's shape
            connect_timeout=CONNECT_TIMEOUT_S,
            read_timeout=READ_TIMEOUT_S,
            retries={"mode": "standard", "total_max_attempts": attempts},
            **_OF_SERVICE.get(service, {}),
        ),
    )


def _boto3_client() -> Callable[..., Any]:
    import boto3  # noqa: PLC0415 - 200 ms that functions without such a client do not pay

    make: Callable[..., Any] = boto3.client
    return make
