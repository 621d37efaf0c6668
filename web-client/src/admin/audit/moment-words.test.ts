import { momentWords } from "./moment-words.ts";

const at = (text: string): string => new Date(text).toISOString();
const now = new Date("2026-11-24T12:00:00").getTime();

test("moments are told as people say them", () => {
  expect(momentWords(at("2026-11-24T09:05:00"), now, "ru")).toBe("сегодня, 9:05");
  expect(momentWords(at("2026-11-23T23:50:00"), now, "ru")).toBe("вчера, 23:50");
  expect(momentWords(at("2026-11-17T10:15:00"), now, "ru")).toBe("вт, 17 ноября, 10:15");
  expect(momentWords(at("2025-12-31T10:15:00"), now, "ru")).toMatch(/^ср, 31 декабря 2025.*, 10:15$/);
  expect(momentWords(at("2026-11-17T10:15:00"), now, "en")).toBe("Tue, November 17, 10:15");
});
