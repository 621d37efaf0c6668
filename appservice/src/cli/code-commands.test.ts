import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodePerson } from "@zvonok/contract/http/first-sign-in.ts";
import { Command } from "commander";
import { addCodeCommands } from "./code-commands.ts";
import type { OperatorClient } from "./operator-client.ts";

const count = { people: 2, never: 1, waiting: 0 };
const counts = {
  classes: [{ groupId: "5a", title: "5А", school: "Школа", pupils: count, guardians: count }],
  staff: [{ schoolId: "s", school: "Школа", staff: count }],
};
const code = {
  state: "issued",
  issuedAt: "2026-12-01T10:00:00Z",
  validUntil: "2026-12-31",
  by: null,
} as const;
const person = (personId: string, more: Partial<CodePerson> = {}): CodePerson => ({
  ...{ personId, name: `Имя ${personId}`, login: personId, kind: "pupil", children: [], signedIn: false },
  ...{ code: null, refusal: null },
  ...more,
});
const people = [
  person("new"),
  person("printed", { code }),
  person("there", { signedIn: true, code: { ...code, state: "kept" } }),
  person("teacher", { kind: "guardian", refusal: "administratorOnly" }),
];
const line = {
  ...{ personId: "new", name: "Имя new", kind: "pupil", school: "Школа", className: "5А", login: "new" },
  ...{ code: "7KM4-X9PH-3TCE", qr: { path: "", size: 29 } },
};
const sheet = { issuedOn: "2026-12-01", validUntil: "2026-12-31", address: "school.example/enter", lines: [line] };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "zvonok-codes-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...words: string[]): Promise<{ sent: unknown[]; printed: string }> {
  const sent: unknown[] = [];
  let printed = "";
  const client: OperatorClient = {
    get: async (path, answer) => {
      if (path === "/first-sign-in") return answer.parse(counts);
      if (path === "/first-sign-in/classes/5a") return answer.parse({ title: "5А", school: "Школа", people });
      const id = path.replace("/people/", "");
      return answer.parse({
        ...{
          personId: id,
          userId: "@p:x",
          name: id,
          login: id,
          source: "s",
          roles: [],
          className: null,
          state: "active",
        },
        ...{ givenName: "", middleName: null, familyName: "", until: null, guardians: [], children: [], rooms: [] },
        ...{ pins: [], doubles: [] },
      });
    },
    post: async (path, body, answer) => {
      sent.push([path, body]);
      return answer.parse(
        path.endsWith("/end") ? { ended: 1 } : { sheet, pdf: Buffer.from("%PDF").toString("base64") },
      );
    },
  };
  const out = (text: string): void => {
    printed += text;
  };
  const program = new Command().exitOverride();
  const terminal = { out, err: out, width: 200, interactive: false };
  addCodeCommands(program, { connect: async () => client, terminal, done: () => undefined }, folder);
  await program.parseAsync(words, { from: "user" });
  return { sent, printed };
}

test("a class's sheet is for those who have never signed in and may get a code; the PDF is for nobody else's eyes", async () => {
  const { sent, printed } = await run("codes", "issue", "--class", "5 а", "--pdf", "5a.pdf");
  expect(sent).toEqual([["/first-sign-in/codes", { people: ["new", "printed"], again: false }]]);
  expect(printed).toContain("7KM4-X9PH-3TCE");
  expect(printed).toContain("school.example/enter until 2026-12-31");
  expect(await readFile(join(folder, "5a.pdf"), "utf8")).toBe("%PDF");
  expect((await stat(join(folder, "5a.pdf"))).mode & 0o777).toBe(0o600);
});

test("people are named by login, and a lost password is meant by --again", async () => {
  const { sent, printed } = await run("codes", "issue", "head.h", "--again", "--json");
  expect(sent).toEqual([["/first-sign-in/codes", { people: ["head.h"], again: true }]]);
  expect(JSON.parse(printed)).toEqual(sheet);
});

test("codes of a class that may still be used are taken back; what small children keep isn't", async () => {
  const { sent } = await run("codes", "revoke", "--class", "5А");
  expect(sent).toEqual([["/first-sign-in/codes/end", { people: ["printed"] }]]);
});

test("who has never signed in is counted and listed", async () => {
  expect((await run("codes", "list")).printed).toMatch(/5А.*pupils.*2.*1.*0/);
  expect((await run("codes", "list", "--class", "5А")).printed).toMatch(/Имя teacher.*administratorOnly/);
});

test("nobody and unknown classes are told", async () => {
  await expect(run("codes", "issue")).rejects.toThrow("Nobody is meant");
  await expect(run("codes", "list", "--class", "9Я")).rejects.toThrow("There is no class 9Я today.");
});
