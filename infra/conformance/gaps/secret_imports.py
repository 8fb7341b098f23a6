"""Gap: a secret that exists cannot be imported into a stack; AWS can ("Resource type support" of resource import).

And one whose name is taken is made a second time over the first.
"""

from collections.abc import Mapping
from typing import Any

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners

_TYPE = "AWS::SecretsManager::Secret"


def supply() -> None:
    """Import one by its ARN, and refuse a name that is taken."""
    handlers = provisioners._RESOURCE_HANDLERS[_TYPE]
    create_secret = handlers["create"]

    def create(logical_id: str, properties: Mapping[str, Any], stack: str) -> Any:
        if (name := properties.get("Name")) in secretsmanager._secrets:
            raise ValueError(f"The operation failed because the secret {name} already exists.")
        return create_secret(logical_id, properties, stack)

    handlers |= {"create": create, "import": _import}


def _import(identifier: Mapping[str, str]) -> Any:
    name = next(name for name, secret in secretsmanager._secrets.items() if secret["ARN"] == identifier["Id"])
    return name, {"Id": identifier["Id"], "Arn": identifier["Id"]}
