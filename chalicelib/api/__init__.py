"""The HTTP edge: routes, validation, problem documents, paging, idempotency, OpenAPI, and the kit of pages."""
