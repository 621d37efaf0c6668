import { displayName } from "../journal/display-name.ts";
import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import { userIdOf } from "../matrix/identifiers.ts";
import type { PlanSettings } from "./plan-settings.ts";
import { readSchools } from "./read-schools.ts";
import { type RoomTexts, roomTexts } from "./room-texts.ts";
import { classChats } from "./rooms/class-chat.ts";
import { gradeParents } from "./rooms/grade-parents.ts";
import { gradeNews, schoolNews } from "./rooms/news.ts";
import { parentsChats } from "./rooms/parents-chat.ts";
import { finishRoom, type RoomDraft } from "./rooms/room-draft.ts";
import { spacesOf } from "./rooms/spaces.ts";
import { staffRoom } from "./rooms/staff-room.ts";
import { subjectChats } from "./rooms/subject-chat.ts";
import type { School } from "./school.ts";
import type { DesiredPerson, DesiredRoom, DesiredSchool, DesiredState, Place } from "./states.ts";

type Kind = PlanSettings["rooms"]["kinds"][number];
const chatsOfKind: Record<Kind, (school: School, texts: RoomTexts) => RoomDraft[]> = {
  class: classChats,
  parents: parentsChats,
  subject: subjectChats,
  staff: staffRoom,
  schoolNews,
  gradeNews,
  gradeParents,
};

/** What Matrix should be, by the journal of one day and the school's settings. Pure. */
export function desiredState(snapshot: SchoolSnapshot, settings: PlanSettings): DesiredState {
  const schools = readSchools(snapshot, settings.serverName);
  const rooms = schools.flatMap((school) => roomsOf(school, settings));
  const people = peopleOf(snapshot, settings);
  return {
    people,
    rooms: new Map(rooms.map((room) => [room.spec.key, room])),
    schools: new Map(schools.map((school) => [school.id, desiredSchool(school)])),
    places: placesOf(snapshot),
    archived: new Map(),
    barred: new Map(),
    ended: new Map(),
    isLost: people.size === 0,
  };
}

function desiredSchool({ name, everyone, administrators }: School): DesiredSchool {
  return {
    name,
    people: new Set(everyone.map(({ userId }) => userId)),
    administrators: administrators.map(({ userId }) => userId),
  };
}

/** What is in session has a place too: the school may not want rooms of that kind any more. */
function placesOf({ homerooms, groups, past }: SchoolSnapshot): DesiredState["places"] {
  const places = new Map<string, Place>();
  for (const { cohortId, schoolId } of homerooms) places.set(cohortId, { school: schoolId, year: null });
  for (const { id, schoolId } of groups) places.set(id, { school: schoolId, year: null });
  for (const { id, schoolId, schoolYear } of past) places.set(id, { school: schoolId, year: schoolYear });
  return places;
}

function roomsOf(school: School, { rooms, school: { language }, bot }: PlanSettings): DesiredRoom[] {
  const texts = roomTexts[language];
  const kinds = Object.keys(chatsOfKind) as Kind[];
  const chats = kinds.filter((kind) => rooms.kinds.includes(kind)).flatMap((kind) => chatsOfKind[kind](school, texts));
  const common = desiredSchool(school);
  return [...chats, ...spacesOf(school, chats, texts)].map((draft) =>
    finishRoom(
      draft,
      common,
      bot,
      rooms.mayNotLeave.some((kind) => kind === draft.kind),
    ),
  );
}

function peopleOf({ people }: SchoolSnapshot, { serverName, school }: PlanSettings): DesiredState["people"] {
  return new Map(
    people.map((person) => {
      const displayname = displayName(person, person.isPupil ? ["pupil"] : [], school);
      const because = { rule: "person", record: person.id };
      const desired: DesiredPerson = { displayname, isPupil: person.isPupil, because };
      return [userIdOf(person.localpart, serverName), desired];
    }),
  );
}
