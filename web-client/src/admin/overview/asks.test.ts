import { paths } from "../../paths.ts";
import { testHold, testIntake, testRun } from "../test-imports.ts";
import { asksOf, type Known, lastImport } from "./asks.ts";

const nothing: Known = { holds: null, intakes: null, runs: null, rollover: null, drift: null, failedSteps: null };

test("nothing is asked while nothing is known, and when all is well", () => {
  expect(asksOf(nothing)).toEqual([]);
  expect(asksOf({ ...nothing, holds: { holds: [] }, runs: { runs: [testRun()] }, failedSteps: 0 })).toEqual([]);
});

test("what needs a person is counted and leads to where it is decided", () => {
  const known: Known = {
    holds: { holds: [testHold(), testHold({ id: 2 })] },
    intakes: {
      intakes: [testIntake(), testIntake({ id: "f2", state: "done" }), testIntake({ id: "f3", state: "asking" })],
    },
    runs: { runs: [testRun({ kind: "hand", verdict: "refused" }), testRun({ run: 6, verdict: "refused" })] },
    rollover: { proposals: [], ending: [] },
    drift: { rooms: [], verification: null, repair: "report" },
    failedSteps: 3,
  };
  expect(asksOf(known)).toEqual([
    { id: "holds", count: 2, path: paths.adminHolds },
    { id: "asking", count: 1, path: paths.adminIntake("f3") },
    { id: "waiting", count: 1, path: paths.adminIntake("f1") },
    { id: "refused", count: 1, path: paths.adminRun(6) },
    { id: "failed", count: 3, path: paths.adminAudit },
  ]);
});

test("several files of one kind are chosen among", () => {
  const intakes = [testIntake(), testIntake({ id: "f2" })];
  expect(asksOf({ ...nothing, intakes: { intakes } })).toEqual([{ id: "waiting", count: 2, path: paths.adminImports }]);
});

test("the last file is the newest import, whatever was done by hand since", () => {
  expect(lastImport({ runs: [testRun({ run: 9, kind: "undo" }), testRun({ run: 8 }), testRun()] })?.run).toBe(8);
  expect(lastImport({ runs: [] })).toBeNull();
});
