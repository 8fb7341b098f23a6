"""Which feature answers under which paths; a request loads the feature behind its path, and no other."""

from chalicelib.api.features import Features

_DIRECTORY, _NOTICES, _DESK = "chalicelib.directory", "chalicelib.notices", "chalicelib.desk"
_PORTAL = "chalicelib.portal"
_ACCOUNT, _CONTACTS, _CONTACT = "/accounts/{account_id}", "/accounts/{account_id}/contacts", "/{contact_id}"

FEATURES = Features(
    {
        "/accounts": f"{_DIRECTORY}.accounts.routes",
        f"{_ACCOUNT}/services": f"{_DIRECTORY}.services.routes",
        "/components": f"{_DIRECTORY}.services.routes",
        _CONTACTS: f"{_DIRECTORY}.contacts.routes",
        f"{_ACCOUNT}/roles": f"{_DIRECTORY}.contacts.role_routes",
        f"{_CONTACTS}{_CONTACT}/erase": f"{_DIRECTORY}.privacy.erasure_routes",
        f"{_ACCOUNT}/erasures": f"{_DIRECTORY}.privacy.erasure_routes",
        "/me": f"{_DIRECTORY}.me.routes",
        "/me/subscriptions": f"{_DIRECTORY}.me.subscription_routes",
        f"{_CONTACTS}{_CONTACT}/export": f"{_DIRECTORY}.privacy.export_routes",
        "/me/export": f"{_DIRECTORY}.privacy.export_routes",
        "/provider-people": f"{_DIRECTORY}.people.routes",
        "/notification-types": f"{_DIRECTORY}.subscriptions.routes",
        f"{_CONTACTS}{_CONTACT}/subscriptions": f"{_DIRECTORY}.subscriptions.routes",
        "/confirm": f"{_DIRECTORY}.claims.routes",
        "/unsubscribe": f"{_DIRECTORY}.unsubscribe.routes",
        f"{_ACCOUNT}/agents": f"{_DIRECTORY}.agents.routes",
        f"{_ACCOUNT}/audit": f"{_DIRECTORY}.trail.routes",
        f"{_CONTACTS}/import": f"{_DIRECTORY}.files.routes",
        f"{_CONTACTS}/export": f"{_DIRECTORY}.files.routes",
        f"{_ACCOUNT}/readiness": "chalicelib.audience.routes",
        "/coverage": "chalicelib.audience.routes",
        "/notices": f"{_NOTICES}.routes",
        "/notices/{notice_id}/preview": f"{_NOTICES}.preview.routes",
        "/notices/{notice_id}/uncovered": f"{_NOTICES}.preview.routes",
        "/notices/{notice_id}/why": f"{_NOTICES}.preview.routes",
        "/notices/{notice_id}/calendar": f"{_NOTICES}.calendars.routes",
        "/calendar": f"{_NOTICES}.calendars.routes",
        "/feeds": f"{_NOTICES}.calendars.routes",
        f"{_CONTACTS}{_CONTACT}/feed": f"{_NOTICES}.calendars.routes",
        "/suppressions": "chalicelib.deliveries.suppressions.routes",
        "/notices/{notice_id}/deliveries": f"{_NOTICES}.told.routes",
        f"{_ACCOUNT}/notices": f"{_NOTICES}.told.routes",
        "/me/notices": f"{_NOTICES}.told.routes",
        f"{_ACCOUNT}/deliveries": f"{_NOTICES}.told.routes",
        f"{_CONTACTS}{_CONTACT}/deliveries": f"{_NOTICES}.told.routes",
        "/notice-templates": f"{_NOTICES}.recurring.routes",
        "/teams": f"{_DESK}.teams.routes",
        "/tickets": f"{_DESK}.tickets.routes",
        "/me/tickets": f"{_DESK}.tickets.routes",
        "/queues": f"{_DESK}.queues.routes",
        "/dropped-mail": f"{_DESK}.intake.routes",
        "/persons": "chalicelib.access.persons.routes",
        "/api-keys": "chalicelib.access.keys.routes",
        "/sessions": "chalicelib.access.sessions.routes",
        "/portal": f"{_PORTAL}.home.pages",
        "/openapi.json": "chalicelib.api.documentation.routes",
        "/docs": "chalicelib.api.documentation.routes",
        "/static": "chalicelib.api.documentation.routes",
        "/health": "chalicelib.api.health",
    }
)
