"""An older Matrix client: signs in with a login token, syncs, sends, and signs out. Prints what it saw as JSON."""

import asyncio
import json
import sys

from nio import AsyncClient, LoginResponse, RoomMessageText, RoomSendResponse, SyncResponse

homeserver, user, login_token, room = sys.argv[1:]


async def main() -> dict:
    client = AsyncClient(homeserver, user)
    try:
        login = await client.login(token=login_token, device_name="nio")
        assert isinstance(login, LoginResponse), login
        first = await client.sync(timeout=0, full_state=True)
        assert isinstance(first, SyncResponse), first
        content = {"msgtype": "m.text", "body": "Привет!"}
        sent = await client.room_send(room, "m.room.message", content)
        second = await client.sync(timeout=5000)
        timeline = second.rooms.join[room].timeline.events
        texts = [event.body for event in timeline if isinstance(event, RoomMessageText)]
        token = client.access_token
        await client.logout()
        client.access_token = token
        after = await client.whoami()
        return {
            "userId": login.user_id,
            "rooms": [name for name in first.rooms.join if name == room],
            "sent": isinstance(sent, RoomSendResponse),
            "seen": texts[-1],
            "afterLogout": getattr(after, "status_code", None),
        }
    finally:
        await client.close()


print(json.dumps(asyncio.run(main())))
