import type { PersonKind } from "@zvonok/contract/http/me.ts";
import { describePerson, scopeOfRoom } from "./room-people.ts";
import type { RoomPart } from "./room-people-store.ts";

test.each([
  ["class:c", { cohortId: "c" }],
  ["parents:c", { cohortId: "c" }],
  ["subject:g", { groupId: "g" }],
  ["parents:o:5", null],
  ["news:o", null],
  ["staff:o", null],
])("%s is about", (key, scope) => {
  expect(scopeOfRoom(key)).toEqual(scope);
});

const person = { userId: "@p_1:school.example", name: "Анна Сергеевна" };
const part = (kind: RoomPart["kind"], more: Partial<RoomPart> = {}): RoomPart => ({
  personId: "1",
  kind,
  subject: null,
  givenName: null,
  middleName: null,
  familyName: null,
  ...more,
});
const described = (schoolKinds: PersonKind[], parts: RoomPart[]) =>
  describePerson(person, schoolKinds, parts, ({ familyName, givenName }) => `${familyName} ${givenName}`);

test("a teacher with a child elsewhere is a teacher here, with what she teaches", () => {
  const taught = [part("teacher", { subject: "Математика" }), part("teacher", { subject: "Физика" })];
  expect(described(["guardian", "teacher"], taught)).toEqual({
    userId: person.userId,
    name: person.name,
    kinds: ["teacher"],
    subjects: ["Математика", "Физика"],
    children: [],
  });
});

test("a guardian is here for a child", () => {
  const parts = [part("guardian", { givenName: "Мария", middleName: null, familyName: "Иванова" })];
  expect(described(["guardian", "teacher"], parts)).toMatchObject({ kinds: ["guardian"], children: ["Иванова Мария"] });
});

test("an administrator who also teaches here is both", () => {
  expect(described(["teacher", "administrator"], [part("teacher", { subject: "История" })]).kinds).toEqual([
    "teacher",
    "administrator",
  ]);
});

test("who has no part in the class is what he is at school, and his children stay out of it", () => {
  expect(described(["guardian"], [])).toMatchObject({ kinds: ["guardian"], subjects: [], children: [] });
});
