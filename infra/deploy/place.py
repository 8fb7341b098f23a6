"""Where a deployment goes: an account and a region, and the way to them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import boto3

from infra import stages


@dataclass(frozen=True)
class Place:
    """An account of AWS and a region in it."""

    account: str
    region: str
    partition: str
    by: str
    make: Callable[[str, str], Any]  # a client of boto3 for a service in a region

    @property
    def home(self) -> dict[str, str]:
        """What a template knows of it."""
        return {"AWS::AccountId": self.account, "AWS::Region": self.region, "AWS::Partition": self.partition}

    def client(self, service: str) -> Any:
        """A client of boto3 for a service there."""
        return self.make(service, self.region)

    def elsewhere(self, region: str) -> "Place":
        """The same account in another region."""
        return replace(self, region=region or self.region)


def enter(tool: str) -> Place:
    """The place that the credentials and the region of the shell lead to.

    Raises:
        SystemExit: there are none.
        ClientError: AWS does not take them.
    """
    region = stages.reach_aws(tool)
    make = cache(lambda service, region: boto3.client(service, region_name=region))
    caller = make("sts", region).get_caller_identity()
    return Place(caller["Account"], region, caller["Arn"].split(":")[1], caller["Arn"], make)
