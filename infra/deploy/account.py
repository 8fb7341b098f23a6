"""What an account or region has once, for all stages and for others: found, or made once and never removed."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.place import Place

RULES = "herold"
_LOG_ROLE = "herold-api-gateway-logs"
_LOG_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
_IAM_SETTLES_WITHIN_S = 60.0


def find_identity(sesv2: Any, domain: str) -> tuple[str, Mapping[str, Any]] | None:
    """The identity by which SES lets a domain send and receive: its own, or that of a domain above it."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        try:
            return name, sesv2.get_email_identity(EmailIdentity=name)
        except ClientError as error:
            if error.response["Error"]["Code"] != "NotFoundException":
                raise
    return None


def make_identity(sesv2: Any, domain: str, *, sends: bool) -> None:
    """Register a domain; one that sends gets a MAIL FROM of its own, so that SPF speaks for it, too."""
    sesv2.create_email_identity(EmailIdentity=domain)
    if sends:
        sesv2.put_email_identity_mail_from_attributes(
            EmailIdentity=domain, MailFromDomain=f"bounce.{domain}", BehaviorOnMxFailure="USE_DEFAULT_VALUE"
        )


def ask_to_send(sesv2: Any, provider: str, website: str) -> None:
    """Ask AWS to take the account out of SES's sandbox; people there decide, mostly within a day.

    Raises:
        ClientError: a request is under way, or was decided.
    """
    sesv2.put_account_details(
        MailType="TRANSACTIONAL",
        WebsiteURL=website,
        ContactLanguage="EN",
        UseCaseDescription=use_of_mail(provider),
        ProductionAccessEnabled=True,
    )


def use_of_mail(provider: str) -> str:
    """What AWS is told the mail is for; how bounces and complaints are dealt with is what it asks about."""
    return (
        f"{provider} tells its customers' contacts of outages and planned maintenance, and answers their support"
        " requests. Recipients are contacts that customers name themselves. Each letter can be stopped by one click."
        " Permanent bounces and complaints put an address on a suppression list at once, by SES events over SNS."
    )


def active_rules(ses: Any) -> str | None:
    """The name of the set of receipt rules that is active, or None.

    Raises:
        ClientError, EndpointConnectionError: SES receives no mail in this region.
    """
    name = ses.describe_active_receipt_rule_set().get("Metadata", {}).get("Name")
    return str(name) if name else None


def activate_rules(ses: Any) -> str:
    """Make a set of receipt rules and have it active, where none is; returns its name."""
    try:
        ses.create_receipt_rule_set(RuleSetName=RULES)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExists":
            raise
    ses.set_active_receipt_rule_set(RuleSetName=RULES)
    return RULES


def log_role(apigateway: Any) -> str | None:
    """The role by which API Gateway writes the access logs of all APIs of a region, or None."""
    return apigateway.get_account().get("cloudwatchRoleArn") or None


def make_log_role(clients: Callable[[str], Any], partition: str) -> str:
    """Make that role where it is missing, and give it to API Gateway; returns its ARN.

    Raises:
        ClientError: API Gateway does not take it, not even after a minute.
    """
    iam = clients("iam")
    try:
        arn = str(iam.get_role(RoleName=_LOG_ROLE)["Role"]["Arn"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchEntity":
            raise
        arn = str(
            iam.create_role(RoleName=_LOG_ROLE, AssumeRolePolicyDocument=json.dumps(_for_api_gateway()))["Role"]["Arn"]
        )
    iam.attach_role_policy(RoleName=_LOG_ROLE, PolicyArn=f"arn:{partition}:iam::aws:policy/{_LOG_POLICY}")
    _give(clients("apigateway"), arn)
    return arn


def taken_names(place: Place, stage: str) -> tuple[str, ...]:
    """Functions and queues that a new stack of the stage would make and that somebody else has made."""
    prefix = f"herold-{stage}-"
    pages = place.client("lambda").get_paginator("list_functions").paginate()
    functions = [one["FunctionName"] for page in pages for one in page["Functions"]]
    queues = place.client("sqs").list_queues(QueueNamePrefix=prefix).get("QueueUrls", [])
    # Queues of groups are made by the functions; those of a stage that was removed may still be there for a minute.
    named = [url.rpartition("/")[2] for url in queues if f"{prefix}queue-" not in url]
    return tuple(sorted([*(one for one in functions if one.startswith(prefix)), *named]))


def _give(apigateway: Any, arn: str) -> None:
    until = time.monotonic() + _IAM_SETTLES_WITHIN_S
    while True:
        try:
            apigateway.update_account(patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": arn}])
        except ClientError as error:  # a role that is seconds old is not known everywhere
            if error.response["Error"]["Code"] != "BadRequestException" or time.monotonic() > until:
                raise
            time.sleep(3)
        else:
            return


def _for_api_gateway() -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}
