import type { Pin } from "@zvonok/contract/http/admin/people.ts";
import { chatState, chatsOf, type PersonRoom, possiblePins } from "./chat-state.ts";

const room = (membership: string | null, belongs: boolean): PersonRoom => ({
  key: "class:1",
  name: "5А",
  className: "5А",
  membership,
  belongs,
});
const pin = (kind: Pin["kind"], of = "class:1"): Pin => ({
  id: kind,
  personId: "1",
  userId: "@p_1:school.example",
  name: "Иванова Мария",
  room: of,
  roomName: "5А",
  kind,
  until: null,
  reason: null,
  by: null,
  createdAt: "2026-11-24T09:00:00.000Z",
});

test("the journal's word stands unless a person has set something", () => {
  expect(chatState(room("join", true), [])).toBe("inByJournal");
  expect(chatState(room(null, true), [])).toBe("awaited");
  expect(chatState(room("leave", false), [])).toBe("outside");
  expect(chatState(room("join", false), [])).toBe("extra");
});

test("a pin says why somebody is there although the journal doesn't", () => {
  expect(chatState(room("join", true), [pin("guest")])).toBe("guest");
  expect(chatState(room("join", true), [pin("keep")])).toBe("kept");
  expect(chatState(room("leave", false), [pin("bar")])).toBe("barred");
  expect(chatState(room("join", true), [pin("bar", "class:2")])).toBe("inByJournal");
});

test("what is pinned is ended before it is pinned otherwise", () => {
  expect(possiblePins("guest")).toEqual([]);
  expect(possiblePins("inByJournal")).toEqual(["keep", "bar"]);
  expect(possiblePins("outside")).toEqual(["guest", "bar"]);
});

test("chats stand in the order of their names, what only holds them is left out", () => {
  const named = (key: string, name: string): PersonRoom => ({ ...room("join", true), key, name });
  const rooms = [
    named("class:2", "10А"),
    named("space:1", "5А"),
    named("subject:1", "5А · Алгебра"),
    named("class:1", "5А"),
  ];
  expect(chatsOf(rooms).map(({ name }) => name)).toEqual(["5А", "5А · Алгебра", "10А"]);
});
