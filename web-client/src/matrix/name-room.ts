import i18next from "i18next";
import { type RoomNameState, RoomNameType } from "matrix-js-sdk/lib/models/room.js";

/** Names rooms that have no name of their own: by the people in them. The SDK's words are English. */
export function nameRoom(_roomId: string, state: RoomNameState): string {
  switch (state.type) {
    case RoomNameType.Actual:
      return state.name;
    case RoomNameType.Generated:
      return state.names.join(", ") || i18next.t("chat:emptyRoom");
    case RoomNameType.EmptyRoom:
      return state.oldName ?? i18next.t("chat:emptyRoom");
  }
}
