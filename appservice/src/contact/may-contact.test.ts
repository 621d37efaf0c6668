import { configSchema } from "../config.ts";
import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";
import { snapshotOf, type TinyJournal } from "../plan/testdata/tiny-journal.ts";
import { type PairRule, pairRules } from "./contact-rules.ts";
import { mayBeIn } from "./may-be-in.ts";
import { mayContact } from "./may-contact.ts";
import { graphOf, user } from "./testdata/graph-of-snapshot.ts";

const settings: PlanSettings = {
  serverName: "test",
  school: configSchema.shape.school.parse({}),
  rooms: configSchema.shape.rooms.parse({}),
  bot: user("zvonok"),
};
const all = { pairs: pairRules };

/** Petya and Masha are in 5А, Kolya in 6Б; Anna leads 5А and teaches it nothing, Oleg teaches it mathematics. */
const journal: TinyJournal = {
  people: Object.fromEntries(
    ["head", "anna", "clara", "oleg", "lena", "petya", "masha", "kolya", "olga", "ivan", "nina", "coach"].map((id) => [
      id,
      `Иванов ${id}`,
    ]),
  ),
  administrators: ["head"],
  staff: ["head", "anna", "clara", "oleg", "lena", "coach"],
  classes: {
    "5a": { title: "5А", grade: 5, teachers: ["anna"], pupils: ["petya", "masha"] },
    "6b": { title: "6Б", grade: 6, teachers: ["clara"], pupils: ["kolya"] },
  },
  groups: {
    math: { title: "Математика", subject: "Математика", of: ["5a"], teachers: ["oleg"], pupils: ["petya", "masha"] },
    chess: { title: "Шахматы", teachers: ["coach"], pupils: ["petya", "kolya"] },
  },
  guardians: { olga: ["petya"], ivan: ["masha"], nina: ["kolya"] },
};
const graph = graphOf(snapshotOf(journal), settings, { specialists: ["lena"] });

const pairs: [a: string, b: string, rule: PairRule | "noRule" | "self" | "stranger"][] = [
  ["petya", "masha", "classmates"],
  ["petya", "kolya", "noRule"],
  ["petya", "petya", "self"],
  ["petya", "anna", "classTeacher"],
  ["petya", "oleg", "teacher"],
  ["petya", "clara", "noRule"],
  ["petya", "coach", "teacher"],
  ["masha", "coach", "noRule"],
  ["petya", "head", "administration"],
  ["kolya", "lena", "specialist"],
  ["petya", "olga", "ownChild"],
  ["petya", "ivan", "noRule"],
  ["petya", "nina", "noRule"],
  ["olga", "anna", "classTeacherOfChild"],
  ["olga", "oleg", "teacherOfChild"],
  ["olga", "clara", "noRule"],
  ["olga", "ivan", "parentsOfClass"],
  ["olga", "nina", "noRule"],
  ["olga", "head", "administration"],
  ["olga", "lena", "specialist"],
  ["anna", "oleg", "staff"],
  ["anna", "kolya", "noRule"],
  ["petya", "nobody", "stranger"],
  ["head", "nobody", "stranger"],
];

test.each(pairs)("%s and %s: %s", (a, b, rule) => {
  const allowed = pairRules.some((name) => name === rule);
  expect(mayContact(graph, all, user(a), user(b))).toEqual({ allowed, rule });
  expect(mayContact(graph, all, user(b), user(a))).toEqual({ allowed, rule });
});

test("a rule that the school has left out connects nobody", () => {
  const without = { pairs: pairRules.filter((rule) => rule !== "parentsOfClass") };
  expect(mayContact(graph, without, user("olga"), user("ivan"))).toEqual({ allowed: false, rule: "noRule" });
});

test("a room of staff takes in pupils of different classes, and nobody of another school", () => {
  const room = { type: "owned", owner: user("coach") } as const;
  for (const name of ["petya", "kolya", "olga"])
    expect(mayBeIn(graph, all, user(name), room)).toEqual({ allowed: true, rule: "roomOfStaff" });
  expect(mayBeIn(graph, all, user("nobody"), room)).toEqual({ allowed: false, rule: "stranger" });
});

test("a room that a pupil made takes in whom he may write to, and nobody else", () => {
  const room = { type: "owned", owner: user("petya") } as const;
  expect(mayBeIn(graph, all, user("masha"), room)).toEqual({ allowed: true, rule: "classmates" });
  expect(mayBeIn(graph, all, user("kolya"), room)).toEqual({ allowed: false, rule: "noRule" });
});

test("a chat of two is for these two, while they may write to each other", () => {
  const room = { type: "direct", people: [user("petya"), user("masha")] } as const;
  expect(mayBeIn(graph, all, user("masha"), room)).toEqual({ allowed: true, rule: "classmates" });
  expect(mayBeIn(graph, all, user("olga"), room)).toEqual({ allowed: false, rule: "noRule" });
  const apart = { type: "direct", people: [user("petya"), user("kolya")] } as const;
  expect(mayBeIn(graph, all, user("petya"), apart)).toEqual({ allowed: false, rule: "noRule" });
});

test("a space of former years is for those who are of its school", () => {
  const room = { type: "archive", school: "school" } as const;
  expect(mayBeIn(graph, all, user("petya"), room)).toEqual({ allowed: true, rule: "archiveOfSchool" });
  expect(mayBeIn(graph, all, user("petya"), { ...room, school: "other" }).allowed).toBe(false);
});

test("a room between schools is for staff", () => {
  expect(mayBeIn(graph, all, user("anna"), { type: "network" })).toEqual({ allowed: true, rule: "network" });
  expect(mayBeIn(graph, all, user("petya"), { type: "network" })).toEqual({ allowed: false, rule: "notStaff" });
});

describe("two schools on one homeserver", () => {
  const graphOfTwo = graphOf(twoSchools(), settings);

  test("staff of one reach nobody of the other", () => {
    for (const [a, b] of [
      ["a-head", "b-pupil"],
      ["a-teacher", "b-teacher"],
      ["a-teacher", "b-pupil"],
      ["a-pupil", "b-pupil"],
    ] as const)
      expect(mayContact(graphOfTwo, all, user(a), user(b))).toEqual({ allowed: false, rule: "noRule" });
    const room = { type: "owned", owner: user("a-teacher") } as const;
    expect(mayBeIn(graphOfTwo, all, user("b-pupil"), room)).toEqual({ allowed: false, rule: "otherSchool" });
  });

  test("a guardian of children at both reaches the teachers of both", () => {
    for (const teacher of ["a-teacher", "b-teacher"])
      expect(mayContact(graphOfTwo, all, user("parent"), user(teacher)).rule).toBe("classTeacherOfChild");
  });
});

function twoSchools(): SchoolSnapshot {
  const part = (letter: string): SchoolSnapshot => {
    const [head, teacher, pupil] = [`${letter}-head`, `${letter}-teacher`, `${letter}-pupil`];
    const snapshot = snapshotOf({
      people: { [head]: "А а", [teacher]: "А а", [pupil]: "А а", parent: "А а" },
      administrators: [head],
      staff: [head, teacher],
      classes: { [`${letter}-5`]: { title: "5", grade: 5, teachers: [teacher], pupils: [pupil] } },
      guardians: { parent: [pupil] },
    });
    const at = <T extends { schoolId: string }>(rows: T[]): T[] => rows.map((row) => ({ ...row, schoolId: letter }));
    return {
      ...snapshot,
      schools: [{ id: letter, name: letter }],
      roles: at(snapshot.roles),
      homerooms: at(snapshot.homerooms),
    };
  };
  const [a, b] = [part("a"), part("b")];
  return {
    schools: [...a.schools, ...b.schools],
    people: [...a.people, ...b.people.filter(({ id }) => id !== "parent")],
    roles: [...a.roles, ...b.roles],
    homerooms: [...a.homerooms, ...b.homerooms],
    groups: [],
    memberships: [...a.memberships, ...b.memberships],
    guardianships: [...a.guardianships, ...b.guardianships],
    past: [],
  };
}
