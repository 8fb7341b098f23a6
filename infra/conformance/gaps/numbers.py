"""Gap: a number that comes from a template's parameter stays a text, which the emulator then compares with numbers."""

from typing import Any

from ministack.services import lambda_svc


def supply() -> None:
    """Read what an event source says of its concurrency as the number that it is."""
    concurrency = lambda_svc._sqs_esm_concurrency

    def as_number(mapping: Any, *rest: Any) -> Any:
        scaling = mapping.get("ScalingConfig") or {}
        if "MaximumConcurrency" in scaling:
            scaling["MaximumConcurrency"] = int(scaling["MaximumConcurrency"])
        return concurrency(mapping, *rest)

    lambda_svc._sqs_esm_concurrency = as_number
