import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChildOptions, startChild, startTimeOf } from "../child.ts";
import { endLeftovers, keepProcesses } from "./processes.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "processes-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that notes its end in a file that all of them share. */
function program(name: string): ChildOptions {
  const script = `for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
    require("node:fs").appendFileSync(${JSON.stringify(join(folder, "ends"))}, ${JSON.stringify(name)} + " " + signal + "\\n");
    process.exit(0);
  });
  console.log("up");
  setInterval(() => undefined, 1000);`;
  return { name, command: process.execPath, args: ["-e", script], log: join(folder, `${name}.log`) };
}
async function untilUp(names: string[]): Promise<void> {
  const up = (name: string): boolean => readFileSync(join(folder, `${name}.log`), "utf8").includes("up");
  while (!names.every(up)) await new Promise((resolve) => setTimeout(resolve, 20));
}
const names = ["PostgreSQL", "Synapse", "application service"];
const ends = (): string => readFileSync(join(folder, "ends"), "utf8");

test("each ends before what it needs, and none can be started afterwards", async () => {
  const processes = keepProcesses(folder);
  for (const name of names) processes.start(program(name));
  await untilUp(names);
  await processes.stopAll();
  expect(ends()).toBe("application service SIGTERM\nSynapse SIGTERM\nPostgreSQL SIGINT\n");
  expect(existsSync(join(folder, "processes.json"))).toBe(false);
  expect(() => processes.start(program("Synapse"))).toThrow("Stopped while starting");
});

test("what a killed start left behind is found by the next one", async () => {
  const processes = keepProcesses(folder);
  const children = names.map((name) => processes.start(program(name)));
  await untilUp(names);
  expect((await endLeftovers(folder)).sort()).toEqual([...names].sort());
  for (const { record } of children) expect(startTimeOf(record.pid)).toBeNull();
  expect(await endLeftovers(folder)).toEqual([]);
});

test("a pid that is another program's by now is let live", async () => {
  const child = startChild(program("bystander"));
  writeFileSync(join(folder, "processes.json"), JSON.stringify([{ ...child.record, name: "Synapse", startTime: "1" }]));
  expect(await endLeftovers(folder)).toEqual([]);
  expect(startTimeOf(child.record.pid)).toBe(child.record.startTime);
  await child.stop("SIGKILL");
});
