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
import type { DesiredPerson, DesiredRoom, DesiredState } from "./states.ts";

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
  return { people: peopleOf(snapshot, settings), rooms: new Map(rooms.map((room) => [room.spec.key, room])) };
}

function roomsOf(school: School, { rooms, school: { language }, bot }: PlanSettings): DesiredRoom[] {
  const texts = roomTexts[language];
  const kinds = Object.keys(chatsOfKind) as Kind[];
  const chats = kinds.filter((kind) => rooms.kinds.includes(kind)).flatMap((kind) => chatsOfKind[kind](school, texts));
  return [...chats, ...spacesOf(school, chats, texts)].map((draft) => finishRoom(draft, school, bot));
}

function peopleOf({ people }: SchoolSnapshot, { serverName, school }: PlanSettings): DesiredState["people"] {
  return new Map(
    people.map((person) => {
      const displayname = displayName(person, person.isPupil ? ["pupil"] : [], school);
      const desired: DesiredPerson = { displayname, because: { rule: "person", record: person.id } };
      return [userIdOf(person.localpart, serverName), desired];
    }),
  );
}
