import { LESSON_BLOCK, WIDGET } from "@zvonok/contract/events/event-types.ts";
import { lessonBlockSchema } from "@zvonok/contract/events/lesson-block.ts";
import { callWidgetSchema } from "@zvonok/contract/events/widget.ts";
import { admissionSchema, type LessonAnswer, lessonAnswerSchema } from "@zvonok/contract/http/lessons.ts";
import { listUntoldCalls } from "../../src/call/call-store.ts";
import { publishCall } from "../../src/call/publish-call.ts";
import { publishUntoldCalls } from "../../src/call/publish-untold-calls.ts";
import type { RoomId } from "../../src/matrix/identifiers.ts";
import { findRoomId, readState } from "../../src/matrix/room-store.ts";
import { type LessonSchool, openLessonSchool } from "../support/lesson-school.ts";
import { countRequests, keyOf, signIn, stateIn, until } from "../support/mirrored-school.ts";
import type { LessonRow } from "../support/write-lessons.ts";

/** Calls without Jitsi: they run inside the chat. Every test has a lesson of its own, all of them in one chat. */
let school: LessonSchool;
let chat: RoomId;
/** a plain Matrix client of a pupil */
let client: Awaited<ReturnType<typeof signIn>>;

const maths = { classSourcedId: "5А-Математика", subject: "Математика", teacherSourcedIds: "boris" };
const today = [
  "lifecycle",
  "twice",
  "race",
  "side by side",
  "failing",
  "overlapping",
  "left open",
  "crashed",
  "forgotten",
  "missed",
  "refused",
  "postponed",
  "called off",
  "interrupted",
];
const timetable = (day: (offset: number) => string): LessonRow[] => [
  ...today.map((lessonId, index) => ({ ...maths, lessonId, number: index + 1, date: day(0), start: "9:30" })),
  { ...maths, lessonId: "cancelled", date: day(0), status: "cancelled" },
  { ...maths, lessonId: "moved", date: day(0), status: "moved", start: "16:00", end: "16:45" },
  { ...maths, lessonId: "substituted", date: day(0), substituteSourcedId: "clara" },
  { ...maths, lessonId: "yesterday", date: day(-1) },
  { ...maths, lessonId: "tomorrow", date: day(1) },
  {
    classSourcedId: "5А-class",
    subject: "Консультация",
    teacherSourcedIds: "anna",
    lessonId: "whole class",
    date: day(0),
  },
];

beforeAll(async () => {
  school = await openLessonSchool(timetable, { mirrored: true });
  const found = await findRoomId(school.context.db, await keyOf(school.context, "subject", "5А", "Математика"));
  if (found === null) throw new Error("no chat");
  chat = found;
  client = await signIn(school.context, "petya");
}, 120_000);
afterAll(() => school.close());

async function post(name: string, path: string): Promise<LessonAnswer> {
  const { body } = await (await school.as(name)).post(path).expect(200);
  return lessonAnswerSchema.strict().parse(body);
}
const plan = async (name: string, lesson: string) => post(name, `/lessons/${await school.lessonId(lesson)}/call`);
const startAtOnce = async (name: string, lesson: string) =>
  post(name, `/lessons/${await school.lessonId(lesson)}/call/start`);
const callIdOf = ({ lesson }: LessonAnswer): string => {
  if (lesson.call === null) throw new Error("no call");
  return lesson.call.id;
};
const admissionOf = async (name: string, callId: string) => (await school.as(name)).post(`/calls/${callId}/admission`);

type Event = { event_id: string; type: string; state_key?: string; content: Record<string, unknown> };
/** Everything of a call in the chat, as a client sees it, oldest first. */
async function eventsOf(callId: string, room = chat): Promise<Event[]> {
  const { body } = await client("GET", `/rooms/${room}/messages?dir=b&limit=500`);
  const events = (body.chunk as Event[]).reverse();
  const announced = events.find(({ content }) => blockOf(content)?.call_id === callId);
  const link = events.find(({ content }) => String(content.body).endsWith(`/call/${callId}`));
  const own = [announced, link].flatMap((event) => event?.event_id ?? []);
  return events.filter(
    (event) =>
      own.includes(event.event_id) ||
      own.includes((event.content["m.relates_to"] as { event_id: string } | undefined)?.event_id ?? "") ||
      (event.content.data as { call_id?: string } | undefined)?.call_id === callId,
  );
}
const blockOf = (content: Record<string, unknown>) => content[LESSON_BLOCK] as { call_id: string } | undefined;
const bodiesOf = async (callId: string, room = chat) =>
  (await eventsOf(callId, room)).map(({ type, content }) => (type === WIDGET ? `widget ${content.id}` : content.body));
const published = async (callId: string, state: string) =>
  until(async () => (await school.context.db("call").where({ id: callId }).first()).published_state === state);
const widgetIn = async (slot: string, room = chat) => {
  const { body } = await client("GET", `/rooms/${room}/state/${WIDGET}/${slot}`);
  return body;
};

test("a lesson's call from its plan to its end", async () => {
  const day = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", timeZone: "Europe/Moscow" });
  const lesson = `математика, ${day.format(new Date(`${school.today}T12:00:00+03:00`))}, 9:30`;

  const planned = await plan("boris", "lifecycle");
  const callId = callIdOf(planned);
  expect(planned.may).toEqual({ plan: false, start: true, end: false, join: false });
  expect(planned.lesson.call).toEqual({
    id: callId,
    state: "planned",
    provider: "mesh",
    roomId: chat,
    openedAt: null,
    endedAt: null,
  });
  await published(callId, "planned");
  const [announcement] = await eventsOf(callId);
  expect(announcement?.content).toMatchObject({ msgtype: "m.text", body: `Онлайн-урок: ${lesson}` });
  expect(lessonBlockSchema.strict().parse(announcement?.content[LESSON_BLOCK])).toMatchObject({
    lesson_id: await school.lessonId("lifecycle"),
    call_id: callId,
    state: "planned",
    opened_at: null,
  });
  const early = await admissionOf("petya", callId);
  expect([early.status, early.body.errcode]).toEqual([409, "ORG_ZVONOK_CALL_NOT_STARTED"]);

  const open = await post("boris", `/calls/${callId}/start`);
  expect(open.lesson.call).toMatchObject({ id: callId, state: "open", openedAt: expect.any(String) });
  expect(open.may).toEqual({ plan: false, start: false, end: true, join: true });
  await published(callId, "open");
  const { conference_id: conferenceId } = await school.context.db("call").where({ id: callId }).first();
  const url = `${school.publicUrl}/call/${callId}`;
  expect(callWidgetSchema.strict().parse(await widgetIn("call-1"))).toEqual({
    type: "m.custom",
    url,
    name: "Онлайн-урок: математика",
    data: {
      conferenceId,
      roomName: "Онлайн-урок: математика",
      isAudioOnly: false,
      lesson_id: await school.lessonId("lifecycle"),
      call_id: callId,
    },
    creatorUserId: "@zvonok:zvonok.localhost",
    id: "call-1",
  });
  expect(await bodiesOf(callId)).toEqual([
    `Онлайн-урок: ${lesson}`,
    "widget call-1",
    `* Онлайн-урок идёт: ${lesson}`,
    `Урок начался: математика. Присоединиться: ${url}`,
  ]);

  const teacher = admissionSchema.parse((await admissionOf("boris", callId)).body);
  expect(teacher).toEqual({
    provider: "mesh",
    roomId: chat,
    conferenceId,
    moderator: true,
    displayName: "boris Иванов",
    subject: "5А · Математика",
  });
  const pupil = await admissionOf("petya", callId);
  expect(pupil.body).toMatchObject({ provider: "mesh", moderator: false, displayName: "Иванов petya" });
  for (const [name, errcode] of [
    ["olga", "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED"],
    ["kolya", "ORG_ZVONOK_NOT_YOUR_LESSON"],
    ["denis", "ORG_ZVONOK_NOT_YOUR_LESSON"],
    ["head", "ORG_ZVONOK_CALL_MEMBERS_ONLY"],
  ] as const) {
    const { status, body } = await admissionOf(name, callId);
    expect([name, status, body.errcode]).toEqual([name, 403, errcode]);
  }

  const diary = await (await school.as("olga")).get(
    `/diaries/${await school.personId("petya")}?from=${school.today}&to=${school.today}`,
  );
  const seen = diary.body.lessons.find(({ id }: { id: string }) => id === open.lesson.id);
  expect(seen.call).toMatchObject({ id: callId, state: "open" });

  const ended = await post("boris", `/calls/${callId}/end`);
  expect(ended.lesson.call).toMatchObject({ id: callId, state: "ended", endedAt: expect.any(String) });
  await published(callId, "ended");
  expect(await widgetIn("call-1")).toEqual({});
  expect((await bodiesOf(callId)).slice(4)).toEqual([
    "* Урок закончился: математика.",
    `* Онлайн-урок закончился: ${lesson}`,
  ]);
  const late = await admissionOf("petya", callId);
  expect([late.status, late.body.errcode]).toEqual([409, "ORG_ZVONOK_CALL_ENDED"]);

  const again = await post("boris", `/calls/${callId}/start`);
  expect(callIdOf(again)).not.toBe(callId);
  const fresh = await school.context
    .db("call")
    .where({ id: callIdOf(again) })
    .first();
  expect(fresh.conference_id).not.toBe(conferenceId);
  await published(callIdOf(again), "open");
  expect(await widgetIn("call-1")).toMatchObject({ data: { call_id: callIdOf(again) } });
  await post("boris", `/calls/${callIdOf(again)}/end`);
  await published(callIdOf(again), "ended");
});

test("pressing twice changes nothing", async () => {
  const callId = callIdOf(await plan("boris", "twice"));
  expect(callIdOf(await plan("boris", "twice"))).toBe(callId);
  const first = await post("boris", `/calls/${callId}/start`);
  await published(callId, "open");
  const told = await bodiesOf(callId);
  const requests = await countRequests();
  expect(await post("boris", `/calls/${callId}/start`)).toEqual(first);
  expect(callIdOf(await startAtOnce("boris", "twice"))).toBe(callId);
  await publishCall(school.context, { callId });
  expect(await countRequests()).toBe(requests);
  expect(await bodiesOf(callId)).toEqual(told);

  const end = await post("boris", `/calls/${callId}/end`);
  await published(callId, "ended");
  expect(await post("boris", `/calls/${callId}/end`)).toEqual(end);
  await publishCall(school.context, { callId });
  expect(await bodiesOf(callId)).toHaveLength(told.length + 2);
});

test("five starts at once make one call", async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => startAtOnce("boris", "race")));
  expect(new Set(answers.map(callIdOf)).size).toBe(1);
  const callId = callIdOf(answers[0] as LessonAnswer);
  expect(await school.context.db("call").where({ lesson_id: await school.lessonId("race") })).toHaveLength(1);
  await published(callId, "open");
  expect((await bodiesOf(callId)).filter((body) => String(body).startsWith("widget"))).toHaveLength(1);

  // Another call of the same chat at the same time stands in the next slot, and the first is free again afterwards.
  const other = callIdOf(await startAtOnce("boris", "side by side"));
  await published(other, "open");
  const slots = await school.context
    .db("call")
    .whereIn("id", [callId, other])
    .orderBy("opened_at")
    .pluck("widget_slot");
  expect(slots).toEqual(["call-1", "call-2"]);
  await post("boris", `/calls/${callId}/end`);
  await published(callId, "ended");
  expect(await widgetIn("call-1")).toEqual({});
  expect(await widgetIn("call-2")).toMatchObject({ data: { call_id: other } });
  await post("boris", `/calls/${other}/end`);
  await published(other, "ended");
});

test("runs that overlap tell the chat once", async () => {
  const callId = callIdOf(await startAtOnce("boris", "overlapping"));
  await Promise.all(Array.from({ length: 4 }, () => publishCall(school.context, { callId })));
  await published(callId, "open");
  expect(await bodiesOf(callId)).toHaveLength(4);
  await post("boris", `/calls/${callId}/end`);
  await Promise.all(Array.from({ length: 4 }, () => publishCall(school.context, { callId })));
  expect(await bodiesOf(callId)).toHaveLength(6);
});

test("a homeserver that goes away midway is told the rest later, and nothing twice", async () => {
  const { context } = school;
  const { homeserver } = context;
  const lessonId = await school.lessonId("failing");
  const [{ id: callId }] = await context
    .db("call")
    .insert({
      ...{ lesson_id: lessonId, conference_id: "failing", provider: "mesh", state: "open", planned_at: new Date() },
      opened_at: new Date(),
    })
    .returning("id");
  const away = Object.create(homeserver, {
    sendMessage: { value: () => Promise.reject(new Error("ECONNREFUSED")) },
    sendState: { value: homeserver.sendState.bind(homeserver) },
  });
  await expect(publishCall({ ...context, homeserver: away }, { callId })).rejects.toThrow("ECONNREFUSED");
  expect(await context.db("call").where({ id: callId }).first()).toMatchObject({
    room_id: chat,
    widget_slot: "call-1",
    published_state: null,
  });
  await publishCall(context, { callId });
  expect((await bodiesOf(callId)).map((body) => String(body).split(":")[0])).toEqual([
    "widget call-1",
    "Онлайн-урок",
    "* Онлайн-урок идёт",
    "Урок начался",
  ]);
  await post("boris", `/calls/${callId}/end`);
  await published(callId, "ended");
});

test("a process that died before it noted what it had said says nothing twice", async () => {
  const callId = callIdOf(await startAtOnce("boris", "forgotten"));
  await published(callId, "open");
  const told = await bodiesOf(callId);
  const widgets = () => readState(school.context.db, chat, WIDGET);
  await until(async () => JSON.stringify(await widgets()).includes(callId));
  const call = school.context.db("call").where({ id: callId });
  const noted = await call.clone().first();
  const nothing = { message_event: null, link_event: null, widget_slot: null, published_state: null, publications: 0 };
  await call.clone().update(nothing);
  // As the process does that is started next.
  await publishUntoldCalls(school.context);
  await published(callId, "open");
  expect(await call.clone().first()).toEqual(noted);
  expect(await bodiesOf(callId)).toEqual(told);
  await post("boris", `/calls/${callId}/end`);
  await published(callId, "ended");
});

test("a call that nobody started is over with its day, and the chat is told so", async () => {
  const callId = callIdOf(await plan("boris", "missed"));
  await published(callId, "planned");
  school.setNow(new Date(`${school.day(1)}T00:01:00+03:00`));
  try {
    await publishCall(school.context, { callId });
    expect((await bodiesOf(callId)).map((body) => String(body).split(":")[0])).toEqual([
      "Онлайн-урок",
      "* Онлайн-урок не состоялся",
    ]);
  } finally {
    school.setNow(new Date(`${school.today}T12:00:00+03:00`));
  }
});

test("a call follows its lesson when an import moves or cancels it", async () => {
  const callIds = {
    postponed: callIdOf(await plan("boris", "postponed")),
    "called off": callIdOf(await plan("boris", "called off")),
    interrupted: callIdOf(await startAtOnce("boris", "interrupted")),
  };
  await published(callIds.postponed, "planned");
  await published(callIds["called off"], "planned");
  await published(callIds.interrupted, "open");
  const tomorrow = { date: school.day(1), status: "moved", start: "11:00", end: "11:45" };
  const changes: Record<string, LessonRow> = {
    postponed: tomorrow,
    "called off": { status: "cancelled" },
    interrupted: tomorrow,
  };
  const changed = timetable(school.day).map((row) => ({ ...row, ...changes[String(row.lessonId)] }));
  await school.importLessons(changed);
  await until(async () => (await bodiesOf(callIds.postponed)).length === 2);
  await published(callIds["called off"], "ended");
  await published(callIds.interrupted, "ended");

  const day = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", timeZone: "Europe/Moscow" });
  const [, edit] = await eventsOf(callIds.postponed);
  expect(edit?.content).toMatchObject({
    body: `* Онлайн-урок: математика, ${day.format(new Date(`${school.day(1)}T12:00:00+03:00`))}, 11:00`,
    "m.new_content": {
      [LESSON_BLOCK]: { state: "planned", starts_at: new Date(`${school.day(1)}T11:00:00+03:00`).toISOString() },
    },
  });
  expect((await bodiesOf(callIds["called off"])).slice(1)).toEqual([
    expect.stringMatching(/^\* Онлайн-урок отменён: математика/),
  ]);
  expect((await bodiesOf(callIds.interrupted)).at(-1)).toMatch(/^\* Онлайн-урок закончился/);
  const refused = await admissionOf("petya", callIds.interrupted);
  expect(refused.body.errcode).toBe("ORG_ZVONOK_CALL_ENDED");
  await school.importLessons(changed);
  expect(await listUntoldCalls(school.context.db)).toEqual([]);

  // An import that is taken back, and handed in again after all: told each time.
  await school.importLessons(timetable(school.day));
  await until(async () => (await bodiesOf(callIds.postponed)).length === 3);
  await school.importLessons(changed);
  await until(async () => (await bodiesOf(callIds.postponed)).length === 4);
});

test("a call left open ends with its day", async () => {
  const callId = callIdOf(await startAtOnce("boris", "left open"));
  await published(callId, "open");
  const { rows } = await school.context.db.raw(
    "select start_after from pgboss.job where name = 'publishCall' and data ->> 'callId' = ? and state = 'created'",
    [callId],
  );
  expect(rows).toEqual([{ start_after: new Date(`${school.day(1)}T00:01:00+03:00`) }]);

  school.setNow(new Date(`${school.day(1)}T00:01:00+03:00`));
  try {
    const { body } = await (await school.as("boris")).get(`/calls/${callId}`).expect(200);
    expect(body.lesson.call.state).toBe("ended");
    expect(body.may).toEqual({ plan: false, start: false, end: false, join: false });
    const refused = await admissionOf("petya", callId);
    expect(refused.body.errcode).toBe("ORG_ZVONOK_CALL_ENDED");
    await publishCall(school.context, { callId });
    expect(await widgetIn("call-1")).toEqual({});
    const after = await (await school.as("boris")).get(`/calls/${callId}`);
    expect(after.body.lesson.call).toMatchObject({ state: "ended", openedAt: expect.any(String), endedAt: null });
  } finally {
    school.setNow(new Date(`${school.today}T12:00:00+03:00`));
  }
});

test("a teacher's browser that crashed leaves no call behind in the chat", async () => {
  const teacher = await signIn(school.context, "boris");
  const callId = callIdOf(await startAtOnce("boris", "crashed"));
  const call = { "m.intent": "m.prompt", "m.type": "m.video" };
  const path = `/rooms/${chat}/state/org.matrix.msc3401.call/1`;
  expect((await client("PUT", path, call)).status).toBe(403);
  expect((await teacher("PUT", path, call)).status).toBe(200);
  await published(callId, "open");
  await until(async () => (await readState(school.context.db, chat, "org.matrix.msc3401.call")).length === 1);
  await post("boris", `/calls/${callId}/end`);
  await published(callId, "ended");
  expect(await stateIn(chat, "org.matrix.msc3401.call", "1")).toEqual({ ...call, "m.terminated": "call_ended" });
});

test("a class's own lesson stands in the class chat", async () => {
  const answer = await startAtOnce("anna", "whole class");
  const room = await findRoomId(school.context.db, await keyOf(school.context, "class", "5А"));
  expect(answer.lesson.call?.roomId).toBe(room);
  await published(callIdOf(answer), "open");
  expect(await widgetIn("call-1", room as RoomId)).toMatchObject({ data: { call_id: callIdOf(answer) } });
  await post("anna", `/calls/${callIdOf(answer)}/end`);
  await published(callIdOf(answer), "ended");
});

test("a moved lesson's call is started on its new day", async () => {
  const answer = await startAtOnce("boris", "moved");
  expect(answer.lesson).toMatchObject({ status: "moved", call: { state: "open" } });
  await post("boris", `/calls/${callIdOf(answer)}/end`);
});

describe("what is refused", () => {
  test.each([
    ["starting a cancelled lesson", "boris", "cancelled", "/call/start", 409, "ORG_ZVONOK_LESSON_CANCELLED"],
    ["planning a cancelled lesson", "boris", "cancelled", "/call", 409, "ORG_ZVONOK_LESSON_CANCELLED"],
    ["starting tomorrow's", "boris", "tomorrow", "/call/start", 409, "ORG_ZVONOK_LESSON_NOT_TODAY"],
    ["starting yesterday's", "boris", "yesterday", "/call/start", 409, "ORG_ZVONOK_LESSON_OVER"],
    ["planning yesterday's", "boris", "yesterday", "/call", 409, "ORG_ZVONOK_LESSON_OVER"],
    ["another teacher", "denis", "refused", "/call/start", 403, "ORG_ZVONOK_NOT_YOUR_LESSON"],
    ["the class teacher", "anna", "refused", "/call/start", 403, "ORG_ZVONOK_NOT_LESSON_TEACHER"],
    ["a pupil", "petya", "refused", "/call/start", 403, "ORG_ZVONOK_NOT_LESSON_TEACHER"],
    ["a guardian", "olga", "refused", "/call", 403, "ORG_ZVONOK_NOT_LESSON_TEACHER"],
    ["a pupil of another class", "kolya", "refused", "/call", 403, "ORG_ZVONOK_NOT_YOUR_LESSON"],
    ["a substitute outside the chat", "clara", "substituted", "/call/start", 403, "ORG_ZVONOK_CALL_MEMBERS_ONLY"],
    ["an administrator outside the chat", "head", "refused", "/call/start", 403, "ORG_ZVONOK_CALL_MEMBERS_ONLY"],
  ])("%s", async (_, name, lesson, path, status, errcode) => {
    const answer = await (await school.as(name)).post(`/lessons/${await school.lessonId(lesson)}${path}`);
    expect([answer.status, answer.body.errcode]).toEqual([status, errcode]);
    expect(await school.context.db("call").where({ lesson_id: await school.lessonId(lesson) })).toEqual([]);
  });

  test("planning tomorrow's isn't", async () => {
    const callId = callIdOf(await plan("boris", "tomorrow"));
    const { body } = await (await school.as("boris")).post(`/calls/${callId}/start`).expect(409);
    expect(body.errcode).toBe("ORG_ZVONOK_LESSON_NOT_TODAY");
    const end = await (await school.as("boris")).post(`/calls/${callId}/end`).expect(409);
    expect(end.body.errcode).toBe("ORG_ZVONOK_CALL_NOT_STARTED");
    const others = await (await school.as("petya")).post(`/calls/${callId}/end`).expect(403);
    expect(others.body.errcode).toBe("ORG_ZVONOK_NOT_LESSON_TEACHER");
  });

  test.each(["start", "end", "admission"])("%s of a call that isn't there", async (what) => {
    for (const id of ["0b2f4ad2-55b3-4d62-9a3f-8f9c5b1f2a10", "nothing"]) {
      const { body } = await (await school.as("boris")).post(`/calls/${id}/${what}`).expect(404);
      expect(body.errcode).toBe("ORG_ZVONOK_NO_CALL");
    }
  });

  test("a call of a lesson that isn't there", async () => {
    const path = "/lessons/0b2f4ad2-55b3-4d62-9a3f-8f9c5b1f2a10/call";
    const { body } = await (await school.as("boris")).post(path).expect(404);
    expect(body.errcode).toBe("ORG_ZVONOK_NO_LESSON");
  });
});
