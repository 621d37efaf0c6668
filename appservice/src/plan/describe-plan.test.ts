import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import { configSchema } from "../config.ts";
import { userIdOf } from "../matrix/identifiers.ts";
import { computePlan } from "./compute-plan.ts";
import { describePlan } from "./describe-plan.ts";
import { plannedState } from "./planned-state.ts";
import { PretendMatrix } from "./testdata/pretend-matrix.ts";
import { snapshotOf, type TinyJournal } from "./testdata/tiny-journal.ts";

const settings = {
  serverName: "test",
  school: configSchema.shape.school.parse({}),
  rooms: configSchema.shape.rooms.parse({ kinds: ["class", "subject", "staff"] }),
  bot: userIdOf("zvonok", "test"),
};
const before: TinyJournal = {
  people: { anna: "Белова Анна Сергеевна", oleg: "Орлов Олег Игоревич", masha: "Иванова Мария", petya: "Петров Пётр" },
  staff: ["anna", "oleg"],
  classes: {
    "10b": { title: "10Б", grade: 10, teachers: ["oleg"], pupils: ["petya"] },
    "5a": { title: "5А", grade: 5, teachers: ["anna"], pupils: ["masha"] },
  },
  groups: { math: { title: "Алгебра", of: ["5a"], teachers: ["anna"], pupils: ["masha"] } },
};

/** What a change of the journal leads to, in words; a first mirror where nothing was before. */
function told(was: TinyJournal | null, is: TinyJournal): string[] {
  const matrix = new PretendMatrix();
  const plan = (journal: TinyJournal) => {
    const input = { snapshot: snapshotOf(journal, was ?? {}), pins: [], observed: matrix, day: "2026-05-20" };
    const desired = plannedState(input, settings);
    return { desired, planned: computePlan(desired, matrix) };
  };
  if (was !== null) for (const { step } of plan(was).planned) matrix.apply(step);
  const { desired, planned } = plan(is);
  return describePlan(planned, desired, matrix).flatMap(linesOf);
}

function linesOf({ className, rooms }: PlanByClass): string[] {
  const people = (sign: string, changes: PlanByClass["rooms"][number]["joins"]): string[] =>
    changes.map(({ name, level, because }) => `${sign} ${name} ${level ?? ""}`.trim().concat(` (${because.rule})`));
  return rooms.flatMap(({ name, change, newName, joins, leaves, rights }) => [
    `${className}: ${name} ${change}${newName === null ? "" : ` → ${newName}`}`,
    ...[...people("+", joins), ...people("-", leaves), ...people("~", rights)],
  ]);
}

test("a first mirror tells every chat by class, in the order of classes, and no space", () => {
  expect(told(null, before)).toEqual([
    "5А: 5А made",
    "+ Анна Сергеевна 51 (classTeacher)",
    "+ Иванова Мария (pupilOfClass)",
    "5А: 5А · Алгебра made",
    "+ Анна Сергеевна 51 (teachesGroup)",
    "+ Иванова Мария (pupilOfGroup)",
    "10Б: 10Б made",
    "+ Олег Игоревич 51 (classTeacher)",
    "+ Петров Пётр (pupilOfClass)",
    "null: Учительская made",
    "+ Анна Сергеевна (staff)",
    "+ Олег Игоревич (staff)",
  ]);
});

test("who comes and goes, who gains and loses a right, what is archived and renamed", () => {
  const is: TinyJournal = {
    ...before,
    classes: {
      "10b": { title: "10В", grade: 10, teachers: ["anna", "oleg"], pupils: ["petya"] },
      "5a": { title: "5А", grade: 5, teachers: ["anna"], pupils: ["masha", "petya"] },
    },
    groups: {},
  };
  expect(told(before, is)).toEqual([
    "5А: 5А changed",
    "+ Петров Пётр (pupilOfClass)",
    "5А: 5А · Алгебра archived",
    "10В: 10Б changed → 10В",
    "+ Анна Сергеевна 51 (classTeacher)",
    "~ Анна Сергеевна 51 (rights)",
    "~ Олег Игоревич 0 (rights)",
  ]);
});

test("an unchanged school is told nothing", () => {
  expect(told(before, before)).toEqual([]);
});
