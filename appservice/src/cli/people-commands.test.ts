import { Command } from "commander";
import type { OperatorClient } from "./operator-client.ts";
import { addPeopleCommands } from "./people-commands.ts";

const id = "11111111-1111-4111-8111-111111111111";
const person = {
  ...{
    personId: id,
    userId: "@p:x",
    name: "Новиков Лев",
    login: "lev",
    source: "hand",
    roles: ["student"],
    className: "5А",
  },
  ...{
    state: "active",
    givenName: "Лев",
    middleName: null,
    familyName: "Новиков",
    until: "2026-12-31",
    guardians: [],
    children: [],
    pins: [],
  },
  rooms: [{ key: "class:1", name: "5А", className: "5А", membership: null, belongs: true }],
  doubles: [],
};

/** Runs a command against a client that answers every question alike; tells what was asked and printed. */
async function run(...words: string[]): Promise<{ asked: unknown[]; printed: string }> {
  const asked: unknown[] = [];
  let printed = "";
  const client: OperatorClient = {
    get: async (path, answer) => {
      asked.push(path);
      return answer.parse(path.startsWith("/people?") ? { people: [person], more: true } : person);
    },
    post: async (path, body, answer) => {
      asked.push([path, body]);
      return answer.parse(person);
    },
  };
  const program = new Command().exitOverride();
  const out = (text: string): void => {
    printed += text;
  };
  const terminal = { out, err: out, width: 200, interactive: false };
  addPeopleCommands(program, { connect: async () => client, terminal, done: () => undefined });
  await program.parseAsync(words, { from: "user" });
  return { asked, printed };
}

test("finds people and says when there are more", async () => {
  const { asked, printed } = await run("people", "нов", "--class", "5А");
  expect(decodeURIComponent(String(asked[0]))).toBe("/people?query=нов&limit=50&class=5А");
  expect(printed).toContain("Новиков Лев");
  expect(printed).toContain(`There are more: a longer part of the name, or --after ${id}`);
});

test("adds, corrects, ends and merges", async () => {
  const added = await run("person", "add", "Новиков", "Лев", "--role", "guardian", "--child", "kid");
  expect(added.asked).toEqual([
    "/people/kid",
    ["/people", expect.objectContaining({ familyName: "Новиков", role: "guardian", children: [id], login: null })],
  ]);
  expect((await run("person", "change", "lev", "--given-name", "Лёва")).asked).toEqual([
    ["/people/lev", { givenName: "Лёва" }],
  ]);
  expect((await run("person", "change", "lev", "--until", "none")).asked).toEqual([["/people/lev", { until: null }]]);
  expect((await run("person", "end", "lev")).asked).toEqual([["/people/lev/end", {}]]);
  expect((await run("person", "merge", "lev", "other")).asked).toEqual([
    "/people/other",
    ["/people/lev/merge", { with: id }],
  ]);
  expect((await run("person", "show", "lev", "--json")).printed).toContain('"belongs": true');
});
