import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { readDecisions } from "./rollover-commands.ts";

const proposal = (
  title: string,
  former: string[],
  proposed = former[0] ?? null,
): RolloverAnswer["proposals"][number] => ({
  ...{ groupId: `group-${title}`, school: "Школа", title, pupils: 25, startsOn: null, proposed, evidence: "pupils" },
  ...{
    candidates: former.map((one) => ({ cohortId: one, title: one, shared: 20, pupils: 25, byHand: 0 })),
    state: "proposed",
  },
});
const answer: RolloverAnswer = {
  proposals: [proposal("6А", ["5А", "5Б"]), proposal("6Г", ["5А"], null)],
  ending: [{ cohortId: "5В", school: "Школа", title: "5В", pupils: 20, leaving: 20, byHand: 0 }],
};

test.each([
  [
    ["6А=5А", "6Г=new"],
    false,
    [
      ["group-6А", "5А"],
      ["group-6Г", null],
    ],
  ],
  [["6А=5В"], false, [["group-6А", "5В"]]],
  [
    [],
    true,
    [
      ["group-6А", "5А"],
      ["group-6Г", null],
    ],
  ],
  [
    ["6А=5Б"],
    true,
    [
      ["group-6А", "5Б"],
      ["group-6Г", null],
    ],
  ],
])("%j, all: %s", (words, all, expected) => {
  expect(readDecisions(answer, words, all).map(({ groupId, cohortId }) => [groupId, cohortId])).toEqual(expected);
});

test.each([
  ["7А=6А", "No class of the new year waits as “7А”"],
  ["6А=9А", "6А can't continue “9А”"],
])("%s is refused", (word, message) => {
  expect(() => readDecisions(answer, [word], false)).toThrow(message);
});
