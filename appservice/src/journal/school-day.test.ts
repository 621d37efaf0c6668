import { schoolDay } from "./school-day.ts";

test("a school's day begins at its own midnight", () => {
  expect(schoolDay(new Date("2026-11-24T20:59:59Z"), "Europe/Moscow")).toBe("2026-11-24");
  expect(schoolDay(new Date("2026-11-24T21:00:00Z"), "Europe/Moscow")).toBe("2026-11-25");
  expect(schoolDay(new Date("2026-11-24T21:00:00Z"), "Asia/Kamchatka")).toBe("2026-11-25");
  expect(schoolDay(new Date("2026-11-24T02:00:00Z"), "America/New_York")).toBe("2026-11-23");
});
