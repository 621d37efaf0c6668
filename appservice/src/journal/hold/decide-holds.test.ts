import { decideHolds, type Effects, type HoldThresholds, type ScopeEffect, type Total } from "./decide-holds.ts";

const thresholds: HoldThresholds = {
  ...{ leaveShare: 0.1, leaveCount: 3, sourceShare: 0.25, newShare: 0.5, knownShare: 0.5, smallSchool: 20 },
};
const nothing = { leaves: 0, lowered: 0, joins: 0, raises: 0, vanished: false };
const group = (some: Partial<ScopeEffect>): ScopeEffect => ({
  ...{ kind: "group", id: "5a", before: 26, after: 26, pupilsBefore: 25, pupilsAfter: 25, ...nothing },
  ...some,
});
const held = (effects: Partial<Effects>, some: Partial<HoldThresholds> = {}): string[] =>
  decideHolds({ scopes: [], totals: [], overlap: null, ...effects }, { ...thresholds, ...some }).map(
    ({ scope, kind, reason }) => `${scope?.id ?? "rest"} ${kind}: ${reason.code}`,
  );
const total = (some: Partial<Total>): Total => ({ what: "memberships", name: null, before: 100, after: 70, ...some });

const table: [sentence: string, effects: Partial<Effects>, expected: string[]][] = [
  ["a pupil who moves waits for nobody", { scopes: [group({ leaves: 1, after: 25 })] }, []],
  ["three of twenty-six who leave at once wait", { scopes: [group({ leaves: 3, after: 23 })] }, ["5a leave: leaving"]],
  ["two of ten who leave are too few to wait", { scopes: [group({ before: 10, leaves: 2, after: 8 })] }, []],
  ["ten of a hundred aren't more than a tenth", { scopes: [group({ before: 100, leaves: 10, after: 90 })] }, []],
  [
    "a group that is emptied waits, however small",
    { scopes: [group({ before: 1, leaves: 1, after: 0 })] },
    ["5a leave: emptied"],
  ],
  [
    "a class whose two pupils go while its teacher stays is emptied, too",
    { scopes: [group({ before: 3, pupilsBefore: 2, leaves: 2, after: 1, pupilsAfter: 0 })] },
    ["5a leave: emptied"],
  ],
  [
    "a guardian who loses the right goes at once, though no other was there",
    { scopes: [group({ kind: "parents", before: 1, leaves: 1, after: 0 })] },
    [],
  ],
  [
    "a class that is gone waits as such",
    { scopes: [group({ leaves: 26, after: 0, vanished: true })] },
    ["5a vanish: vanished"],
  ],
  [
    "an emptied kind of people waits",
    { scopes: [group({ kind: "guardian", leaves: 40, before: 40, after: 0 })] },
    ["5a leave: emptied"],
  ],
  [
    "a tenth of a school's pupils leave every summer",
    { scopes: [group({ kind: "pupil", before: 800, leaves: 100, after: 700 })] },
    [],
  ],
  [
    "a source that shrinks holds even one who leaves",
    { scopes: [group({ leaves: 1, after: 25 })], totals: [total({})] },
    ["5a leave: shrunk"],
  ],
  ["a quarter fewer isn't more than a quarter", { scopes: [group({ leaves: 1 })], totals: [total({ after: 75 })] }, []],
  [
    "in a small school a total says little",
    { scopes: [group({ leaves: 1 })], totals: [total({ before: 19, after: 10 })] },
    [],
  ],
  [
    "a role is small in any school",
    { scopes: [group({ lowered: 1 })], totals: [total({ what: "role", name: "teacher", before: 8, after: 5 })] },
    ["5a leave: shrunk"],
  ],
  ["joins go on while a source shrinks", { scopes: [group({ joins: 1, after: 27 })], totals: [total({})] }, []],
  ["more than half new at once waits", { scopes: [group({ joins: 14, after: 27 })] }, ["5a join: new"]],
  ["exactly half new doesn't wait", { scopes: [group({ joins: 13, after: 26 })] }, []],
  ["a new class is filled", { scopes: [group({ before: 0, pupilsBefore: 0, joins: 25, after: 25 })] }, []],
  ["a class that had only its teacher is filled", { scopes: [group({ before: 1, pupilsBefore: 0, joins: 25 })] }, []],
  [
    "a staff room that doubles waits",
    { scopes: [group({ kind: "staff", before: 40, pupilsBefore: 0, joins: 60, after: 100 })] },
    ["5a join: new"],
  ],
  [
    "a pupil who would be staff waits, and nobody else",
    { scopes: [group({ kind: "staff", joins: 1, raises: 1, before: 40, after: 41 })] },
    ["5a raise: raised"],
  ],
  [
    "those who leave and those who join are held apart",
    { scopes: [group({ leaves: 25, joins: 25 })] },
    ["5a leave: leaving", "5a join: new"],
  ],
  [
    "another school's file is held whole",
    {
      scopes: [group({ leaves: 1 }), group({ id: "1x", before: 0, pupilsBefore: 0, joins: 25, raises: 1 })],
      overlap: { before: 400, after: 500, same: 20 },
    },
    ["5a leave: foreign", "1x join: foreign", "1x raise: foreign", "rest other: foreign"],
  ],
  ["a second school beside the first is welcome", { overlap: { before: 400, after: 1200, same: 400 } }, []],
  ["half of the school missing isn't another school", { overlap: { before: 400, after: 180, same: 180 } }, []],
  ["a file without people isn't another school's", { overlap: { before: 400, after: 0, same: 0 } }, []],
  ["two people aren't a school yet", { overlap: { before: 2, after: 19, same: 0 } }, []],
];

test.each(table)("%s", (_sentence, effects, expected) => {
  expect(held(effects)).toEqual(expected);
});

test("an emptied class says how many pupils would leave, not counting the teacher who stays", () => {
  const emptied = group({ before: 12, pupilsBefore: 11, leaves: 11, after: 1, pupilsAfter: 0 });
  const [decision] = decideHolds({ scopes: [emptied], totals: [], overlap: null }, thresholds);
  expect(decision?.reason).toEqual({ code: "emptied", before: 11 });
});

test("every threshold is the school's choice", () => {
  expect(held({ scopes: [group({ leaves: 2, after: 24 })] }, { leaveCount: 2, leaveShare: 0.05 })).toHaveLength(1);
  expect(held({ scopes: [group({ joins: 5, after: 27 })] }, { newShare: 0.1 })).toHaveLength(1);
  expect(held({ scopes: [group({ leaves: 1 })], totals: [total({ after: 90 })] }, { sourceShare: 0.05 })).toHaveLength(
    1,
  );
  expect(held({ overlap: { before: 10, after: 10, same: 6 } }, { knownShare: 0.7, smallSchool: 5 })).toHaveLength(1);
});

test("of tables that shrink together the reason names the one that takes the others along", () => {
  const reasonOf = (...totals: Total[]): unknown =>
    decideHolds({ scopes: [group({ leaves: 26, after: 0 })], totals, overlap: null }, thresholds)[0]?.reason;
  const emptied = (what: Total["what"]): Total => total({ what, after: 0 });
  expect(reasonOf(emptied("memberships"), emptied("grade"), emptied("people"))).toMatchObject({ what: "people" });
  expect(reasonOf(emptied("grade"), emptied("role"), emptied("memberships"))).toMatchObject({ what: "memberships" });
  expect(reasonOf(emptied("grade"), emptied("role"))).toMatchObject({ what: "role" });
});
