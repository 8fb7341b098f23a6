"""All that the desk answers over HTTP."""

from chalicelib.desk.intake import routes as intake
from chalicelib.desk.queues import routes as queues
from chalicelib.desk.teams import routes as teams
from chalicelib.desk.tickets import routes as tickets

FEATURES = [teams.routes, tickets.routes, queues.routes, intake.routes]
