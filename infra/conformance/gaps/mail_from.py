"""Gap: a domain's own MAIL FROM can be read from the emulator's SES, but not put."""

import json
import re
from typing import Any

from ministack.core.responses import json_response
from ministack.services import ses_v2

_PATH = re.compile(r"/v2/email/identities/([^/]+)/mail-from")


def supply() -> None:
    """Answer `PutEmailIdentityMailFromAttributes`."""
    original = ses_v2.handle_request

    async def handling(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        found = _PATH.fullmatch(path)
        if method != "PUT" or not found or found[1] not in ses_v2._identities:
            return await original(method, path, headers, body, query)
        ses_v2._identities[found[1]]["MailFromAttributes"] = {**json.loads(body), "MailFromDomainStatus": "PENDING"}
        return json_response({})

    ses_v2.handle_request = handling
