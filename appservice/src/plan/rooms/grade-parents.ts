import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import { classesByGrade, type School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** Guardians of a year and its class teachers, who moderate. */
export function gradeParents(school: School, texts: RoomTexts): RoomDraft[] {
  return classesByGrade(school).flatMap(([grade, classes]) => {
    if (classes.every(({ guardians }) => guardians.length === 0)) return [];
    const members = new Members();
    for (const { classTeachers } of classes) members.addModerators("classTeacher", classTeachers);
    for (const { guardians } of classes) members.add("guardianOfPupil", guardians);
    return {
      key: roomKeyOf.gradeParents(school.id, grade),
      kind: "gradeParents",
      about: { grade },
      text: texts.gradeParents(grade),
      avatar: "parents",
      writers: "everyone",
      space: roomKeyOf.gradeSpace(school.id, grade),
      members,
      record: school.id,
    };
  });
}
