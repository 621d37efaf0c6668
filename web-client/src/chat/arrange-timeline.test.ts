import { arrangeTimeline, type Row } from "./arrange-timeline.ts";
import { message } from "./test-messages.ts";

const at = (hour: number, minute: number, day = 24): number => new Date(2026, 10, day, hour, minute).getTime();

/** Rows as text: `( … )` are the ends of runs. */
const outline = (rows: Row[]): string[] =>
  rows.map((row) => (row.type === "message" ? `${row.first ? "(" : ""}${row.key}${row.last ? ")" : ""}` : row.type));

test("messages of one sender form a run until a pause, another sender or another day", () => {
  const rows = arrangeTimeline(
    [
      message("a", { at: at(9, 0) }),
      message("b", { at: at(9, 5) }),
      message("c", { at: at(9, 30) }),
      message("d", { at: at(9, 31), senderId: "@b:x" }),
      message("e", { at: at(0, 1, 25), senderId: "@b:x" }),
    ],
    null,
  );
  expect(outline(rows)).toEqual(["day", "(a", "b)", "(c)", "(d)", "day", "(e)"]);
});

test("a line stands above what was unread, and a run starts there", () => {
  const rows = arrangeTimeline([message("a"), message("b"), message("c")], "b");
  expect(outline(rows)).toEqual(["day", "(a)", "unread", "(b", "c)"]);
});

test("a lesson's card stands alone", () => {
  const lesson = {
    lesson_id: "1",
    call_id: "2",
    subject: "Математика",
    starts_at: "2026-11-24T06:30:00Z",
    ends_at: "2026-11-24T07:15:00Z",
    state: "open",
    opened_at: null,
  } as const;
  const rows = arrangeTimeline(
    [message("a"), message("b", { body: { type: "lesson", lesson, text: "" } }), message("c")],
    null,
  );
  expect(outline(rows)).toEqual(["day", "(a)", "(b)", "(c)"]);
});
