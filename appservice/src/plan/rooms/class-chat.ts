import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import type { School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** Class chat: pupils, class teacher, all who teach the class. The class teacher moderates. */
export function classChats({ classes }: School, texts: RoomTexts): RoomDraft[] {
  return classes.flatMap(({ cohortId, title, grade, pupils, classTeachers, teachers }) => {
    if (pupils.length === 0) return [];
    return {
      key: roomKeyOf.classChat(cohortId),
      kind: "class",
      about: { className: title, grade },
      text: texts.classChat(title),
      avatar: "class",
      writers: "everyone",
      space: roomKeyOf.classSpace(cohortId),
      members: new Members()
        .addModerators("classTeacher", classTeachers)
        .add("teachesClass", teachers)
        .add("pupilOfClass", pupils),
      record: cohortId,
    };
  });
}
