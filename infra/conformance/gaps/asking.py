"""IAM's answer to what a service of AWS does by itself: with a function's role, or by a resource's own policy.

The emulator asks IAM about requests that reach it, and does by itself what services do among each other.
"""

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region

from infra.conformance.gaps.decisions import record


def role_may(role_arn: str, action: str, resource_arn: str) -> bool:
    """Whether a role allows an action; Lambda polls, and keeps what failed, with the role of the function."""
    name = role_arn.rpartition("/")[2]
    principal = f"arn:aws:sts::{get_account_id()}:assumed-role/{name}/lambda"
    context = _context(principal, action, resource_arn)
    policies = iam_evaluator._gather_role_policies(name, get_account_id())
    allowed = iam_evaluator.evaluate(context, policies).decision == "Allow"
    record(principal, action, resource_arn, allowed=allowed)
    return bool(allowed)


def service_may(service: str, action: str, resource_arn: str, source_arn: str) -> bool:
    """Whether the policy of a bucket, topic or queue lets a service such as `ses.amazonaws.com` at it.

    `source_arn` is that thing of the service's on whose behalf it comes: a receipt rule, say.
    """
    context = _context(service, action, resource_arn)
    context.service_context = {"aws:sourceaccount": get_account_id(), "aws:sourcearn": source_arn}
    policy, _ = iam_evaluator._resource_policy(action.partition(":")[0], resource_arn) or ("", "")
    answer = iam_evaluator.evaluate_resource_policy(policy, context, service=service)
    record(service, action, resource_arn, allowed=answer.decision == "Allow")
    return bool(answer.decision == "Allow")


def _context(principal: str, action: str, resource_arn: str) -> "iam_evaluator.EvalContext":
    return iam_evaluator.EvalContext(
        principal_arn=principal,
        principal_type="AssumedRole",
        principal_account=get_account_id(),
        action=action,
        resource_arn=resource_arn,
        region=get_region(),
    )
