import { LESSON_BLOCK } from "@zvonok/contract/events/event-types.ts";
import { EventStatus } from "matrix-js-sdk/lib/models/event-status.js";
import type { Message } from "./message.ts";
import { OpenChat } from "./open-chat.ts";
import { resendUnsent } from "./resend-unsent.ts";
import type { SchoolClient } from "./school-client.ts";
import {
  ANNA,
  announced,
  BOT,
  callLink,
  event,
  joined,
  joinedRoom,
  lesson,
  ME,
  markerState,
  ROOM,
  startTestClient,
  TestHomeserver,
  text,
  until,
  usualState,
} from "./test-homeserver.ts";
import { Uploads } from "./uploads.ts";

let client: SchoolClient;
let homeserver: TestHomeserver;
let stopLooking: () => void;

async function open(
  part: Parameters<typeof joinedRoom>[0],
  upload?: ConstructorParameters<typeof Uploads>[2],
): Promise<OpenChat> {
  homeserver = new TestHomeserver();
  client = await startTestClient(homeserver, { [ROOM]: joinedRoom({ state: usualState(), ...part }) });
  const room = client.getRoom(ROOM);
  if (room === null) throw new Error("no room");
  const chat = new OpenChat(client, room, new Uploads(client, ROOM, upload ?? (async () => "mxc://school.example/1")));
  stopLooking = chat.timeline.subscribe(() => undefined);
  return chat;
}

afterEach(() => {
  stopLooking();
  client.stopClient();
});

const words = (messages: Message[]): string[] =>
  messages.map(({ body }) => (body.type === "text" ? body.text : body.type));

test("people's words are messages; joins, edits, reactions and links beside a lesson's card are not", async () => {
  const said = text("Сфотографируйте");
  const chat = await open({
    timeline: [
      said,
      joined("@p_new:school.example", "Новиков Пётр"),
      event("m.room.message", {
        msgtype: "m.text",
        body: "* x",
        "m.new_content": { msgtype: "m.text", body: "Сфотографируйте и пришлите" },
        "m.relates_to": { rel_type: "m.replace", event_id: said.event_id },
      }),
      event("m.reaction", { "m.relates_to": { rel_type: "m.annotation", event_id: said.event_id, key: "👍" } }),
      callLink(),
    ],
    state: [...usualState(), markerState()],
  });
  const { messages } = chat.timeline.getSnapshot();
  expect(words(messages)).toEqual(["Сфотографируйте и пришлите"]);
  expect(messages[0]).toMatchObject({ edited: true, senderName: "Анна Сергеевна", mine: false, status: "sent" });
});

test("nobody but the school hides a message as a link, or makes up a lesson", async () => {
  const timeline = [callLink(), callLink(ANNA), announced(lesson, { sender: ANNA }), announced()];
  const chat = await open({ state: [...usualState(), markerState()], timeline });
  expect(words(chat.timeline.getSnapshot().messages)).toEqual(["Ссылка", "Онлайн-урок", "lesson"]);
  client.stopClient();
  const madeByPeople = await open({ timeline });
  expect(words(madeByPeople.timeline.getSnapshot().messages)).toEqual([
    "Ссылка",
    "Ссылка",
    "Онлайн-урок",
    "Онлайн-урок",
  ]);
});

test("a file's name reads as it is, whatever signs turn it", async () => {
  const content = { msgtype: "m.file", body: "photo\u202egpj.exe", url: "mxc://school.example/1" };
  const chat = await open({ timeline: [event("m.room.message", content)] });
  expect(chat.timeline.getSnapshot().messages[0]?.body).toMatchObject({ media: { name: "photogpj.exe" } });
});

test("a lesson's card changes by the school's edit, not by another's", async () => {
  const card = announced({ ...lesson, state: "planned" });
  const edit = (state: string, sender: string) => {
    const content = { msgtype: "m.text", body: "Онлайн-урок", [LESSON_BLOCK]: { ...lesson, state } };
    const relation = { rel_type: "m.replace", event_id: card.event_id };
    return event("m.room.message", { ...content, "m.new_content": content, "m.relates_to": relation }, { sender });
  };
  const timeline = [card, edit("open", BOT), edit("ended", ANNA)];
  const chat = await open({ state: [...usualState(), markerState()], timeline });
  expect(chat.timeline.getSnapshot().messages.map(({ body }) => body)).toMatchObject([
    { type: "lesson", lesson: { state: "open" } },
  ]);
});

test("older pages come before what is there, until there are no more", async () => {
  const chat = await open({ timeline: [text("три")], prevBatch: "p1", limited: true });
  homeserver.pages.push({ chunk: [text("два"), text("раз")], end: "p2" }, { chunk: [] });
  expect(chat.timeline.getSnapshot().older).toBe("more");
  await chat.timeline.loadOlder();
  expect(words(chat.timeline.getSnapshot().messages)).toEqual(["раз", "два", "три"]);
  await chat.timeline.loadOlder();
  expect(chat.timeline.getSnapshot().older).toBe("none");
});

test("an older page that doesn't come is told, and can be asked for again", async () => {
  const chat = await open({ timeline: [text("два")], prevBatch: "p1", limited: true });
  homeserver.away = true;
  await chat.timeline.loadOlder();
  expect(chat.timeline.getSnapshot().older).toBe("failed");
  homeserver.away = false;
  homeserver.pages.push({ chunk: [text("раз")] });
  await chat.timeline.loadOlder();
  expect(words(chat.timeline.getSnapshot().messages)).toEqual(["раз", "два"]);
});

test("an own message is there at once, keeps its key, and is sent", async () => {
  const chat = await open({});
  let answer = (_: { body: unknown }): void => undefined;
  homeserver.onSend = () => new Promise((resolve) => (answer = resolve));
  chat.sendText("Хорошо, спасибо!", null);
  const [before] = (await until(chat.timeline, (now) => now.messages.length === 1 && homeserver.sent.length === 1))
    .messages;
  expect(before).toMatchObject({ mine: true, status: "sending" });
  answer({ body: { event_id: "$sent" } });
  const { messages } = await until(chat.timeline, (now) => now.messages[0]?.status === "sent");
  expect(messages[0]?.key).toBe(before?.key);
  expect(homeserver.sent[0]?.body).toEqual({ msgtype: "m.text", body: "Хорошо, спасибо!", "m.mentions": {} });
  const echo = text("Хорошо, спасибо!", {
    event_id: "$sent",
    sender: ME,
    unsigned: { transaction_id: homeserver.sent[0]?.path.split("/").at(-1) },
  });
  homeserver.push({ [ROOM]: joinedRoom({ timeline: [echo] }) });
  const echoed = await until(chat.timeline, (now) => now.messages[0]?.id === "$sent");
  expect(echoed.messages.map(({ key }) => key)).toEqual([before?.key]);
});

test("a reply names what it answers and whom", async () => {
  const asked = text("А тетради потом сдавать?");
  const chat = await open({ timeline: [asked] });
  const [question] = chat.timeline.getSnapshot().messages;
  chat.sendText("Да", question ?? null);
  const { messages } = await until(chat.timeline, (now) => now.messages[1]?.status === "sent");
  expect(homeserver.sent[0]?.body).toMatchObject({
    "m.mentions": { user_ids: [ANNA] },
    "m.relates_to": { "m.in_reply_to": { event_id: asked.event_id } },
  });
  expect(messages[1]?.quote).toMatchObject({
    id: asked.event_id,
    said: { body: { text: "А тетради потом сдавать?" } },
  });
});

test("an answered message that isn't loaded is fetched once", async () => {
  const old = text("давно");
  const reply = event("m.room.message", {
    msgtype: "m.text",
    body: "Да",
    "m.relates_to": { "m.in_reply_to": { event_id: old.event_id } },
  });
  const chat = await open({ timeline: [reply] });
  homeserver.events.set(String(old.event_id), old);
  const { messages } = await until(chat.timeline, (now) => now.messages[0]?.quote?.said != null);
  expect(messages[0]?.quote?.said).toMatchObject({ senderName: "Анна Сергеевна", body: { text: "давно" } });
  expect(homeserver.asked.filter((path) => path.includes("/event/"))).toHaveLength(1);
});

test("a message that failed can be sent again, or given up", async () => {
  const chat = await open({});
  homeserver.onSend = () => ({ status: 403, body: { errcode: "M_FORBIDDEN", error: "no" } });
  chat.sendText("раз", null);
  const [failed] = (await until(chat.timeline, (now) => now.messages[0]?.status === "failed")).messages;
  homeserver.onSend = null;
  chat.retry(failed?.id ?? "");
  await until(chat.timeline, (now) => now.messages[0]?.status === "sent");
  expect(homeserver.sent[0]?.path).toBe(homeserver.sent[1]?.path); // the same transaction

  homeserver.onSend = () => ({ status: 403, body: { errcode: "M_FORBIDDEN", error: "no" } });
  chat.sendText("два", null);
  const second = (await until(chat.timeline, (now) => now.messages[1]?.status === "failed")).messages[1];
  chat.discard(second?.id ?? "");
  await until(chat.timeline, (now) => now.messages.length === 1);
});

test("a message without connection waits, and is sent by itself", async () => {
  const chat = await open({});
  resendUnsent(client);
  homeserver.away = true;
  chat.sendText("раз", null);
  await until(chat.timeline, () => client.getRoom(ROOM)?.getPendingEvents()[0]?.status === EventStatus.NOT_SENT);
  expect(chat.timeline.getSnapshot().messages[0]?.status).toBe("sending");
  homeserver.away = false;
  homeserver.push({ [ROOM]: joinedRoom({}) });
  await until(chat.timeline, (now) => now.messages[0]?.status === "sent");
});

test("a deleted message says only that it was", async () => {
  const said = text("лишнее");
  const chat = await open({ timeline: [said] });
  homeserver.push({
    [ROOM]: joinedRoom({
      timeline: [event("m.room.redaction", { redacts: said.event_id }, { redacts: said.event_id })],
    }),
  });
  const { messages } = await until(chat.timeline, (now) => now.messages[0]?.body.type === "deleted");
  expect(messages[0]?.mayDelete).toBe(false);
});

test("one deletes own messages, a moderator everybody's", async () => {
  const chat = await open({ timeline: [text("чужое"), text("своё", { sender: ME })] });
  expect(chat.timeline.getSnapshot().messages.map(({ mayDelete }) => mayDelete)).toEqual([false, true]);
  client.stopClient();
  const moderated = await open({ state: usualState({ users: { [ME]: 51 } }), timeline: [text("чужое")] });
  expect(moderated.timeline.getSnapshot().messages[0]?.mayDelete).toBe(true);
});

test("what was unread when the chat was opened begins at a line", async () => {
  const seen = text("прочитано");
  const fresh = text("новое");
  const part = joinedRoom({ state: usualState(), timeline: [seen, fresh], unread: 1 });
  part.ephemeral.events.push({
    type: "m.receipt",
    content: { [String(seen.event_id)]: { "m.read": { [ME]: { ts: 1 } } } },
  });
  homeserver = new TestHomeserver();
  client = await startTestClient(homeserver, { [ROOM]: part });
  const room = client.getRoom(ROOM);
  if (room === null) throw new Error("no room");
  const chat = new OpenChat(client, room, new Uploads(client, ROOM, async () => "mxc://school.example/1"));
  stopLooking = chat.timeline.subscribe(() => undefined);
  const { firstUnread, messages } = chat.timeline.getSnapshot();
  expect(messages.find(({ key }) => key === firstUnread)?.body).toMatchObject({ text: "новое" });

  await chat.markRead(true);
  await chat.markRead(true);
  const receipts = homeserver.asked.filter((path) => path.includes("/receipt/"));
  expect(receipts).toEqual([
    `POST /_matrix/client/v3/rooms/${encodeURIComponent(ROOM)}/receipt/m.read.private/${encodeURIComponent(String(fresh.event_id))}`,
  ]);
});

test("after a gap the chat goes on from the newest", async () => {
  const chat = await open({ timeline: [text("до")], prevBatch: "p1" });
  homeserver.push({ [ROOM]: joinedRoom({ timeline: [text("после")], prevBatch: "p9", limited: true }) });
  const { messages } = await until(chat.timeline, (now) => words(now.messages).includes("после"));
  expect(words(messages)).toEqual(["после"]);
  expect(chat.timeline.getSnapshot().older).toBe("more");
});

test("files are uploaded in their order and become messages; one can be cancelled", async () => {
  const finish: ((mxc: string) => void)[] = [];
  const upload = (_file: Blob, { signal }: { signal: AbortSignal }): Promise<string> =>
    new Promise((resolve, reject) => {
      finish.push(resolve);
      signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    });
  const chat = await open({}, upload);
  const file = (name: string, type: string) => ({ file: new Blob(["x"], { type }), name, width: null, height: null });
  chat.uploads.send([file("a.pdf", "application/pdf"), file("b.jpg", "image/jpeg")]);
  const [first] = chat.uploads.getSnapshot();
  expect(chat.uploads.getSnapshot().map(({ name }) => name)).toEqual(["a.pdf", "b.jpg"]);
  chat.uploads.cancel(first?.key ?? "");
  await until(chat.uploads, () => finish.length === 2);
  finish[1]?.("mxc://school.example/b");
  const { messages } = await until(chat.timeline, (now) => now.messages[0]?.status === "sent");
  expect(messages.map(({ body }) => body)).toMatchObject([
    { type: "image", media: { mxc: "mxc://school.example/b", name: "b.jpg", mimetype: "image/jpeg", size: 1 } },
  ]);
  expect(chat.uploads.getSnapshot()).toEqual([]);
});
