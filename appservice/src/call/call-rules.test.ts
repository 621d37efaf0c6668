import type { LessonRole } from "../lesson/school-lesson.ts";
import { type CallCase, isConductor, refusalOf, rightsIn, stateOn } from "./call-rules.ts";

const DAY = "2026-11-24";
const about = (roles: LessonRole[], changes: Partial<CallCase> = {}): CallCase => ({
  roles,
  lesson: { date: DAY, status: "planned" },
  call: null,
  today: DAY,
  outsideChat: false,
  ...changes,
});
const planned = { call: { state: "planned" } } as const;
const open = { call: { state: "open" } } as const;
const ended = { call: { state: "ended" } } as const;
const cancelled = { lesson: { date: DAY, status: "cancelled" } } as const;
const moved = { lesson: { date: DAY, status: "moved" } } as const;
const [before, after] = [{ today: "2026-11-23" }, { today: "2026-11-25" }];
const outside = { outsideChat: true };

const STRANGER = "ORG_ZVONOK_NOT_YOUR_LESSON";
const NOT_TEACHER = "ORG_ZVONOK_NOT_LESSON_TEACHER";
const GUARDIAN = "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED";
const CANCELLED = "ORG_ZVONOK_LESSON_CANCELLED";
const OVER = "ORG_ZVONOK_LESSON_OVER";
const NOT_TODAY = "ORG_ZVONOK_LESSON_NOT_TODAY";
const NOT_STARTED = "ORG_ZVONOK_CALL_NOT_STARTED";
const ENDED = "ORG_ZVONOK_CALL_ENDED";
const MEMBERS_ONLY = "ORG_ZVONOK_CALL_MEMBERS_ONLY";

const table: [
  string,
  CallCase,
  { plan: string | null; start: string | null; end: string | null; join: string | null },
][] = [
  ["its teacher", about(["teacher"]), { plan: null, start: null, end: NOT_STARTED, join: NOT_STARTED }],
  ["its substitute", about(["substitute"]), { plan: null, start: null, end: NOT_STARTED, join: NOT_STARTED }],
  ["an administrator", about(["administrator"]), { plan: null, start: null, end: NOT_STARTED, join: NOT_STARTED }],
  [
    "a class teacher",
    about(["classTeacher"]),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: NOT_STARTED },
  ],
  ["a pupil", about(["pupil"]), { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: NOT_STARTED }],
  ["a guardian", about(["guardian"]), { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: GUARDIAN }],
  ["a stranger", about([]), { plan: STRANGER, start: STRANGER, end: STRANGER, join: STRANGER }],
  [
    "its teacher, planned",
    about(["teacher"], planned),
    { plan: null, start: null, end: NOT_STARTED, join: NOT_STARTED },
  ],
  ["its teacher, open", about(["teacher"], open), { plan: null, start: null, end: null, join: null }],
  ["its teacher, ended", about(["teacher"], ended), { plan: null, start: null, end: null, join: ENDED }],
  [
    "a pupil, planned",
    about(["pupil"], planned),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: NOT_STARTED },
  ],
  ["a pupil, open", about(["pupil"], open), { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: null }],
  ["a pupil, ended", about(["pupil"], ended), { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: ENDED }],
  [
    "a class teacher, open",
    about(["classTeacher"], open),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: null },
  ],
  [
    "a guardian, open",
    about(["guardian"], open),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: GUARDIAN },
  ],
  [
    "a pupil whom a journal calls its teacher, open",
    about(["pupil", "teacher"], open),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: null },
  ],
  [
    "a guardian who teaches it, open",
    about(["guardian", "teacher"], open),
    { plan: null, start: null, end: null, join: null },
  ],
  ["a stranger, open", about([], open), { plan: STRANGER, start: STRANGER, end: STRANGER, join: STRANGER }],
  [
    "its teacher, cancelled",
    about(["teacher"], cancelled),
    { plan: CANCELLED, start: CANCELLED, end: NOT_STARTED, join: NOT_STARTED },
  ],
  [
    "its teacher, cancelled while open",
    about(["teacher"], { ...cancelled, ...open }),
    { plan: CANCELLED, start: CANCELLED, end: null, join: null },
  ],
  ["its teacher, moved", about(["teacher"], moved), { plan: null, start: null, end: NOT_STARTED, join: NOT_STARTED }],
  [
    "its teacher, the day before",
    about(["teacher"], before),
    { plan: null, start: NOT_TODAY, end: NOT_STARTED, join: NOT_STARTED },
  ],
  [
    "its teacher, the day after",
    about(["teacher"], after),
    { plan: OVER, start: OVER, end: NOT_STARTED, join: NOT_STARTED },
  ],
  [
    "a pupil, left open the day before",
    about(["pupil"], { ...after, ...open }),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: ENDED },
  ],
  [
    "an administrator outside the chat",
    about(["administrator"], { ...outside, ...planned }),
    { plan: null, start: MEMBERS_ONLY, end: NOT_STARTED, join: NOT_STARTED },
  ],
  [
    "an administrator outside the chat, open",
    about(["administrator"], { ...outside, ...open }),
    { plan: null, start: MEMBERS_ONLY, end: null, join: MEMBERS_ONLY },
  ],
  [
    "a pupil outside the chat, open",
    about(["pupil"], { ...outside, ...open }),
    { plan: NOT_TEACHER, start: NOT_TEACHER, end: NOT_TEACHER, join: MEMBERS_ONLY },
  ],
];

test.each(table)("what is refused to %s", (_, asked, refused) => {
  const codeOf = (action: keyof typeof refused) => refusalOf(action, asked)?.errcode ?? null;
  expect({ plan: codeOf("plan"), start: codeOf("start"), end: codeOf("end"), join: codeOf("join") }).toEqual(refused);
});

test.each<[string, CallCase, string[]]>([
  ["before anything", about(["teacher"]), ["plan", "start"]],
  ["once it is planned", about(["teacher"], planned), ["start"]],
  ["while it is open", about(["teacher"], open), ["end", "join"]],
  ["after it has ended", about(["teacher"], ended), ["plan", "start"]],
  ["on the next day", about(["teacher"], { ...after, ...open }), []],
])("what a page offers the teacher %s", (_, asked, offered) => {
  expect(Object.entries(rightsIn(asked)).flatMap(([action, may]) => (may ? [action] : []))).toEqual(offered);
});

test("no call outlives the day of its lesson", () => {
  const lesson = { date: DAY, status: "planned" } as const;
  expect(stateOn("open", lesson, DAY)).toBe("open");
  expect(stateOn("open", lesson, "2026-11-25")).toBe("ended");
  expect(stateOn("planned", lesson, "2026-11-25")).toBe("ended");
});

test("a call follows its lesson", () => {
  const lesson = { date: DAY, status: "moved" } as const;
  expect(stateOn("planned", lesson, "2026-11-23")).toBe("planned");
  expect(stateOn("open", lesson, "2026-11-23")).toBe("ended");
  expect(stateOn("planned", { ...lesson, status: "cancelled" }, "2026-11-23")).toBe("ended");
  expect(stateOn("open", { ...lesson, status: "cancelled" }, DAY)).toBe("open");
});

test("neither pupils nor guardians nor class teachers moderate", () => {
  expect(isConductor(["pupil", "guardian", "classTeacher"])).toBe(false);
});
