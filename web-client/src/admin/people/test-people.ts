import type { ListedPerson, PersonAnswer, Pin } from "@zvonok/contract/http/admin/people.ts";

/** A pupil in a list, for tests. */
export const listed = (name: string, change: Partial<ListedPerson> = {}): ListedPerson => ({
  personId: name,
  userId: `@${name}:school.example`,
  name,
  login: "maria",
  source: "demo",
  roles: ["student"],
  className: "5А",
  state: "active",
  ...change,
});

/** A pin for tests: a guest in 5Б. */
export const guestPin: Pin = {
  id: "7",
  personId: "Иванова Мария",
  userId: "@p_1:school.example",
  name: "Иванова Мария",
  room: "class:5b",
  roomName: "5Б",
  kind: "guest",
  until: null,
  reason: "концерт",
  by: "Орлова Е. В.",
  createdAt: "2026-11-24T09:00:00.000Z",
};

/** A pupil's page for tests. */
export const personPage = (name: string, change: Partial<PersonAnswer> = {}): PersonAnswer => ({
  ...listed(name),
  familyName: "Иванова",
  givenName: "Мария",
  middleName: null,
  until: null,
  guardians: [],
  children: [],
  rooms: [{ key: "class:5a", name: "5А", className: "5А", membership: "join", belongs: true }],
  pins: [],
  doubles: [],
  ...change,
});
