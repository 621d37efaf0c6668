import type { Hold } from "@zvonok/contract/http/admin/holds.ts";
import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import type { Intake } from "@zvonok/contract/http/admin/intakes.ts";

/** A run for tests. */
export const testRun = (traits: Partial<Run> = {}): Run => ({
  run: 7,
  kind: "import",
  source: "school",
  verdict: "applied",
  reason: null,
  startedAt: "2026-11-24T07:00:00Z",
  by: "Иванова Анна Сергеевна",
  fileName: "roster.zip",
  pendingHolds: 0,
  undoneBy: null,
  canUndo: true,
  ...traits,
});

/** A file that was handed in, for tests. */
export const testIntake = (traits: Partial<Intake> = {}): Intake => ({
  id: "f1",
  fileName: "roster.zip",
  source: "school",
  state: "waiting",
  way: "upload",
  receivedAt: "2026-11-24T07:00:00Z",
  by: "Иванова Анна Сергеевна",
  reading: "lenient",
  reason: null,
  rowsRead: 0,
  run: null,
  ...traits,
});

/** A held change for tests. */
export const testHold = (traits: Partial<Hold> = {}): Hold => ({
  id: 1,
  run: 7,
  source: "school",
  group: "5А",
  className: "5А",
  kind: "leave",
  reason: "Класс опустел бы: ушли бы все 25 учеников.",
  people: ["Каримов Тимур", "Соколова Мария"],
  state: "pending",
  since: "2026-11-24T07:00:00Z",
  decidedBy: null,
  decidedAt: null,
  ...traits,
});
