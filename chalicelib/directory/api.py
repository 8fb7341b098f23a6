"""All routes of the directory, in the order in which they are documented."""

from chalicelib.directory import (
    account_routes,
    agent_routes,
    audit_routes,
    contact_routes,
    erasure_routes,
    import_routes,
    me_routes,
    my_subscription_routes,
    person_export_routes,
    role_routes,
    routes,
    subscription_routes,
    unsubscribe_routes,
)

FEATURES = [
    account_routes.routes,
    routes.routes,
    contact_routes.routes,
    role_routes.routes,
    erasure_routes.routes,
    me_routes.routes,
    my_subscription_routes.routes,
    person_export_routes.routes,
    subscription_routes.routes,
    unsubscribe_routes.routes,
    agent_routes.routes,
    audit_routes.routes,
    import_routes.routes,
]
