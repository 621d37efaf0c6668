import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import type { School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** Parents' chat: guardians of the class's present pupils and the class teacher, who moderates. */
export function parentsChats({ classes }: School, texts: RoomTexts): RoomDraft[] {
  return classes.flatMap(({ cohortId, title, grade, guardians, classTeachers }) => {
    if (guardians.length === 0) return [];
    return {
      key: roomKeyOf.parentsChat(cohortId),
      kind: "parents",
      about: { className: title, grade },
      text: texts.parentsChat(title),
      avatar: "parents",
      writers: "everyone",
      space: roomKeyOf.classSpace(cohortId),
      members: new Members().addModerators("classTeacher", classTeachers).add("guardianOfPupil", guardians),
      record: cohortId,
    };
  });
}
