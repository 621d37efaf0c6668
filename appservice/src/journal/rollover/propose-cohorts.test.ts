import { type Candidate, type NewHomeroom, proposeCohorts } from "./propose-cohorts.ts";

const candidate = (title: string, shared: number, some: Partial<Candidate> = {}): Candidate => ({
  ...{ cohortId: title, title, grade: Number.parseInt(title, 10), pupils: 25, shared, byHand: 0, sameId: false },
  ...some,
});
const homeroom = (title: string, candidates: Candidate[], pupils = 25): NewHomeroom => ({
  ...{ groupId: title, title, grade: Number.parseInt(title, 10), pupils, candidates },
});

const table: [sentence: string, homerooms: NewHomeroom[], expected: [string, string | null, string][]][] = [
  ["a first form asks nothing", [homeroom("1А", [])], []],
  [
    "the same letter, the next grade and most pupils",
    [homeroom("6А", [candidate("5А", 23)])],
    [["6А", "5А", "letterAndPupils"]],
  ],
  [
    "a letter that is written otherwise",
    [homeroom("6-а", [candidate('5 "А"', 15)])],
    [["6-а", '5 "А"', "letterAndPupils"]],
  ],
  ["the letter without the pupils is no proposal", [homeroom("6А", [candidate("5А", 14)])], [["6А", null, "none"]]],
  ["the pupils under another letter", [homeroom("6Б", [candidate("5А", 20)])], [["6Б", "5А", "pupils"]]],
  [
    "the same id goes before letter and pupils",
    [homeroom("6А", [candidate("5А", 20), candidate("5Б", 5, { sameId: true })])],
    [["6А", "5Б", "sameId"]],
  ],
  ["the same id without a single pupil says nothing", [homeroom("5А", [candidate("9А", 0, { sameId: true })])], []],
  [
    "of a split class the one with the letter continues it, the other is new",
    [homeroom("6Г", [candidate("5А", 12)], 12), homeroom("6А", [candidate("5А", 13)], 13)],
    [
      ["6Г", null, "none"],
      ["6А", "5А", "letterAndPupils"],
    ],
  ],
  [
    "a merged class continues the one whose letter it has",
    [homeroom("8А", [candidate("7А", 20), candidate("7Б", 22)], 42)],
    [["8А", "7А", "letterAndPupils"]],
  ],
  [
    "a tenth form of the remains of two ninth ones is for a person to decide",
    [homeroom("10А", [candidate("9А", 13), candidate("9Б", 12)])],
    [["10А", null, "none"]],
  ],
  [
    "pupils held back don't make a class of their new one",
    [homeroom("5А", [candidate("4А", 23), candidate("5А", 2)])],
    [["5А", "4А", "letterAndPupils"]],
  ],
  ["pupils held back alone ask nothing", [homeroom("1А", [candidate("1А", 2, { pupils: 25 })])], []],
  ["a few who came from another class ask nothing", [homeroom("5В", [candidate("4А", 3)])], []],
  [
    "a class without a grade counts by its pupils",
    [homeroom("Альфа", [candidate("Бета", 20)])],
    [["Альфа", "Бета", "pupils"]],
  ],
  [
    "a class whose letters changed hands goes with its pupils",
    [homeroom("6А", [candidate("5Б", 24)]), homeroom("6Б", [candidate("5А", 24)])],
    [
      ["6А", "5Б", "pupils"],
      ["6Б", "5А", "pupils"],
    ],
  ],
];

test.each(table.map(([sentence, homerooms, expected]) => ({ sentence, homerooms, expected })))(
  "$sentence",
  ({ homerooms, expected }) => {
    const withoutNaN = homerooms.map((one) => ({
      ...one,
      grade: Number.isNaN(one.grade) ? null : one.grade,
      candidates: one.candidates.map((old) => ({ ...old, grade: Number.isNaN(old.grade) ? null : old.grade })),
    }));
    const found = proposeCohorts(withoutNaN);
    expect(found.map(({ groupId, cohortId, evidence }) => [groupId, cohortId, evidence])).toEqual(expected);
  },
);
