import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ready, readyTable, removeReady, writeReady } from "./ready.ts";

const ready: Ready = {
  webUrl: "http://localhost:8080",
  homeserverUrl: "http://localhost:8080",
  serverName: "zvonok.localhost",
  databaseUrl: "postgres://zvonok:secret@127.0.0.1:5432/zvonok",
  people: [
    { kind: "pupil", name: "Иванова Мария", login: "ivanova.m", password: "p", userId: "@p_1:zvonok.localhost" },
  ],
};

test("ready.json is its owner's only, and gone when told so", () => {
  const folder = mkdtempSync(join(tmpdir(), "ready-"));
  const path = join(folder, "ready.json");
  writeReady(path, ready);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(ready);
  removeReady(path);
  removeReady(path);
  expect(existsSync(path)).toBe(false);
  rmSync(folder, { recursive: true });
});

test("the table names addresses and sign-ins, not the database's password", () => {
  const table = readyTable(ready);
  expect(table).toMatch(/^Zvonok is ready\n/);
  for (const text of ["http://localhost:8080", "pupil", "Иванова Мария", "ivanova.m"]) expect(table).toContain(text);
  expect(table).not.toContain("secret");
});

test("without a demo there are addresses only", () => {
  expect(readyTable({ ...ready, people: [] })).not.toContain("login");
});
