import { buildSchool } from "./build-school.ts";
import { nextSeptember } from "./next-september.ts";
import type { Pupil, School } from "./school.ts";
import { aWeekLater } from "./week-later.ts";
import { writeRoster } from "./write-roster.ts";

const titles = ({ classes }: School): string[] => classes.map(({ title }) => title);
const pupilsOf = (school: School): Map<string, string> =>
  new Map(school.classes.flatMap(({ title, pupils }) => pupils.map((pupil) => [pupil.id, title])));
const idsOf = ({ people }: School): string[] => people.map(({ id }) => id);
const newIn = (before: string[], after: string[]): string[] => after.filter((id) => !before.includes(id));

describe.each(["small", "full"] as const)("of the %s school", (size) => {
  const now = buildSchool(size);

  test.each([
    ["a week later", () => aWeekLater(size, "2026-12-01")],
    ["the next September", () => nextSeptember(size, "new")],
    ["the next September with last year's ids", () => nextSeptember(size, "same")],
  ])("%s is always the same one, and everybody's ids and logins are their own", (_edition, make) => {
    const school = make();
    expect(writeRoster(make())).toEqual(writeRoster(school));
    for (const list of [idsOf(school), school.people.map(({ username }) => username)])
      expect(new Set(list).size).toBe(list.length);
    for (const list of [school.classes, school.groups])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    const known = new Set(idsOf(school));
    const named = school.people.flatMap((person) => {
      if (person.kind === "pupil") return person.guardians;
      return person.kind === "head" ? [] : person.children;
    });
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    const grouped = school.groups.flatMap(({ pupils, teacher }) => [...pupils, teacher].map(({ id }) => id));
    expect(grouped.filter((id) => !known.has(id))).toEqual([]);
  });

  test("a week later one has changed class, one has left, one has come, and guardians have changed", () => {
    const later = aWeekLater(size, "2026-12-01");
    const [before, after] = [pupilsOf(now), pupilsOf(later)];
    const moved = [...after].filter(([id, title]) => before.has(id) && before.get(id) !== title);
    expect(moved).toHaveLength(1);
    expect(newIn([...after.keys()], [...before.keys()])).toHaveLength(1);
    expect(newIn([...before.keys()], [...after.keys()])).toHaveLength(1);
    const tiesOf = ({ people }: School): string[] =>
      people
        .filter((person): person is Pupil => person.kind === "pupil")
        .flatMap(({ id, guardians }) => guardians.map((one) => `${id} ${one}`));
    const stay = (tie: string): boolean => before.has(tie.split(" ")[0] ?? "") && after.has(tie.split(" ")[0] ?? "");
    expect(newIn(tiesOf(now), tiesOf(later)).filter(stay)).toHaveLength(1);
    expect(newIn(tiesOf(later), tiesOf(now)).filter(stay)).toHaveLength(1);
    expect(later.replacements).toHaveLength(1);
  });

  test("in September classes are a year on, one split, two merged, two pupils held back, one teacher new", () => {
    const next = nextSeptember(size, "new");
    expect(titles(next)).toEqual(
      size === "small"
        ? ["5А", "6А", "8А", "8Б"]
        : "1А 1Б 1В 2А 2Б 2В 3А 3В 3Б 4А 4Б 5А 5Б 6А 6Б 6В 7А 7Б 8А 8Б 9А 9Б 10А 10Б 11А".split(" "),
    );
    const [before, after] = [pupilsOf(now), pupilsOf(next)];
    const gradeOf = (title: string | undefined): number => Number.parseInt(title ?? "", 10);
    const stayed = [...after].filter(([id, title]) => gradeOf(before.get(id)) === gradeOf(title));
    expect(stayed).toHaveLength(2);
    const teachers = (school: School): string[] =>
      school.people.filter(({ kind }) => kind === "teacher").map(({ id }) => id);
    expect(newIn(teachers(now), teachers(next))).toHaveLength(1);
    expect(newIn(teachers(next), teachers(now))).toHaveLength(1);
    const gone = [...before.keys()].filter((id) => !after.has(id)).map((id) => gradeOf(before.get(id)));
    expect(new Set(gone)).toEqual(new Set(size === "small" ? [] : [9, 11]));
  });

  test("with last year's ids a class keeps its own, whatever it is called", () => {
    const next = nextSeptember(size, "same");
    const fifth = now.classes.find(({ title }) => title === "5А");
    expect(next.classes.find(({ title }) => title === "6А")?.id).toBe(fifth?.id);
    expect(next.session).toBe(now.session);
  });
});
