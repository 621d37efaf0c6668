import { byTitle, changeDay, doubledClaims, proposedChoices, toConfirm } from "./choices.ts";
import { chatFate, endingClasses, partsOf, sourcesOf } from "./consequences.ts";
import { candidate, proposal, summer } from "./test-rollover.ts";

const proposed = proposedChoices(summer.proposals);
const chosen = (title: string, cohort: string | null) => new Map(proposed).set(`group ${title}`, cohort);
const fate = (place: number, choices = proposed) => chatFate(summer, summer.proposals[place] ?? proposal("?"), choices);

test("what is proposed stands chosen", () => {
  expect([...proposed.values()]).toEqual(["cohort 5А", "cohort 5Б", null, null]);
});

test("a class's chat goes on under its new name, another begins", () => {
  expect(fate(0)).toEqual({ type: "renamed", from: "5А", to: "6А" });
  expect(fate(3)).toEqual({ type: "new", to: "1А" });
});

test("a class that keeps its title keeps its chat's name", () => {
  const answer = { proposals: [proposal("Пчёлки", { candidates: [candidate("Пчёлки", 20)] })], ending: [] };
  const choices = new Map([["group Пчёлки", "cohort Пчёлки"]]);
  expect(chatFate(answer, answer.proposals[0] ?? proposal("?"), choices)).toEqual({ type: "same", to: "Пчёлки" });
});

test("two classes can't continue one", () => {
  expect(doubledClaims(summer.proposals, proposed).size).toBe(0);
  const doubled = doubledClaims(summer.proposals, chosen("6В", "cohort 5Б"));
  expect([...doubled].map(([cohort, claimants]) => [cohort, claimants.map(({ title }) => title)])).toEqual([
    ["cohort 5Б", ["6Б", "6В"]],
  ]);
});

test("any number of classes may be new", () => {
  expect(doubledClaims(summer.proposals, chosen("6Б", null)).size).toBe(0);
});

test("a split class is told by its parts, who merely changed class is not", () => {
  expect(partsOf(summer, "cohort 5Б")).toEqual([
    { title: "6Б", shared: 15 },
    { title: "6В", shared: 12 },
  ]);
});

test("a merged class is told by its sources", () => {
  expect(sourcesOf(proposal("6А", { candidates: [candidate("5А", 12), candidate("5В", 11)] }))).toEqual([
    { title: "5А", shared: 12 },
    { title: "5В", shared: 11 },
  ]);
  expect(sourcesOf(summer.proposals[0] ?? proposal("?"))).toEqual([]);
});

test("classes end that nothing continues, by the journal or by the choice made", () => {
  expect(endingClasses(summer, proposed)).toEqual([
    { cohortId: "cohort 9А", title: "9А", pupils: 24, leaving: 22, byHand: 0, into: [] },
  ]);
  expect(endingClasses(summer, chosen("6А", null)).map(({ title }) => title)).toEqual(["5А", "9А"]);
  expect(endingClasses(summer, chosen("6В", "cohort 9А"))).toEqual([]);
});

test("what is confirmed already isn't sent again", () => {
  const proposals = [proposal("6А", { state: "confirmed", proposed: "cohort 5А" }), proposal("1А")];
  expect(toConfirm(proposals, proposedChoices(proposals))).toEqual([{ groupId: "group 1А", cohortId: null }]);
});

test("classes stand in the order of their years", () => {
  expect(byTitle([{ title: "10А" }, { title: "2Б" }, { title: "2А" }]).map(({ title }) => title)).toEqual([
    "2А",
    "2Б",
    "10А",
  ]);
});

test("chats change with the new year, at once when it has begun", () => {
  expect(changeDay(summer.proposals, "2027-08-20")).toBe("2027-09-01");
  expect(changeDay(summer.proposals, "2027-09-01")).toBeNull();
  expect(changeDay([proposal("6А", { startsOn: null })], "2027-08-20")).toBeNull();
});
