import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import { classesByGrade, concernedBy, type School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** News of the school: read by everyone, written by administrators. */
export function schoolNews({ id, administrators, everyone }: School, texts: RoomTexts): RoomDraft[] {
  if (everyone.length === 0) return [];
  return [
    {
      key: roomKeyOf.schoolNews(id),
      kind: "schoolNews",
      text: texts.schoolNews,
      avatar: "news",
      writers: "administrators",
      space: roomKeyOf.schoolSpace(id),
      members: new Members().add("administrator", administrators).add("ofSchool", everyone),
      record: id,
    },
  ];
}

/** News of a year: read by everyone whom its classes concern, written by administrators and its class teachers. */
export function gradeNews(school: School, texts: RoomTexts): RoomDraft[] {
  return classesByGrade(school).flatMap(([grade, classes]) => {
    if (classes.every(({ pupils }) => pupils.length === 0)) return [];
    const members = new Members().add("administrator", school.administrators);
    for (const { classTeachers } of classes) members.addModerators("classTeacher", classTeachers);
    for (const schoolClass of classes) members.add("ofYear", concernedBy(schoolClass));
    return {
      key: roomKeyOf.gradeNews(school.id, grade),
      kind: "gradeNews",
      about: { grade },
      text: texts.gradeNews(grade),
      avatar: "news",
      writers: "moderators",
      space: roomKeyOf.gradeSpace(school.id, grade),
      members,
      record: school.id,
    };
  });
}
