import type { Config } from "../config.ts";
import { MatrixError } from "../errors.ts";
import { APPSERVICE_ID, createBridge, type MatrixBridge } from "./bridge.ts";
import type { ClientEvent, Homeserver } from "./homeserver.ts";
import { eventId, type RoomId, roomId, type UserId, userIdOf } from "./identifiers.ts";
import { createMasClient } from "./mas-client.ts";

const client = "/_matrix/client/v3";
const at = (room: RoomId, ...rest: string[]): string =>
  `${client}/rooms/${[room, ...rest].map(encodeURIComponent).join("/")}`;

/** The real homeserver. Building it asks nothing, so Synapse may come up later. */
export function createSynapseHomeserver(config: Config): Homeserver {
  const bot = userIdOf(config.homeserver.botLocalpart, config.serverName);
  const bridge = createBridge(config, bot);
  const mas = createMasClient(config);
  return {
    bot,
    ...accounts(mas, bridge, config.homeserver.botLocalpart),
    ...memberships(bridge),
    ...rooms(bridge),
    ...looks(bridge),
    ...accountData(bridge),
    async ping() {
      await bridge.request({
        method: "POST",
        path: `/_matrix/client/v1/appservice/${APPSERVICE_ID}/ping`,
        body: { transaction_id: "ping" },
      });
    },
    close: () => bridge.close(),
  };
}

function accounts(
  mas: ReturnType<typeof createMasClient>,
  bridge: MatrixBridge,
  botLocalpart: string,
): Pick<
  Homeserver,
  "provisionUser" | "setLocked" | "deactivateUser" | "reactivateUser" | "queryUser" | "upsertDevice" | "deleteDevice"
> {
  return {
    async setLocked(localpart, locked) {
      await mas.post("provision_user", { localpart, locked });
    },
    async deactivateUser(localpart) {
      await mas.post("delete_user", { localpart, erase: false });
    },
    async reactivateUser(localpart) {
      await mas.post("reactivate_user", { localpart });
    },
    async queryUser(localpart) {
      try {
        const answer = await mas.get("query_user", { localpart });
        const { display_name: displayname } = answer;
        return {
          displayname: typeof displayname === "string" ? displayname : null,
          isDeactivated: answer.is_deactivated === true,
        };
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async provisionUser(localpart, displayname) {
      // The bot's account is made by registration; here it only gets its name.
      if (localpart === botLocalpart) await bridge.register();
      try {
        await mas.post("provision_user", {
          localpart,
          ...(displayname === null ? {} : { set_displayname: displayname }),
        });
      } catch (error) {
        // Made by another request at this very moment: that is all that was wanted where there is no name to give.
        const isThere = error instanceof MatrixError && error.errcode === "M_USER_IN_USE";
        if (!isThere || displayname !== null) throw error;
      }
    },
    upsertDevice: (localpart, deviceId, displayName) =>
      mas.post("upsert_device", { localpart, device_id: deviceId, display_name: displayName }),
    async deleteDevice(localpart, deviceId) {
      try {
        await mas.post("delete_device", { localpart, device_id: deviceId });
      } catch (error) {
        // No such account: no such device either.
        if (!isNotFound(error)) throw error;
      }
    },
  };
}

function memberships(bridge: MatrixBridge): Pick<Homeserver, "join" | "invite" | "kick" | "leave" | "membershipOf"> {
  const membershipOf = async (room: RoomId, user: UserId): Promise<unknown> =>
    (await readState(bridge, room, "m.room.member", user))?.membership;
  const isRefused = (error: unknown): boolean =>
    error instanceof MatrixError && (error.status === 403 || error.status === 404);
  const ownMembershipOf = async (room: RoomId, user: UserId): Promise<string | null> => {
    try {
      const path = at(room, "state", "m.room.member", user);
      return textOf((await bridge.request({ method: "GET", path, as: user })).membership);
    } catch (error) {
      if (isRefused(error)) return null;
      throw error;
    }
  };
  return {
    async join(room, asUser) {
      await bridge.request({ method: "POST", path: at(room, "join"), body: {}, as: asUser });
    },
    async invite(room, user) {
      await unlessAlready(["join", "invite"], room, user, () =>
        bridge.request({ method: "POST", path: at(room, "invite"), body: { user_id: user } }),
      );
    },
    membershipOf: ownMembershipOf,
    async leave(room, asUser) {
      try {
        await bridge.request({ method: "POST", path: at(room, "leave"), body: {}, as: asUser });
      } catch (error) {
        if (!isRefused(error) || ["join", "invite"].includes((await ownMembershipOf(room, asUser)) ?? "")) throw error;
      }
    },
    async kick(room, user, reason) {
      await unlessAlready(["leave", "ban", undefined], room, user, () =>
        bridge.request({ method: "POST", path: at(room, "kick"), body: { user_id: user, reason } }),
      );
    },
  };

  /** A refusal because it is so already is a success; only the room's state tells. */
  async function unlessAlready(
    wanted: unknown[],
    room: RoomId,
    user: UserId,
    act: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof MatrixError) || error.status !== 403) throw error;
      if (!wanted.includes(await membershipOf(room, user))) throw error;
    }
  }
}

function rooms(
  bridge: MatrixBridge,
): Pick<Homeserver, "createRoom" | "sendState" | "sendMessage" | "getState" | "uploadMedia"> {
  return {
    async createRoom(request) {
      const answer = await bridge.request({ method: "POST", path: `${client}/createRoom`, body: request });
      return roomId(textOf(answer.room_id));
    },
    async sendState(room, type, stateKey, content) {
      const answer = await bridge.request({ method: "PUT", path: at(room, "state", type, stateKey), body: content });
      return eventId(textOf(answer.event_id));
    },
    async sendMessage(room, type, content, transactionId) {
      const answer = await bridge.request({
        method: "PUT",
        path: at(room, "send", type, transactionId),
        body: content,
      });
      return eventId(textOf(answer.event_id));
    },
    getState: (room, type, stateKey) => readState(bridge, room, type, stateKey),
    async uploadMedia(bytes, contentType) {
      const path = "/_matrix/media/v3/upload";
      return textOf((await bridge.request({ method: "POST", path, body: bytes, contentType })).content_uri);
    },
  };
}

function looks(bridge: MatrixBridge): Pick<Homeserver, "getWholeState" | "listJoinedRooms"> {
  return {
    async getWholeState(room) {
      try {
        const answer: unknown = await bridge.request({ method: "GET", path: at(room, "state") });
        if (!Array.isArray(answer)) throw new Error("The homeserver's answer lacks what it promises");
        return answer as ClientEvent[];
      } catch (error) {
        const isOutside = error instanceof MatrixError && (error.status === 403 || error.status === 404);
        if (isOutside) return null;
        throw error;
      }
    },
    async listJoinedRooms() {
      const { joined_rooms: rooms } = await bridge.request({ method: "GET", path: `${client}/joined_rooms` });
      if (!Array.isArray(rooms)) throw new Error("The homeserver's answer lacks what it promises");
      return rooms.map((room) => roomId(textOf(room)));
    },
  };
}

function accountData(bridge: MatrixBridge): Pick<Homeserver, "getAccountData" | "setAccountData"> {
  const pathOf = (user: UserId, type: string): string =>
    `${client}/user/${[user, "account_data", type].map(encodeURIComponent).join("/")}`;
  return {
    async getAccountData(user, type) {
      try {
        return await bridge.request({ method: "GET", path: pathOf(user, type), as: user });
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async setAccountData(user, type, content) {
      await bridge.request({ method: "PUT", path: pathOf(user, type), body: content, as: user });
    },
  };
}

async function readState(
  bridge: MatrixBridge,
  room: RoomId,
  type: string,
  stateKey: string,
): Promise<Record<string, unknown> | null> {
  try {
    return await bridge.request({ method: "GET", path: at(room, "state", type, stateKey) });
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

const isNotFound = (error: unknown): boolean => error instanceof MatrixError && error.status === 404;

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("The homeserver's answer lacks what it promises");
  return value;
}
