import { configSchema } from "../config.ts";
import { snapshotOf } from "../plan/testdata/tiny-journal.ts";
import { pairRules } from "./contact-rules.ts";
import { classesOf, createDirectories, directoryOf, type Search, searchContacts } from "./directory.ts";
import { graphOf, schoolsOf, user } from "./testdata/graph-of-snapshot.ts";

const settings = {
  serverName: "test",
  school: configSchema.shape.school.parse({}),
  rooms: configSchema.shape.rooms.parse({}),
  bot: user("zvonok"),
};
const snapshot = snapshotOf({
  people: {
    head: "Громова Галина Львовна",
    anna: "Белова Анна Сергеевна",
    petya: "Семёнов Пётр",
    masha: "Иванова-Петрова Мария",
    kolya: "Семенов Николай",
  },
  administrators: ["head"],
  staff: ["anna"],
  classes: {
    "5a": { title: "5А", grade: 5, teachers: ["anna"], pupils: ["petya", "masha"] },
    "6b": { title: "6Б", grade: 6, teachers: [], pupils: ["kolya"] },
  },
});
const around = {
  graph: graphOf(snapshot, settings),
  directory: directoryOf(schoolsOf(snapshot, settings)),
  settings: { pairs: pairRules },
};
const search = (asker: string, rest: Partial<Search> = {}): string[] => {
  const whole = { query: "", schoolId: null, classId: null, after: null, atMost: 50, ...rest };
  const { people } = searchContacts(around, { asker: user(asker), ...whole });
  return people.map(({ userId }) => userId.slice(1).split(":")[0] ?? "");
};

test("everybody whom one may write to, by name", () => {
  expect(search("petya")).toEqual(["anna", "head", "masha"]);
  expect(search("head")).toEqual(["anna", "masha", "kolya", "petya"]);
  expect(search("kolya")).toEqual(["head"]);
  expect(search("nobody")).toEqual([]);
});

test.each([
  ["семе", ["kolya", "petya"]],
  ["СЕМЁНОВ п", ["petya"]],
  ["пет", ["masha", "petya"]],
  ["петр", ["masha", "petya"]],
  ["мар иван", ["masha"]],
  ["лина", []],
  ["«»", ["anna", "masha", "kolya", "petya"]],
])("«%s» finds by the beginnings of words, and «ё» is «е»", (query, found) => {
  expect(search("head", { query })).toEqual(found);
});

test("of one class, and of one school", () => {
  expect(search("head", { classId: "5a" })).toEqual(["anna", "masha", "petya"]);
  expect(search("head", { schoolId: "elsewhere" })).toEqual([]);
});

test("in which class somebody has a child is for those who work there, and for that class", () => {
  const journal = snapshotOf({
    people: Object.fromEntries(["anna", "clara", "petya", "kolya", "olga", "nina"].map((name) => [name, name])),
    staff: ["anna", "clara"],
    classes: {
      "5a": { title: "5А", grade: 5, teachers: ["anna"], pupils: ["petya"] },
      "6b": { title: "6Б", grade: 6, teachers: ["clara"], pupils: ["kolya"] },
    },
    guardians: { anna: ["kolya"], olga: ["petya"], nina: ["kolya"] },
  });
  const graph = graphOf(journal, settings);
  const person = (name: string) => {
    const found = graph.person(user(name));
    if (found === null) throw new Error(`Nobody is ${name}`);
    return found;
  };
  const seenBy = (name: string): string[] => classesOf(graph, person("anna"), person(name)).sort();
  expect(seenBy("petya")).toEqual(["5a"]);
  expect(seenBy("olga")).toEqual(["5a"]);
  expect(seenBy("nina")).toEqual(["5a", "6b"]);
  expect(seenBy("clara")).toEqual(["5a", "6b"]);
});

test("nobody of another school is in the directory of one's own", () => {
  const [school] = schoolsOf(snapshot, settings);
  if (school === undefined) throw new Error("No school");
  const ofSchools = createDirectories([school, { ...school, school: { id: "other", name: "" } }]);
  expect(ofSchools(["school"]).entries.length).toBe(5);
  expect(ofSchools([]).entries).toEqual([]);
  expect(ofSchools(["school"])).toBe(ofSchools(["school"]));
});

test("page by page nobody is left out or named twice", () => {
  const pages: string[] = [];
  let after: string | null = null;
  do {
    const page = searchContacts(around, {
      ...{ asker: user("head"), query: "", schoolId: null, classId: null, after, atMost: 1 },
    });
    pages.push(...page.people.map(({ userId }) => userId));
    after = page.next;
  } while (after !== null);
  expect(pages).toEqual(["anna", "masha", "kolya", "petya"].map(user));
});
