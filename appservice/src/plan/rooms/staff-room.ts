import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import type { School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** Staff room: everybody who works at the school; administrators moderate. */
export function staffRoom({ id, administrators, staff }: School, texts: RoomTexts): RoomDraft[] {
  if (staff.length === 0) return [];
  return [
    {
      key: roomKeyOf.staffRoom(id),
      kind: "staff",
      text: texts.staffRoom,
      avatar: "staff",
      writers: "everyone",
      space: roomKeyOf.schoolSpace(id),
      members: new Members().add("administrator", administrators).add("staff", staff),
      record: id,
    },
  ];
}
