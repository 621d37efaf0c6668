import type { RoomKey } from "../../matrix/identifiers.ts";
import { roomKeyOf } from "../room-key.ts";
import type { RoomTexts } from "../room-texts.ts";
import { concernedBy, type Part, type School } from "../school.ts";
import { Members } from "./members.ts";
import type { RoomDraft } from "./room-draft.ts";

/**
 * Spaces school → year → class, as far as a chat hangs in them. Everybody is in the school's and in those of the
 * classes that concern him; whoever is in a chat is in the space that holds it, so that he finds it there.
 */
export function spacesOf(school: School, chats: readonly RoomDraft[], texts: RoomTexts): RoomDraft[] {
  const classSpaces = classSpacesOf(school, groupBySpace(chats), texts);
  const gradeSpaces = gradeSpacesOf(school, groupBySpace([...chats, ...classSpaces]), texts);
  const schoolSpaces = schoolSpaceOf(school, groupBySpace([...chats, ...classSpaces, ...gradeSpaces]), texts);
  return [...classSpaces, ...gradeSpaces, ...schoolSpaces];
}

type RoomsBySpace = ReadonlyMap<RoomKey | null, RoomDraft[]>;

function groupBySpace(rooms: readonly RoomDraft[]): RoomsBySpace {
  return Map.groupBy(rooms, ({ space }) => space);
}

function classSpacesOf({ id, classes }: School, rooms: RoomsBySpace, texts: RoomTexts): RoomDraft[] {
  return classes.flatMap((schoolClass) => {
    const { cohortId, title, grade } = schoolClass;
    return spaceWith(rooms, "ofClass", concernedBy(schoolClass), {
      key: roomKeyOf.classSpace(cohortId),
      kind: "classSpace",
      about: { className: title, grade },
      text: texts.classSpace(title),
      space: grade === null ? roomKeyOf.schoolSpace(id) : roomKeyOf.gradeSpace(id, grade),
      record: cohortId,
    });
  });
}

function gradeSpacesOf({ id, classes }: School, rooms: RoomsBySpace, texts: RoomTexts): RoomDraft[] {
  const grades = new Set([...rooms.values()].flat().flatMap(({ about }) => about?.grade ?? []));
  return [...grades]
    .sort((a, b) => a - b)
    .flatMap((grade) => {
      const ofYear = classes.filter((schoolClass) => schoolClass.grade === grade);
      return spaceWith(rooms, "ofYear", ofYear.flatMap(concernedBy), {
        key: roomKeyOf.gradeSpace(id, grade),
        kind: "gradeSpace",
        about: { grade },
        text: texts.gradeSpace(grade),
        space: roomKeyOf.schoolSpace(id),
        record: id,
      });
    });
}

function schoolSpaceOf({ id, name, everyone }: School, rooms: RoomsBySpace, texts: RoomTexts): RoomDraft[] {
  return spaceWith(rooms, "ofSchool", everyone, {
    key: roomKeyOf.schoolSpace(id),
    kind: "schoolSpace",
    text: texts.schoolSpace(name),
    space: null,
    record: id,
  });
}

/** A space with what hangs in it and the people of that; nothing if nothing does. */
function spaceWith(
  rooms: RoomsBySpace,
  rule: string,
  people: readonly Part[],
  space: Pick<RoomDraft, "key" | "kind" | "about" | "text" | "space" | "record">,
): RoomDraft[] {
  const inside = rooms.get(space.key);
  if (inside === undefined) return [];
  const members = new Members().add(rule, people);
  for (const room of inside) members.addThoseOf(room.members);
  return [{ ...space, avatar: "space", writers: "nobody", children: inside.map(({ key }) => key), members }];
}
