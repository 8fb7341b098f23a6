"""Gap: `AWS::IAM::RolePolicy`, an inline policy of one role, is a resource type that the emulator does not have.

It has the older `AWS::IAM::Policy`, of which this is the case of one role.
"""

from collections.abc import Mapping
from typing import Any

from ministack.services.cloudformation import provisioners

_TYPE = "AWS::IAM::RolePolicy"


def supply() -> None:
    """Provision one as the older type is."""
    older = provisioners._RESOURCE_HANDLERS["AWS::IAM::Policy"]

    def create(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        return older["create"](logical_id, _as_older(properties), stack)

    def update(physical_id: str, old: Mapping[str, Any], new: Mapping[str, Any], stack: str, logical_id: str) -> Any:
        return older["update"](physical_id, _as_older(old), _as_older(new), stack, logical_id)

    def delete(physical_id: str, properties: Mapping[str, Any]) -> None:
        older["delete"](physical_id, _as_older(properties))

    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": create,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete,
    }


def _as_older(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {**properties, "Roles": [properties["RoleName"]]}
