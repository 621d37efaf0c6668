import { beginDay } from "../../src/jobs/begin-day.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { type RoomId, roomId } from "../../src/matrix/identifiers.ts";
import { writeFolder } from "../support/bundle.ts";
import { asBot, joinedIn, listenToHomeserver, mirrorNow, signIn, stateIn, userOf } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { bundleOf, type YearOfSchool } from "../support/year-school.ts";

/** One school over a summer: every test goes on from where the one before has left it. */
let test_: TestContext;
let stopListening: () => Promise<void>;
let now = new Date("2026-11-25T12:00:00Z");
beforeAll(async () => {
  test_ = await createTestContext({}, { now: () => now });
  stopListening = await listenToHomeserver(test_.context);
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

const pupils = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const last: YearOfSchool = {
  year: 2027,
  classes: { "5А": ["t5", ...pupils("a", 4)], "11А": ["t11", ...pupils("z", 2)] },
  subjects: { "5А": { Математика: "t9" } },
  guardians: { mother: ["a1"], father: ["a1"], other: ["a2"] },
};
const next: YearOfSchool = {
  year: 2028,
  classes: { "1А": ["t11", "n1"], "6А": ["t5", ...pupils("a", 3), "new"] },
  subjects: { "6А": { Математика: "t9" } },
  guardians: { mother: ["a1"], other: ["a2"] },
};

async function importOn(day: string, school: YearOfSchool): Promise<void> {
  now = new Date(`${day}T12:00:00Z`);
  const roster = await writeFolder(bundleOf(school));
  const request = { roster, timetable: null, source: "test", asOf: null, force: false };
  expect(await importJournal(test_.context, request)).toMatchObject({ verdict: "applied", held: [] });
  await mirrorNow(test_.context);
}

/** Rooms by kind and the class and subject of their markers, with their names by the homeserver's word. */
async function roomsNow(): Promise<Record<string, { room: RoomId; name: unknown }>> {
  const { rows } = await test_.context.db.raw<{ rows: { room_id: string; marker: Record<string, string | null> }[] }>(
    "select room_id, content as marker from observed_state where type = 'org.zvonok.room' order by room_id",
  );
  const named = await Promise.all(
    rows.map(async ({ room_id, marker }) => {
      const name = (await stateIn(roomId(room_id), "m.room.name"))?.name;
      return [
        [marker.kind, marker.className, marker.subject].filter(Boolean).join(" "),
        { room: roomId(room_id), name },
      ];
    }),
  );
  return Object.fromEntries(named);
}

async function namesIn(room: RoomId | undefined): Promise<string> {
  const rows: { external_id: string; localpart: string }[] = await test_.context.db("person").select();
  const names = new Map(rows.map((row) => [`@${row.localpart}:zvonok.localhost`, row.external_id]));
  return (await joinedIn(room ?? roomId("!none")))
    .map((user) => names.get(user) ?? user)
    .sort()
    .join(" ");
}

let before: Record<string, { room: RoomId; name: unknown }>;

test("a guardian who loses the right is out at once, and can't read what came after", async () => {
  await importOn("2026-11-25", last);
  before = await roomsNow();
  const room = before["parents 5А"]?.room;
  expect(await namesIn(room)).toBe("father mother other t5");
  const father = await signIn(test_.context, "father");
  await importOn("2026-11-26", { ...last, guardians: { mother: ["a1"], other: ["a2"] } });
  expect(await namesIn(room)).toBe("mother other t5");
  const sent = await asBot("PUT", `/rooms/${room}/send/m.room.message/after`, { msgtype: "m.text", body: "after" });
  expect(sent.status).toBe(200);
  const { status, body } = await father("GET", `/rooms/${room}/messages?dir=b&limit=100`);
  // Who isn't at the school any more is signed out; who still is reads no further than his own leaving.
  expect(status === 200 ? JSON.stringify(body) : "").not.toContain('"after"');
  expect((await father("GET", `/rooms/${room}/event/${sent.body.event_id}`)).status).not.toBe(200);
});

test("September's bundle in May and August loses nobody", async () => {
  for (const day of ["2027-05-20", "2027-05-30"]) {
    await importOn(day, next);
    expect(await namesIn(before["class 5А"]?.room)).toBe("a1 a2 a3 a4 t5 t9");
    expect(await namesIn(before["class 11А"]?.room)).toBe("t11 z1 z2");
    expect(await namesIn(before["subject 5А Математика"]?.room)).toBe("a1 a2 a3 a4 t9");
  }
  expect(Object.keys(await roomsNow())).not.toContain("class 6А");
});

test("confirmed, chats go on under new names on the first of September; last year's subject is archived, leavers are out", async () => {
  const { proposals } = await listRollover(test_.context.db, "all");
  const classes = proposals.map(({ groupId, proposed: cohortId }) => ({ groupId, cohortId }));
  await confirmRollover(test_.context, classes, { by: null, schools: "all" });
  now = new Date("2027-08-20T12:00:00Z");
  await beginDay(test_.context);
  await mirrorNow(test_.context);
  expect((await stateIn(before["class 5А"]?.room ?? roomId("!none"), "m.room.name"))?.name).toBe("5А");
  now = new Date("2027-09-01T00:30:00+03:00");
  await beginDay(test_.context);
  await mirrorNow(test_.context);
  const after = await roomsNow();
  expect(after["class 6А"]).toEqual({ room: before["class 5А"]?.room, name: "6А" });
  expect(after["parents 6А"]).toEqual({ room: before["parents 5А"]?.room, name: "6А · Родители" });
  expect(await namesIn(after["class 6А"]?.room)).toBe("a1 a2 a3 new t5 t9");
  const archived = before["subject 5А Математика"]?.room ?? roomId("!none");
  expect((await stateIn(archived, "m.room.power_levels"))?.events_default).toBeGreaterThan(51);
  expect(await namesIn(archived)).toBe("a1 a2 a3 t9");
  expect(after["subject 6А Математика"]?.room).not.toBe(archived);
  for (const leaver of ["z1", "a4"]) {
    const user = await userOf(test_.context, leaver);
    for (const { room } of Object.values(after)) expect(await joinedIn(room)).not.toContain(user);
  }
});
