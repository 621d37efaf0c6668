"""Who may make which rooms from a client of his own (docs/contact-policy.md).

Synapse lets `m.room.member` in the `initial_state` of a createRoom past every question about invitations, and no other
module is shown the request's body. This one looks at the body, and asks the application service about the person.
"""

from typing import Any

from synapse.api.errors import Codes, HttpResponseException
from synapse.module_api import NOT_SPAM, ModuleApi

# What makes people members, or lets them become so, without anybody being asked.
HIDDEN = {"m.room.member", "m.room.third_party_invite"}


class ZvonokRooms:
    def __init__(self, config: dict[str, Any], api: ModuleApi) -> None:
        self._client = api.http_client
        self._bot = config["bot"]
        self._version = config["room_version"]
        self._url = f"{config['base_url']}/user_may_create_room"
        with open(config["authorization_path"], encoding="utf-8") as file:
            self._headers = {"Authorization": [f"Bearer {file.read().strip()}"]}
        api.register_spam_checker_callbacks(user_may_create_room=self.user_may_create_room)

    async def user_may_create_room(self, user_id: str, request: dict[str, Any]):
        if user_id == self._bot:
            return NOT_SPAM
        reason = self._refusal(request)
        if reason is not None:
            return Codes.FORBIDDEN, {"error": reason}
        invited = request.get("invite") or []
        direct = invited if request.get("is_direct") or len(invited) == 1 else []
        try:
            await self._client.post_json_get_json(
                self._url, {"user_id": user_id, "direct": direct}, self._headers
            )
        except HttpResponseException as error:
            return Codes.FORBIDDEN, {"error": error.to_synapse_error().msg}
        except Exception:  # Nobody answers: nobody may.
            return Codes.FORBIDDEN, {"error": "The school's contact policy can't be asked now"}
        return NOT_SPAM

    def _refusal(self, request: dict[str, Any]) -> str | None:
        content = request.get("creation_content") or {}
        if "predecessor" in content:
            return "Rooms aren't upgraded here"
        if request.get("room_version", self._version) != self._version:
            return f"Rooms here are of version {self._version}"
        if content.get("m.federate") is True:
            return "Rooms here don't leave the school"
        if any(event.get("type") in HIDDEN for event in request.get("initial_state") or []):
            return "People are invited by name, not by initial_state"
        if "users" in (request.get("power_level_content_override") or {}):
            return "Rights are given to people once they are in the room"
        return None
