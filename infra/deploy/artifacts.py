"""The bucket that deployments are made from: code and templates by their content, and a record of each deployment."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.place import Place

_MISSING = frozenset({"404", "NoSuchKey", "NoSuchBucket", "NotFound"})


@dataclass(frozen=True)
class Deployment:
    """What a stage was brought to, and all that is needed to bring it there again. `back_to`: it was a rollback."""

    at: str
    by: str
    commit: str
    template: str
    parameters: Mapping[str, str]
    back_to: str = ""

    @classmethod
    def now(cls, by: str, commit: str, back_to: str = "") -> "Deployment":
        """One that begins now, whose template and parameters are still to be said."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return cls(at, by, commit, "", {}, back_to)


class Artifacts:
    """The one bucket of an account and region, for all its stages; nothing in it is ever overwritten or deleted."""

    def __init__(self, s3: Any, place: Place) -> None:
        self.bucket = f"herold-code-{place.account}-{place.region}"
        # SECURITY: a bucket of that name that somebody else was quicker to make gets nothing of ours.
        self._s3, self._ours = s3, {"Bucket": self.bucket, "ExpectedBucketOwner": place.account}
        self._place = place

    def exists(self) -> bool:
        """Whether the bucket is there.

        Raises:
            ClientError: it is somebody else's.
        """
        return self._has(self._s3.head_bucket)

    def make(self) -> None:
        """Make the bucket where it is missing: private, encrypted, with its versions kept, by TLS alone."""
        if not self.exists():
            place = {} if self._place.region == "us-east-1" else {"LocationConstraint": self._place.region}
            self._s3.create_bucket(
                Bucket=self.bucket,
                ObjectOwnership="BucketOwnerEnforced",
                **({"CreateBucketConfiguration": place} if place else {}),
            )
        shut = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        self._s3.put_public_access_block(**self._ours, PublicAccessBlockConfiguration=dict.fromkeys(shut, True))
        self._s3.put_bucket_versioning(**self._ours, VersioningConfiguration={"Status": "Enabled"})
        encrypted = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
        self._s3.put_bucket_encryption(**self._ours, ServerSideEncryptionConfiguration={"Rules": [encrypted]})
        self._s3.put_bucket_policy(
            **self._ours, Policy=json.dumps(_by_tls_alone(f"arn:{self._place.partition}:s3:::{self.bucket}"))
        )

    def keep(self, content: bytes, kind: str) -> str:
        """Upload `content` unless it is there, and return its key: the same content always has the same."""
        key = f"{kind}/{hashlib.sha256(content).hexdigest()}{'.zip' if kind == 'code' else '.json'}"
        if not self._has(self._s3.head_object, Key=key):
            self._s3.put_object(**self._ours, Key=key, Body=content)
        return key

    def template(self, key: str) -> dict[str, Any]:
        """A template that was kept."""
        return dict(json.loads(self._s3.get_object(**self._ours, Key=key)["Body"].read()))

    def url(self, key: str) -> str:
        """Where CloudFormation reads a template that was kept, by the endpoint of the region."""
        return f"{self._s3.meta.endpoint_url}/{self.bucket}/{key}"

    def record(self, stage: str, deployment: Deployment) -> None:
        """Write down that a stage was brought to something."""
        key = f"deployments/{stage}/{deployment.at}.json"
        self._s3.put_object(**self._ours, Key=key, Body=json.dumps(asdict(deployment), indent=1).encode())

    def deployments(self, stage: str) -> list[Deployment]:
        """All that succeeded, the oldest first."""
        if not self.exists():
            return []
        return [Deployment(**self.template(key)) for key in sorted(self._keys(f"deployments/{stage}/"))]

    def _keys(self, prefix: str) -> Iterator[str]:
        for page in self._s3.get_paginator("list_objects_v2").paginate(**self._ours, Prefix=prefix):
            for one in page.get("Contents", []):
                yield one["Key"]

    def _has(self, head: Any, **what: str) -> bool:
        try:
            head(**self._ours, **what)
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                return False
            raise
        return True


def one_before(deployments: Sequence[Deployment]) -> Deployment | None:
    """What a rollback goes back to: the state before the one that is now, so that a second one goes further back."""
    by_instant = {one.at: index for index, one in enumerate(deployments)}

    def meant(index: int) -> int:
        while (back_to := deployments[index].back_to) in by_instant:
            index = by_instant[back_to]
        return index

    if not deployments:
        return None
    now = meant(len(deployments) - 1)
    states = (deployments[meant(index)] for index in range(now - 1, -1, -1))
    return next((one for one in states if not _is_same(one, deployments[now])), None)


def _is_same(one: Deployment, other: Deployment) -> bool:
    return (one.template, one.parameters) == (other.template, other.parameters)


def _by_tls_alone(arn: str) -> dict[str, Any]:
    statement = {
        "Sid": "TlsAlone",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, f"{arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}
