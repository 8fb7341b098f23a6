"""All routes of the directory, in the order in which they are documented."""

from chalicelib.directory.accounts import routes as account_routes
from chalicelib.directory.agents import routes as agent_routes
from chalicelib.directory.contacts import role_routes
from chalicelib.directory.contacts import routes as contact_routes
from chalicelib.directory.files import routes as import_routes
from chalicelib.directory.me import routes as me_routes
from chalicelib.directory.me import subscription_routes as my_subscription_routes
from chalicelib.directory.privacy import erasure_routes
from chalicelib.directory.privacy import export_routes as person_export_routes
from chalicelib.directory.services import routes
from chalicelib.directory.subscriptions import routes as subscription_routes
from chalicelib.directory.trail import routes as audit_routes
from chalicelib.directory.unsubscribe import routes as unsubscribe_routes

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
