import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTimeOf } from "../child.ts";
import { holderOf, takeLock } from "./lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one start at a time; the next one once it is released", () => {
  const lock = takeLock(folder, "http://localhost:8080");
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, webUrl: "http://localhost:8080" });
  expect(takeLock(folder, "http://localhost:8081")).toBeNull();
  lock?.release();
  expect(holderOf(folder)).toBeNull();
  expect(takeLock(folder, "http://localhost:8081")).not.toBeNull();
});

test("the lock of a killed start is taken over, even if its pid is another program's by now", () => {
  const reused = { pid: process.pid, startTime: `${Number(startTimeOf(process.pid)) - 1}`, webUrl: "" };
  for (const dead of [reused, { pid: 2 ** 22 + 1, startTime: "1", webUrl: "" }]) {
    writeFileSync(join(folder, "lock.json"), JSON.stringify(dead));
    expect(holderOf(folder)).toBeNull();
    takeLock(folder, "mine")?.release();
  }
});

test("a lock file that was never finished counts for nothing", () => {
  writeFileSync(join(folder, "lock.json"), "{");
  expect(takeLock(folder, "mine")).not.toBeNull();
  expect(JSON.parse(readFileSync(join(folder, "lock.json"), "utf8"))).toMatchObject({ webUrl: "mine" });
});
