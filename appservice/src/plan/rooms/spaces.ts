import type { RoomKey } from "../../matrix/identifiers.ts";
import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import { concernedBy, type School, type SchoolClass } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/**
 * Spaces school → year → class, as far as a chat hangs in them. Everybody is in the school's and in those of the
 * classes that concern him; whoever is in a chat is in the space that holds it, so that he finds it there.
 */
export function spacesOf(school: School, chats: readonly RoomDraft[], texts: RoomTexts): RoomDraft[] {
  const classSpaces = school.classes
    .map((schoolClass) => classSpace(schoolClass, school, texts))
    .flatMap((draft) => withChildren(draft, chats));
  const grades = new Set([...classSpaces, ...chats].flatMap(({ about }) => about?.grade ?? []));
  const gradeSpaces = [...grades]
    .sort((a, b) => a - b)
    .map((grade) => gradeSpace(grade, school, texts))
    .flatMap((draft) => withChildren(draft, [...chats, ...classSpaces]));
  const inSchool = withChildren(schoolSpace(school, texts), [...chats, ...classSpaces, ...gradeSpaces]);
  return [...classSpaces, ...gradeSpaces, ...inSchool];
}

/** The space with what hangs in it, and with the people of that; nothing for an empty space. */
function withChildren(draft: RoomDraft, rooms: readonly RoomDraft[]): RoomDraft[] {
  const inside = rooms.filter(({ space }) => space === draft.key);
  if (inside.length === 0) return [];
  const members = new Map(draft.members);
  for (const room of inside)
    for (const [userId, member] of room.members) if (!members.has(userId)) members.set(userId, { ...member, level: 0 });
  return [{ ...draft, children: inside.map(({ key }) => key), members }];
}

const space = (
  key: RoomKey,
  kind: RoomDraft["kind"],
  rest: Pick<RoomDraft, "about" | "text" | "space" | "members" | "record">,
): RoomDraft => ({ key, kind, avatar: "space", writers: "nobody", ...rest });

function classSpace(schoolClass: SchoolClass, { id }: School, texts: RoomTexts): RoomDraft {
  const { cohortId, title, grade } = schoolClass;
  return space(roomKeyOf.classSpace(cohortId), "classSpace", {
    about: { className: title, grade },
    text: texts.classSpace(title),
    space: grade === null ? roomKeyOf.schoolSpace(id) : roomKeyOf.gradeSpace(id, grade),
    members: new Members().add("ofClass", concernedBy(schoolClass)).map,
    record: cohortId,
  });
}

function gradeSpace(grade: number, { id, classes }: School, texts: RoomTexts): RoomDraft {
  const ofYear = classes.filter((schoolClass) => schoolClass.grade === grade);
  return space(roomKeyOf.gradeSpace(id, grade), "gradeSpace", {
    about: { grade },
    text: texts.gradeSpace(grade),
    space: roomKeyOf.schoolSpace(id),
    members: new Members().add("ofYear", ofYear.flatMap(concernedBy)).map,
    record: id,
  });
}

function schoolSpace({ id, name, everyone }: School, texts: RoomTexts): RoomDraft {
  return space(roomKeyOf.schoolSpace(id), "schoolSpace", {
    about: {},
    text: texts.schoolSpace(name),
    space: null,
    members: new Members().add("ofSchool", everyone).map,
    record: id,
  });
}
