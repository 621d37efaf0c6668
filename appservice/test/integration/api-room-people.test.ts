import { type RoomPeople, roomPeopleSchema } from "@zvonok/contract/http/me.ts";
import type { RoomId } from "../../src/matrix/identifiers.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { type LessonSchool, openLessonSchool } from "../support/lesson-school.ts";
import { keyOf } from "../support/mirrored-school.ts";

let school: LessonSchool;
beforeAll(async () => {
  school = await openLessonSchool(() => [], { mirrored: true });
}, 120_000);
afterAll(() => school.close());

const roomOf = async (...[kind, className, subject]: [string, string?, string?]): Promise<RoomId> => {
  const { context } = school;
  return (await findRoomId(context.db, await keyOf(context, kind, className ?? null, subject ?? null))) as RoomId;
};
const peopleOf = async (room: RoomId, asker: string): Promise<RoomPeople["people"]> => {
  const { body } = await (await school.as(asker)).get(`/rooms/${encodeURIComponent(room)}/people`).expect(200);
  return roomPeopleSchema.strict().parse(body).people;
};
/** Each person's part in the room, by the name that the tests know. */
const partsOf = (people: RoomPeople["people"]) =>
  Object.fromEntries(
    people.map(({ name, kinds, subjects, children }) => [
      name.replace("Иванов", "").trim(),
      [kinds.join("+"), ...subjects, ...children],
    ]),
  );

test("a class chat: its pupils, its class teacher, who teaches it what", async () => {
  expect(partsOf(await peopleOf(await roomOf("class", "5А"), "petya"))).toEqual({
    anna: ["classTeacher"],
    boris: ["teacher", "Математика"],
    masha: ["pupil"],
    petya: ["pupil"],
  });
});

test("a parents' chat: guardians with the children who bring them here", async () => {
  expect(partsOf(await peopleOf(await roomOf("parents", "5А"), "olga"))).toEqual({
    anna: ["classTeacher"],
    olga: ["guardian", "Иванов petya"],
  });
});

test("a subject's chat", async () => {
  expect(partsOf(await peopleOf(await roomOf("subject", "5Б", "Физика"), "kolya"))).toEqual({
    denis: ["teacher", "Физика"],
    kolya: ["pupil"],
  });
});

test("the school's news: what people are at school, and nobody's children", async () => {
  const parts = partsOf(await peopleOf(await roomOf("schoolNews"), "kolya"));
  expect(parts).toMatchObject({
    anna: ["teacher+classTeacher"],
    head: ["administrator"],
    kolya: ["pupil"],
    olga: ["guardian"],
  });
});

test.each(["kolya", "olga", "head"])("%s, who isn't in a chat, isn't told who is", async (name) => {
  const room = encodeURIComponent(await roomOf("class", "5А"));
  const { body } = await (await school.as(name)).get(`/rooms/${room}/people`).expect(403);
  expect(body.errcode).toBe("ORG_ZVONOK_NOT_IN_ROOM");
});

test("a room that isn't there answers just so", async () => {
  const { body } = await (await school.as("head")).get("/rooms/!nothing%3Azvonok.localhost/people").expect(403);
  expect(body.errcode).toBe("ORG_ZVONOK_NOT_IN_ROOM");
});
