import { testIntake, testRun } from "../test-imports.ts";
import { arrangeImports, sourcesOf } from "./arrange-imports.ts";

test("a file under way stands apart; one that became a run is told by its run; the rest is newest first", () => {
  const runs = [testRun({ run: 8, startedAt: "2026-11-24T09:00:00Z" }), testRun({ run: 7 })];
  const intakes = [
    testIntake({ id: "waits" }),
    testIntake({ id: "read", state: "reading" }),
    testIntake({ id: "done", state: "done", run: 7 }),
    testIntake({ id: "withdrawn", state: "withdrawn", receivedAt: "2026-11-24T08:00:00Z" }),
  ];
  const { now, past } = arrangeImports(runs, intakes);
  expect(now.map(({ id }) => id)).toEqual(["waits", "read"]);
  expect(past.map((entry) => (entry.type === "run" ? entry.run.run : entry.intake.id))).toEqual([8, "withdrawn", 7]);
});

test("sources are those of files, the last one first", () => {
  const runs = [testRun({ kind: "hand", source: "hand" }), testRun({ source: "tables" }), testRun(), testRun()];
  expect(sourcesOf(runs)).toEqual(["tables", "school"]);
});
