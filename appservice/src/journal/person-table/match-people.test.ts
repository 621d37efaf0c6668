import { type Decisions, type Known, type Matched, type Mention, ROW } from "./identity.ts";
import { matchAdults } from "./match-adults.ts";
import { matchPupils } from "./match-pupils.ts";
import { nameKey, splitFullName } from "./person-name.ts";

const nameOf = (text: string): Mention["name"] =>
  splitFullName(text) ?? { familyName: text, givenName: "", middleName: null };
const pupil = (key: string, name: string, className: string, marks: string[] = []): Mention => ({
  ...{ key, name: nameOf(name), className, marks, kind: "pupil", line: 1, children: [], isStaff: false },
});
const adult = (key: string, name: string, more: Partial<Mention> = {}): Mention => ({
  ...pupil(key, name, ""),
  kind: "adult",
  ...more,
});
const known = (externalId: string, name: string, className = "", more: Partial<Known> = {}): Known => ({
  ...{
    externalId,
    personId: `uuid-${externalId}`,
    kind: "pupil",
    name: nameOf(nameKey(nameOf(name)).replaceAll("|", " ").trim()),
  },
  ...{ className, marks: [], children: [], isStaff: false, isActive: true, username: null, email: null, phone: null },
  ...{ called: name, about: className, ...more },
});

function match(
  how: typeof matchPupils,
  mentions: Mention[],
  people: Known[] = [],
  decisions: Record<string, string | null> = {},
): { ids: Record<string, string>; asked: string[] } {
  let number = 0;
  const matched: Matched = how({
    ...{ mentions, known: people, decisions: new Map(Object.entries(decisions)) satisfies Decisions },
    newId: () => `new${++number}`,
  });
  const asked = matched.doubts.map(({ mention, known: candidates, rows }) =>
    [mention.key, ...candidates.map(({ externalId }) => externalId), ...rows.map(({ key }) => `${ROW}${key}`)].join(
      " ",
    ),
  );
  return { ids: Object.fromEntries(matched.ids), asked };
}

const ivan = "Иванов Иван Иванович";

describe("pupils", () => {
  test("a name in a class is one pupil; somebody new gets a new id", () => {
    expect(match(matchPupils, [pupil("a", ivan, "5А"), pupil("b", "Ким Ян", "5А")], [known("k", ivan, "5А")])).toEqual({
      ids: { a: "k", b: "new1" },
      asked: [],
    });
  });

  test("a year later the class is the same", () => {
    expect(match(matchPupils, [pupil("a", "Ким Ян", "6А")], [known("k", "Ким Ян", "5А")])).toEqual({
      ids: { a: "k" },
      asked: [],
    });
  });

  test("whoever comes back is who he was", () => {
    expect(match(matchPupils, [pupil("a", ivan, "9Б")], [known("k", ivan, "5А", { isActive: false })]).ids).toEqual({
      a: "k",
    });
  });

  test("moves silently with a whole name and a single candidate only", () => {
    expect(match(matchPupils, [pupil("a", ivan, "7В")], [known("k", ivan, "5А")]).ids).toEqual({ a: "k" });
    expect(match(matchPupils, [pupil("a", "Иванов Иван", "7В")], [known("k", "Иванов Иван", "5А")]).asked).toEqual([
      "a k",
    ]);
    expect(
      match(matchPupils, [pupil("a", ivan, "7В")], [known("k", ivan, "5А"), known("l", ivan, "5Б")]).asked,
    ).toEqual(["a k l"]);
  });

  test("an id or login is sure whatever else changed", () => {
    const people = [known("k", ivan, "5А", { marks: ["login:ii"] }), known("l", "Ким Ян", "5А", { marks: ["id:7"] })];
    const mentions = [pupil("a", "Петров Иван Иванович", "7В", ["login:ii"]), pupil("b", "Ким Ян", "7В", ["id:7"])];
    expect(match(matchPupils, mentions, people)).toEqual({ ids: { a: "k", b: "l" }, asked: [] });
  });

  test("the table's own id is the id, unless somebody has it", () => {
    expect(match(matchPupils, [pupil("a", ivan, "5А", ["id:77"])]).ids).toEqual({ a: "77" });
    expect(match(matchPupils, [pupil("a", ivan, "5А", ["id:77"])], [known("77", "Ким Ян", "5А")]).ids).toEqual({
      a: "new1",
    });
  });

  test("two rows of one name are a question, in one class and in two; different logins tell them apart", () => {
    expect(match(matchPupils, [pupil("a", ivan, "5А"), pupil("b", ivan, "5А")]).asked).toEqual(["b row:a"]);
    expect(match(matchPupils, [pupil("a", ivan, "5А"), pupil("b", ivan, "5Б")]).asked).toEqual(["b row:a"]);
    expect(
      match(matchPupils, [pupil("a", ivan, "5А", ["login:1"]), pupil("b", ivan, "5А", ["login:2"])]).asked,
    ).toEqual([]);
  });

  test("a second row of somebody known is a question about him", () => {
    expect(match(matchPupils, [pupil("a", ivan, "5А"), pupil("b", ivan, "5Б")], [known("k", ivan, "5А")])).toEqual({
      ids: { a: "k" },
      asked: ["b k"],
    });
  });

  test("an answer counts: this one, that row's, or somebody new", () => {
    const mentions = [pupil("a", ivan, "5А"), pupil("b", ivan, "5Б")];
    expect(match(matchPupils, mentions, [], { b: null })).toEqual({ ids: { a: "new1", b: "new2" }, asked: [] });
    expect(match(matchPupils, mentions, [], { b: "row:a" })).toEqual({ ids: { a: "new1", b: "new1" }, asked: [] });
    expect(match(matchPupils, mentions, [known("k", ivan, "9А")], { a: "k", b: null })).toEqual({
      ids: { a: "k", b: "new1" },
      asked: [],
    });
  });

  test("almost the name of somebody missing in the class is a question", () => {
    const people = [known("k", "Зайцева Ева Олеговна", "5А"), known("l", "Волк Ян Ильич", "5А")];
    expect(
      match(matchPupils, [pupil("a", "Белова Ева Олеговна", "5А"), pupil("b", "Волк Ян Ильич", "5А")], people),
    ).toEqual({
      ids: { b: "l" },
      asked: ["a k"],
    });
  });
});

const anna = "Иванова Анна Олеговна";

describe("adults", () => {
  test("siblings' mother is one by her telephone; another telephone is another mother", () => {
    const first = adult("a", anna, { children: ["c1"], marks: ["phone:1"] });
    expect(match(matchAdults, [first, adult("b", anna, { children: ["c2"], marks: ["phone:1"] })]).ids).toEqual({
      a: "new1",
      b: "new1",
    });
    expect(match(matchAdults, [first, adult("b", anna, { children: ["c2"], marks: ["phone:2"] })]).ids).toEqual({
      a: "new1",
      b: "new2",
    });
    expect(match(matchAdults, [first, adult("b", anna, { children: ["c2"] })]).asked).toEqual(["b row:a"]);
  });

  test("a child's mother stays his mother with a new telephone", () => {
    const people = [known("k", anna, "", { kind: "adult", marks: ["phone:1"], children: ["c1"] })];
    expect(match(matchAdults, [adult("a", anna, { children: ["c1"], marks: ["phone:2"] })], people).ids).toEqual({
      a: "k",
    });
    expect(match(matchAdults, [adult("a", anna, { children: ["c9"], marks: ["phone:2"] })], people).ids).toEqual({
      a: "new1",
    });
    expect(match(matchAdults, [adult("a", anna, { children: ["c9"] })], people).asked).toEqual(["a k"]);
  });

  test("the only teacher of a name is that teacher; a guardian of that name is a question", () => {
    const people = [known("k", anna, "", { kind: "adult", isStaff: true })];
    expect(match(matchAdults, [adult("a", anna, { isStaff: true })], people).ids).toEqual({ a: "k" });
    expect(match(matchAdults, [adult("a", anna, { children: ["c1"] })], people).asked).toEqual(["a k"]);
    expect(match(matchAdults, [adult("a", anna, { children: ["c1"] })], people, { a: "k" }).ids).toEqual({ a: "k" });
  });
});
