"""Gap: of an API's definition the emulator reads no `x-amazon-apigateway-gateway-responses`."""

from typing import Any

from ministack.services import apigateway_v1


def supply() -> None:
    """Put them in when the definition is imported, as `PutGatewayResponse` would."""
    import_api = apigateway_v1._import_rest_api

    def importing(definition: dict[str, Any], *rest: Any) -> Any:
        api_id = import_api(definition, *rest)
        for kind, response in definition.get("x-amazon-apigateway-gateway-responses", {}).items():
            apigateway_v1._put_gateway_response(api_id, kind, dict(response))
        return api_id

    apigateway_v1._import_rest_api = importing
