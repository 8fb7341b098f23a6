"""Gap: of an API's definition the emulator reads no `x-amazon-apigateway-any-method`, though it has the method ANY."""

from collections.abc import Mapping
from typing import Any

from ministack.services import apigateway_v1

_ANY = "x-amazon-apigateway-any-method"


def supply() -> None:
    """Read one as it reads those of single methods."""
    import_path = apigateway_v1._import_path_item

    def importing(api_id: str, path: str, item: Mapping[str, Any], *rest: Any) -> None:
        import_path(api_id, path, {"any" if key == _ANY else key: value for key, value in item.items()}, *rest)

    apigateway_v1._import_path_item = importing
    apigateway_v1._OPENAPI_HTTP_METHODS |= {"any"}
