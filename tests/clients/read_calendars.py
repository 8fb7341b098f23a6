"""Run by an interpreter that has circuit-maintenance-parser: reads calendars, prints what it understood.

Input: lines of JSON, {"type": "ical" or "mail", "content": text}. Output: for each, a line with its maintenance or the
error.
"""

import json
import sys

from circuit_maintenance_parser import GenericProvider, NotificationData


def understood(item: dict[str, str]) -> dict[str, object]:
    content = item["content"].encode()
    if item["type"] == "mail":
        data = NotificationData.init_from_email_bytes(content)
    else:
        data = NotificationData.init_from_raw("ical", content)
    try:
        (maintenance,) = GenericProvider().get_maintenances(data)
    except Exception as error:  # noqa: BLE001 - whatever the client makes of it is the result
        return {"error": repr(error)}
    return json.loads(maintenance.to_json())


for line in sys.stdin:
    print(json.dumps(understood(json.loads(line))))
