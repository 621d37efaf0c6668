"""Who may make which rooms from a client of his own (docs/contact-policy.md).

Synapse lets `m.room.member` in the `initial_state` of a createRoom past every question about invitations, and no other
module is shown the request's body. This one looks at the body, and asks the application service about the person.
"""

from typing import Any

from synapse.api.errors import Codes, HttpResponseException
from synapse.module_api import NOT_SPAM, ModuleApi

# What makes people members, or lets them become so, without anybody being asked.
HIDDEN = {"m.room.member", "m.room.third_party_invite"}
# Whoever knocks writes a line to all who are in the room, and nobody is asked about that.
KNOCKING = {"knock", "knock_restricted"}
NO_KNOCKING = "Rooms here are entered by invitation"


def _lets_knock(event_type: Any, content: Any) -> bool:
    return event_type == "m.room.join_rules" and (
        not isinstance(content, dict) or content.get("join_rule") in KNOCKING
    )


class ZvonokRooms:
    def __init__(self, config: dict[str, Any], api: ModuleApi) -> None:
        self._client = api.http_client
        self._bot = config["bot"]
        self._version = config["room_version"]
        self._url = f"{config['base_url']}/user_may_create_room"
        with open(config["authorization_path"], encoding="utf-8") as file:
            self._headers = {"Authorization": [f"Bearer {file.read().strip()}"]}
        api.register_spam_checker_callbacks(
            user_may_create_room=self.user_may_create_room,
            user_may_send_state_event=self.user_may_send_state_event,
        )

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

    async def user_may_send_state_event(
        self, user_id: str, room_id: str, event_type: str, state_key: str, content: dict[str, Any]
    ):
        if _lets_knock(event_type, content):
            return Codes.FORBIDDEN, {"error": NO_KNOCKING}
        return NOT_SPAM

    def _refusal(self, request: dict[str, Any]) -> str | None:
        content = request.get("creation_content") or {}
        if "predecessor" in content:
            return "Rooms aren't upgraded here"
        if request.get("room_version", self._version) != self._version:
            return f"Rooms here are of version {self._version}"
        if content.get("m.federate") is True:
            return "Rooms here don't leave the school"
        initial_state = request.get("initial_state") or []
        if any(event.get("type") in HIDDEN for event in initial_state):
            return "People are invited by name, not by initial_state"
        if any(_lets_knock(event.get("type"), event.get("content")) for event in initial_state):
            return NO_KNOCKING
        # A power level event in initial_state replaces all others.
        levels = [
            request.get("power_level_content_override") or {},
            *(event["content"] for event in initial_state if event.get("type") == "m.room.power_levels"),
        ]
        if any("users" in content for content in levels):
            return "Rights are given to people once they are in the room"
        return None
