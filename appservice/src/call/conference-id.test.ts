import { newConferenceId } from "./conference-id.ts";

test("conference ids are what Jitsi leaves as they are, and differ", () => {
  const ids = Array.from({ length: 100 }, newConferenceId);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]{25}$/);
  expect(new Set(ids).size).toBe(100);
});
