import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import { admissionSchema, lessonAnswerSchema } from "@zvonok/contract/http/lessons.ts";
import { jwtVerify } from "jose";
import type { RoomId } from "../../src/matrix/identifiers.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { type LessonSchool, openLessonSchool } from "../support/lesson-school.ts";
import { keyOf, signIn, until } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";

/** Calls of a school that has a Jitsi. Jitsi itself isn't asked for anything: its part begins with the token. */
const secret = "a secret shared with a Prosody";
let school: LessonSchool;
let callId: string;

beforeAll(async () => {
  const secretFile = join(runningStack().folder, "jitsi-secret");
  await writeFile(secretFile, secret, { mode: 0o600 });
  const maths = { classSourcedId: "5А-Математика", subject: "Математика", teacherSourcedIds: "boris" };
  school = await openLessonSchool(
    (day) => [{ ...maths, lessonId: "maths", date: day(0), substituteSourcedId: "clara" }],
    {
      mirrored: true,
      calls: { jitsi: { domain: "meet.school.example", appId: "zvonok", secretFile } },
    },
  );
}, 120_000);
afterAll(() => school.close());

async function admissionOf(name: string) {
  const { body } = await (await school.as(name)).post(`/calls/${callId}/admission`).expect(200);
  const admission = admissionSchema.parse(body);
  if (admission.provider !== "jitsi") throw new Error("not of Jitsi");
  const { payload } = await jwtVerify(admission.jwt, new TextEncoder().encode(secret), {
    algorithms: ["HS256"],
    issuer: "zvonok",
    audience: "zvonok",
    subject: "meet.school.example",
    currentDate: school.context.now(),
  });
  return { admission, payload };
}

test("a substitute, who is in no chat of the class, starts the call, and the widget is one that Element knows", async () => {
  const path = `/lessons/${await school.lessonId("maths")}/call/start`;
  const { body } = await (await school.as("clara")).post(path).expect(200);
  const answer = lessonAnswerSchema.parse(body);
  callId = answer.lesson.call?.id ?? "";
  expect(answer.lesson.call).toMatchObject({ provider: "jitsi", state: "open" });
  const { context } = school;
  await until(async () => (await context.db("call").where({ id: callId }).first()).published_state === "open");
  const chat = (await findRoomId(context.db, await keyOf(context, "subject", "5А", "Математика"))) as RoomId;
  const client = await signIn(context, "petya");
  const { conference_id: conferenceId } = await context.db("call").where({ id: callId }).first();
  const widget = await client("GET", `/rooms/${chat}/state/${WIDGET}/call-1`);
  expect(widget.body).toMatchObject({
    type: "jitsi",
    url: `${school.publicUrl}/call/${callId}`,
    data: { conferenceId, domain: "meet.school.example", auth: "openidtoken-jwt", call_id: callId },
  });
});

test.each([
  ["boris", true],
  ["clara", true],
  ["head", true],
  ["petya", false],
  ["anna", false],
])("%s gets a token for this conference alone; moderator: %s", async (name, moderator) => {
  const { admission, payload } = await admissionOf(name);
  const now = school.context.now().getTime() / 1000;
  expect(admission).toMatchObject({ domain: "meet.school.example", moderator, subject: "5А · Математика" });
  expect(payload.room).toBe(admission.conferenceId);
  expect(payload.room).toMatch(/^[a-z0-9]{20,}$/);
  expect(payload.exp).toBeLessThanOrEqual(now + 300);
  expect(payload.nbf).toBeLessThanOrEqual(now);
  expect(payload.context).toMatchObject({
    user: {
      id: expect.stringMatching(/^@p_[0-9a-f-]+:zvonok\.localhost$/),
      name: admission.displayName,
      moderator,
      affiliation: moderator ? "owner" : "member",
    },
    features: { recording: moderator },
  });
});

test.each([
  ["olga", "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED"],
  ["kolya", "ORG_ZVONOK_NOT_YOUR_LESSON"],
  ["denis", "ORG_ZVONOK_NOT_YOUR_LESSON"],
])("%s gets no token", async (name, errcode) => {
  const { body } = await (await school.as(name)).post(`/calls/${callId}/admission`).expect(403);
  expect(body).toEqual({ errcode, error: expect.any(String) });
});

test("after the end there are no tokens", async () => {
  await (await school.as("head")).post(`/calls/${callId}/end`).expect(200);
  const { body } = await (await school.as("boris")).post(`/calls/${callId}/admission`).expect(409);
  expect(body.errcode).toBe("ORG_ZVONOK_CALL_ENDED");
});
