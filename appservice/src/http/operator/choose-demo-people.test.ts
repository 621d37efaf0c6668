import type { PersonKind } from "@zvonok/contract/http/me.ts";
import { chooseDemoPeople } from "./choose-demo-people.ts";

const kinds: Record<string, PersonKind[]> = {
  anna: ["pupil"],
  boris: ["pupil"],
  "boris' mother": ["guardian"],
  "teacher and mother": ["guardian", "teacher"],
  leader: ["teacher", "classTeacher"],
  "other leader": ["teacher", "classTeacher"],
  teacher: ["teacher"],
  head: ["administrator"],
};

test("the pupil is the guardian's child, the teacher leads no class, nobody is two things at once", () => {
  const chosen = chooseDemoPeople(
    [
      { personId: "anna", part: "pupil" },
      { personId: "boris", part: "pupil" },
      { personId: "teacher and mother", part: "guardian" },
      { personId: "boris' mother", part: "guardian" },
      { personId: "leader", part: "classTeacher" },
      { personId: "leader", part: "teacher" },
      { personId: "other leader", part: "teacher" },
      { personId: "teacher and mother", part: "teacher" },
      { personId: "teacher", part: "teacher" },
    ],
    ["head"],
    (id) => kinds[id] ?? [],
    (id) => (id === "boris' mother" ? ["boris"] : ["anna"]),
  );
  expect(chosen).toEqual([
    { kind: "pupil", personId: "boris" },
    { kind: "guardian", personId: "boris' mother" },
    { kind: "teacher", personId: "teacher" },
    { kind: "classTeacher", personId: "leader" },
    { kind: "administrator", personId: "head" },
  ]);
});

test("a school without anybody gives nobody", () => {
  expect(
    chooseDemoPeople(
      [],
      [],
      () => [],
      () => [],
    ),
  ).toEqual([]);
});
