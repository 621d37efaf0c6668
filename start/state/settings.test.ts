import { reconcile, type Settings } from "./settings.ts";

const unsaid = { stateDir: "/state", serverName: null, databaseUrl: null, demo: null };
const begun: Settings = { serverName: "zvonok.localhost", database: null, demo: "small" };

test("a new folder begins with the small demo on a PostgreSQL of its own", () => {
  expect(reconcile(null, unsaid)).toEqual(begun);
});

test("a new folder begins as told, with database names that no other installation has", () => {
  const wishes = {
    stateDir: "/state",
    serverName: "school.example",
    databaseUrl: "postgres://db",
    demo: "none",
  } as const;
  const settings = reconcile(null, wishes);
  expect(settings).toMatchObject({ serverName: "school.example", demo: "none", database: { url: "postgres://db" } });
  expect(settings.database?.synapseName).toBe(`${settings.database?.name}_synapse`);
  expect(reconcile(null, wishes).database?.name).not.toBe(settings.database?.name);
});

test("a later start keeps what the folder was begun with, and may repeat it", () => {
  expect(reconcile(begun, unsaid)).toEqual(begun);
  expect(reconcile(begun, { ...unsaid, serverName: "zvonok.localhost", demo: "small" })).toEqual(begun);
  expect(reconcile(begun, { ...unsaid, demo: "none" })).toEqual(begun);
});

test("the school's PostgreSQL may have moved", () => {
  const database = { url: "postgres://old", name: "a", synapseName: "b" };
  expect(reconcile({ ...begun, database }, { ...unsaid, databaseUrl: "postgres://new" }).database).toEqual({
    ...database,
    url: "postgres://new",
  });
});

test.each([
  [{ serverName: "other.example" }, begun, "belongs to the server name zvonok.localhost"],
  [{ databaseUrl: "postgres://db" }, begun, "has a PostgreSQL of its own"],
  [{ demo: "full" }, begun, "holds the demo school of size small, not full"],
  [{ demo: "small" }, { ...begun, demo: "none" }, "was begun for a school of your own"],
] as const)("%j contradicts the folder", (wish, saved, text) => {
  expect(() => reconcile(saved, { ...unsaid, ...wish })).toThrow(text);
  expect(() => reconcile(saved, { ...unsaid, ...wish })).toThrow("npm run reset");
});
