import type { RoomKey } from "../../matrix/identifiers.ts";
import { groupLabel } from "../group-label.ts";
import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import type { School, SchoolClass, SubjectGroup } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/** Subject chat: pupils and teachers of a subject or half-group; its teachers moderate. Electives have none. */
export function subjectChats(school: School, texts: RoomTexts): RoomDraft[] {
  const groups = school.groups.filter(({ pupils, isElective }) => pupils.length > 0 && !isElective);
  return numberNamesakes(
    groups.map((group) => subjectChat(group, school, texts)),
    texts,
  );
}

function subjectChat(group: SubjectGroup, school: School, texts: RoomTexts): RoomDraft {
  const { id, title, subject, classes, pupils, teachers, aides } = group;
  const { of, space, className, grade } = placeOf(group, school);
  const classTitles = classes.map((schoolClass) => schoolClass.title);
  const label = groupLabel(title, subject, classTitles);
  return {
    key: roomKeyOf.subjectChat(id),
    kind: "subject",
    about: { className, grade, subject: subject ?? label },
    text: texts.subjectChat(of, label),
    avatar: "subject",
    writers: "everyone",
    space,
    members: new Members().addModerators("teachesGroup", teachers).add("aidsGroup", aides).add("pupilOfGroup", pupils),
    record: id,
  };
}

type Place = { of: string | null; space: RoomKey; className: string | null; grade: number | null };

/** Where a group's chat hangs: with its class; among its year's, if its classes are of one year; else in the school's space. */
function placeOf({ classes, grade }: SubjectGroup, school: School): Place {
  const [first, ...others] = classes;
  if (first === undefined) return placeInYear(grade, school, grade === null ? null : String(grade));
  if (others.length === 0)
    return {
      of: first.title,
      space: roomKeyOf.classSpace(first.cohortId),
      className: first.title,
      grade: first.grade,
    };
  const oneYear = others.every((other) => other.grade === first.grade) ? first.grade : null;
  return placeInYear(oneYear, school, describeYears(classes));
}

function placeInYear(grade: number | null, school: School, of: string | null): Place {
  const space = grade === null ? roomKeyOf.schoolSpace(school.id) : roomKeyOf.gradeSpace(school.id, grade);
  return { of, space, className: null, grade };
}

/** «5», «5, 6», or the classes' titles where a class has no grade. */
function describeYears(classes: readonly SchoolClass[]): string {
  const grades = new Set(classes.map(({ grade }) => grade));
  if (grades.has(null)) return classes.map(({ title }) => title).join(", ");
  return [...grades].sort((a, b) => Number(a) - Number(b)).join(", ");
}

/** Half-groups whose titles don't tell them apart are numbered in the journal's order. */
function numberNamesakes(drafts: RoomDraft[], texts: RoomTexts): RoomDraft[] {
  const total = new Map<string, number>();
  for (const { text } of drafts) total.set(text.name, (total.get(text.name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const { name } = draft.text;
    if (total.get(name) === 1) return draft;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return { ...draft, text: { ...draft.text, name: texts.numbered(name, number) } };
  });
}
