import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import { findRoomId } from "../appservice/src/matrix/room-store.ts";
import { openLessonSchool } from "../appservice/test/support/lesson-school.ts";
import { keyOf } from "../appservice/test/support/mirrored-school.ts";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { openClient } from "./open-client.ts";

// How long it takes from «Начать» until another client's sync shows the widget, beside the floor: the bare state event,
// sent to the homeserver without anything of ours, seen in the same sync. In turns, in one room.
const ROUNDS = 40;
const TARGET_MS = 300;

await startStack();
const school = await openLessonSchool(
  (day) => [
    {
      ...{ lessonId: "maths", classSourcedId: "5А-Математика", subject: "Математика", teacherSourcedIds: "boris" },
      date: day(0),
    },
  ],
  { mirrored: true },
);
try {
  const { context } = school;
  const chat = await findRoomId(context.db, await keyOf(context, "subject", "5А", "Математика"));
  if (chat === null) throw new Error("no chat");
  const teacher = await school.as("boris");
  const lesson = `/lessons/${await school.lessonId("maths")}`;
  const client = await openClient((await school.as("petya")).accessToken, chat);

  const times: Record<"start" | "floor", number[]> = { start: [], floor: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.start.push(
      await timed(
        () => client.until(({ state_key: slot, content }) => slot?.startsWith("call-") === true && "url" in content),
        () => teacher.post(`${lesson}/call/start`).expect(200),
      ),
    );
    const { body } = await teacher.get(lesson).expect(200);
    const { call } = (body as LessonAnswer).lesson;
    await timed(
      () => client.until(({ state_key: slot, content }) => slot?.startsWith("call-") === true && !("url" in content)),
      () => teacher.post(`/calls/${call?.id}/end`).expect(200),
    );
    times.floor.push(
      await timed(
        () => client.until(({ state_key: slot, content }) => slot === "floor" && content.round === round),
        () => context.homeserver.sendState(chat, WIDGET, "floor", { round }),
      ),
    );
  }
  print("«Начать» to widget in another client's sync", times.start);
  print("floor: bare state event to the same sync", times.floor);
  const median = at(times.start, 0.5);
  console.log(`median ${median.toFixed(0)} ms (target: ${TARGET_MS} ms or less)`);
} finally {
  await school.close();
  await stopStack();
}

/** Milliseconds from the deed until it is seen. */
async function timed(see: () => Promise<number>, act: () => PromiseLike<unknown>): Promise<number> {
  const seen = see();
  const began = performance.now();
  const [at] = await Promise.all([seen, act()]);
  return at - began;
}

function at(times: number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function print(name: string, times: number[]): void {
  const of = (share: number): string => `${at(times, share).toFixed(0)} ms`;
  console.log(`${name}: median ${of(0.5)}, p90 ${of(0.9)}, ${times.length} times`);
}
