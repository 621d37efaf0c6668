import { jest } from "@jest/globals";
import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { ApiError } from "../api.ts";
import { AdmissionWatch } from "./admission-watch.ts";

const admission: Admission = {
  provider: "mesh",
  roomId: "!r",
  conferenceId: "c",
  moderator: false,
  displayName: "Соколова Мария",
  subject: "5А · Математика",
};
const notStarted = new ApiError(409, "ORG_ZVONOK_CALL_NOT_STARTED", "");
const ended = new ApiError(409, "ORG_ZVONOK_CALL_ENDED", "");
const guardian = new ApiError(403, "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED", "");
const offline = new TypeError("Failed to fetch");
const down = new ApiError(502, "M_UNKNOWN", "");

/** A watch whose questions get the given answers in turn; `change` is what the sync would tell. */
function watchOf(...answers: (Admission | Error)[]) {
  let change = (): void => undefined;
  let questions = 0;
  const watch = new AdmissionWatch({
    ask: async () => {
      questions += 1;
      const answer = answers.shift();
      if (answer === undefined) throw new Error("Asked too often");
      if (answer instanceof Error) throw answer;
      return answer;
    },
    follow: (listener) => {
      change = listener;
      return () => {
        change = () => undefined;
      };
    },
    pause: { before: 5000, inside: 20_000 },
  });
  return { watch, change: () => change(), questions: () => questions };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const passing = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

test("an open call lets in at once", async () => {
  const { watch } = watchOf(admission);
  expect(watch.getSnapshot()).toEqual({ status: "asking" });
  watch.start();
  await passing(0);
  expect(watch.getSnapshot()).toEqual({ status: "admitted", admission });
  watch.stop();
});

test("before the start one waits, and comes in as soon as the room tells of the call", async () => {
  const { watch, change } = watchOf(notStarted, admission);
  watch.start();
  await passing(0);
  expect(watch.getSnapshot()).toEqual({ status: "waiting" });
  change();
  await passing(0);
  expect(watch.getSnapshot()).toMatchObject({ status: "admitted" });
  watch.stop();
});

test("where no room tells, the question is repeated", async () => {
  const { watch } = watchOf(notStarted, notStarted, admission);
  watch.start();
  await passing(9000);
  expect(watch.getSnapshot()).toEqual({ status: "waiting" });
  await passing(1000);
  expect(watch.getSnapshot()).toMatchObject({ status: "admitted" });
  watch.stop();
});

test("a refusal is final", async () => {
  const { watch, questions } = watchOf(guardian);
  watch.start();
  await passing(60_000);
  expect(watch.getSnapshot()).toEqual({ status: "refused", error: guardian });
  expect(questions()).toBe(1);
  watch.stop();
});

test("inside, the same admission stays until the end is told", async () => {
  const { watch, change, questions } = watchOf(admission, { ...admission, displayName: "another token" }, ended);
  watch.start();
  await passing(0);
  const first = watch.getSnapshot();
  await passing(20_000);
  expect(watch.getSnapshot()).toBe(first);
  change();
  await passing(0);
  expect(watch.getSnapshot()).toEqual({ status: "ended" });
  change();
  await passing(60_000);
  expect(questions()).toBe(3);
  watch.stop();
});

test("a server that is away puts nobody out, and lets in who came meanwhile", async () => {
  const inside = watchOf(admission, offline, down);
  inside.watch.start();
  await passing(41_000);
  expect(inside.watch.getSnapshot()).toMatchObject({ status: "admitted" });
  inside.watch.stop();

  const outside = watchOf(offline, admission);
  outside.watch.start();
  await passing(0);
  expect(outside.watch.getSnapshot()).toEqual({ status: "failed", error: offline });
  await passing(5000);
  expect(outside.watch.getSnapshot()).toMatchObject({ status: "admitted" });
  outside.watch.stop();
});

test("an admission that was of no use is renewed", async () => {
  const { watch } = watchOf(admission, { ...admission, displayName: "another token" });
  watch.start();
  await passing(0);
  const renewal = watch.renew();
  expect(watch.getSnapshot()).toEqual({ status: "asking" });
  await renewal;
  expect(watch.getSnapshot()).toMatchObject({ status: "admitted", admission: { displayName: "another token" } });
  watch.stop();
});

test("many changes at once are one more question, and a closed call is asked after no more", async () => {
  const { watch, change, questions } = watchOf(admission, admission, ended);
  watch.start();
  change();
  change();
  await passing(0);
  expect(questions()).toBe(2);
  change();
  await passing(0);
  change();
  await passing(0);
  expect(questions()).toBe(3);
  watch.stop();
});

test("a stopped watch asks nothing more, and a late answer changes nothing", async () => {
  const { watch, change, questions } = watchOf(admission);
  watch.start();
  watch.stop();
  change();
  await passing(60_000);
  expect(watch.getSnapshot()).toEqual({ status: "asking" });
  expect(questions()).toBe(1);
});
