import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import { ChatListStore } from "./chat-list-store.ts";
import type { SchoolClient } from "./school-client.ts";
import {
  ANNA,
  announced,
  callLink,
  joinedRoom,
  lesson,
  ME,
  marker,
  markerState,
  ROOM,
  startTestClient,
  state,
  TestHomeserver,
  text,
  until,
  usualState,
  type WireEvent,
} from "./test-homeserver.ts";

const classRoom = [...usualState(), state("m.room.name", { name: "5А" }), markerState()];

let client: SchoolClient;
let homeserver: TestHomeserver;

async function start(rooms: Parameters<typeof startTestClient>[1]): Promise<ChatListStore> {
  homeserver = new TestHomeserver();
  client = await startTestClient(homeserver, rooms);
  return new ChatListStore(client);
}

afterEach(() => client.stopClient());

test("a chat has its name, marker, last message with sender, and count of unread", async () => {
  const list = await start({ [ROOM]: joinedRoom({ state: classRoom, timeline: [text("Доброе утро")], unread: 2 }) });
  expect(list.find(ROOM)).toMatchObject({
    name: "5А",
    marker,
    memberCount: 2,
    unread: 2,
    mayWrite: true,
    openCall: null,
    last: { senderId: ANNA, senderName: "Анна Сергеевна", mine: false, body: { type: "text", text: "Доброе утро" } },
  });
});

test("a lesson that begins counts once, also where it was announced and read earlier", async () => {
  const [said, card, link] = [text("Доброе утро"), announced(), callLink()];
  const read = (upTo: WireEvent): object => ({
    type: "m.receipt",
    content: { [String(upTo.event_id)]: { "m.read": { [ME]: { ts: 1 } } } },
  });
  const chat = (unread: number, upTo: WireEvent) => {
    const part = joinedRoom({ state: classRoom, timeline: [said, card, link], unread });
    part.ephemeral.events.push(read(upTo));
    return part;
  };
  const list = await start({ [ROOM]: chat(2, said), "!read:school.example": chat(1, card) });
  expect(list.find(ROOM)?.unread).toBe(1);
  expect(list.find("!read:school.example")?.unread).toBe(1);
});

test("spaces are no chats", async () => {
  const space = [
    state("m.room.create", { room_version: "11", type: "m.space" }),
    ...usualState().slice(1),
    markerState({ ...marker, kind: "schoolSpace" }),
  ];
  const list = await start({ "!space:school.example": joinedRoom({ state: space }) });
  expect(list.getSnapshot()).toEqual([]);
});

test("a new message changes its chat and leaves the others as they were", async () => {
  const list = await start({
    [ROOM]: joinedRoom({ state: classRoom, timeline: [text("раз")] }),
    "!other:school.example": joinedRoom({ state: usualState(), timeline: [text("там")] }),
  });
  const other = list.find("!other:school.example");
  const changed = until(list, () => {
    const body = list.find(ROOM)?.last?.body;
    return body?.type === "text" && body.text === "два";
  });
  homeserver.push({ [ROOM]: joinedRoom({ timeline: [text("два")], unread: 1 }) });
  await changed;
  expect(list.find(ROOM)?.unread).toBe(1);
  expect(list.find("!other:school.example")).toBe(other);
});

test("a lesson's call shows by its widget, with what its message says, until the widget is emptied", async () => {
  const widget = { type: "m.custom", name: "Урок: математика", data: { call_id: "c1", lesson_id: "l1" } };
  const list = await start({
    [ROOM]: joinedRoom({ state: [...classRoom, state(WIDGET, widget, "call-1")], timeline: [announced()] }),
  });
  expect(list.find(ROOM)?.openCall).toEqual({ callId: "c1", lessonId: "l1", name: "Урок: математика", lesson });
  const ended = until(list, () => list.find(ROOM)?.openCall === null);
  homeserver.push({ [ROOM]: joinedRoom({ timeline: [state(WIDGET, {}, "call-1")] }) });
  await ended;
});

test("a lesson's card comes from the school only: what a pupil makes up stays a text", async () => {
  const forged = announced({ ...lesson, ends_at: "2026-11-24T20:00:00Z" }, { sender: ANNA });
  const widget = { type: "m.custom", name: "Урок", data: { call_id: "c1", lesson_id: "l1" } };
  const list = await start({
    [ROOM]: joinedRoom({
      state: [...classRoom, state(WIDGET, widget, "call-1")],
      timeline: [announced(), forged],
    }),
  });
  expect(list.find(ROOM)).toMatchObject({
    openCall: { lesson },
    last: { body: { type: "text", text: "Онлайн-урок" } },
  });
});

test("somebody else's widget is no lesson", async () => {
  const widget = { type: "etherpad", name: "Pad", data: {} };
  const list = await start({ [ROOM]: joinedRoom({ state: [...classRoom, state(WIDGET, widget, "pad")] }) });
  expect(list.find(ROOM)?.openCall).toBeNull();
});

test("where the power is too low one may only read", async () => {
  const list = await start({ [ROOM]: joinedRoom({ state: usualState({ events_default: 51 }) }) });
  expect(list.find(ROOM)?.mayWrite).toBe(false);
});

test("a chat one was removed from is gone", async () => {
  const list = await start({ [ROOM]: joinedRoom({ state: classRoom }) });
  const gone = until(list, (chats) => chats.length === 0);
  const kick = state("m.room.member", { membership: "leave" }, ME, { sender: "@zvonok:school.example" });
  homeserver.push({ [ROOM]: joinedRoom({ timeline: [kick] }) });
  await gone;
});
