import type { Lesson, LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import { type CallStage, callStageOf } from "./call-stage.ts";
import { callOf, lessonOf } from "./lesson-of-test.ts";

const nothing = { plan: false, start: false, end: false, join: false };

test.each<[string, Partial<Lesson>, Partial<LessonAnswer["may"]>, CallStage]>([
  ["no call yet", {}, { plan: true }, "none"],
  ["no call, another's lesson", {}, {}, "noneForeign"],
  ["no call, and the day has passed", { date: "2026-11-23" }, {}, "noneWas"],
  ["cancelled", { status: "cancelled" }, {}, "cancelled"],
  ["cancelled with a planned call", { status: "cancelled", call: callOf("planned") }, {}, "cancelled"],
  ["planned for now", { call: callOf("planned") }, { start: true }, "planned"],
  ["planned for another day", { call: callOf("planned"), date: "2026-11-25" }, {}, "plannedLater"],
  ["planned, another's lesson", { call: callOf("planned") }, {}, "plannedForeign"],
  ["open", { call: callOf("open") }, { end: true, join: true }, "open"],
  ["ended", { call: callOf("ended") }, { plan: true }, "ended"],
  ["ended by the midnight", { call: callOf("ended", { endedAt: null }) }, {}, "endedByDay"],
  ["never started", { call: callOf("ended", { openedAt: null, endedAt: null }) }, {}, "missed"],
])("%s", (_, lesson, may, stage) => {
  expect(callStageOf({ lesson: lessonOf(lesson), may: { ...nothing, ...may } }, "2026-11-24")).toBe(stage);
});
