"""The API as an application that a browser asks."""

import threading
from collections.abc import Callable, Iterable

from werkzeug.wrappers import Request, Response

from infra.local.cloud import Cloud


def served(cloud: Cloud) -> Callable[..., Iterable[bytes]]:
    """A browser asks for several things at once, the cloud answers one after the other."""
    lock = threading.Lock()

    @Request.application
    def answer(asked: Request) -> Response:
        target = asked.full_path if asked.query_string else asked.path
        with lock:
            said = cloud.request(asked.method, target, headers=dict(asked.headers), body=asked.get_data())
        return Response(said.body, said.status, said.headers)

    return answer
