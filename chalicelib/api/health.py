"""Whether the API answers, and which release and code it is that does."""

from chalicelib.api.fields import View, example
from chalicelib.api.routes import Routes
from chalicelib.release import VERSION
from chalicelib.settings import settings

routes = Routes("Health")


class Health(View):
    """What answers: `code` is the name of its code, which is that of its content."""

    model_config = example(version=VERSION, stage="prod", code="herold-5f6c….zip")

    version: str
    stage: str
    code: str | None


@routes.get("/health", None)
def read_health() -> Health:
    """See that the API answers, and of which release, stage and code it is."""
    return Health(version=VERSION, stage=settings().stage, code=settings().code or None)
