import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { importRequestSchema } from "@zvonok/contract/http/operator.ts";
import { listZip } from "../appservice/src/journal/bundle/list-zip.ts";
import { importJournal } from "../appservice/src/journal/import-journal.ts";
import { planNow } from "../appservice/src/matrix/plan-now.ts";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext, type TestContext } from "../appservice/test/support/test-context.ts";

// What an import of a district costs (21 schools, 31,000 enrolments): the first, an unchanged one, one pupil who changes
// class, and a file with half of the enrolments, which is held; each from the file to committed rows and the plan.
// `--times 10` generates a district that many times as large. Memory is that of this process, which does nothing else.
const times = Number(process.argv[process.argv.indexOf("--times") + 1]) || 1;
const zip = fileURLToPath(new URL("../../shared/data/gospelnerd-generated-1.1/district-large.zip", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
const test = await createTestContext({ demo: false });
try {
  const tables = await readTables();
  const whole = await write("whole", tables);
  await measure(test, "first import", whole);
  await measure(test, "unchanged", whole);
  await measure(test, "one pupil changes class", await write("moved", movedPupil(tables)));
  await measure(test, "half of the enrolments", await write("half", halfOf(tables)));
  await measure(test, "right again", whole);
} finally {
  await test.close();
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

type Tables = Map<string, string[]>;

/** Lines by file, the header first; every id of a copy has the copy's number before it. */
async function readTables(): Promise<Tables> {
  const { files, close } = await listZip(zip);
  const tables: Tables = new Map();
  for (const file of files) {
    const [header = "", ...lines] = (await text(Readable.from(file.open()))).trimEnd().split(/\r?\n/);
    if (file.path === "manifest.csv" || file.path === "demographics.csv") tables.set(file.path, [header, ...lines]);
    else
      tables.set(file.path, [
        header,
        ...Array.from({ length: times }, (_, copy) => lines.map((line) => copied(line, copy))).flat(),
      ]);
  }
  close();
  return tables;
}

function copied(line: string, copy: number): string {
  return copy === 0 ? line : line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => `${copy}-${id}`);
}

async function write(name: string, tables: Tables): Promise<string> {
  await mkdir(join(folder, name));
  for (const [file, lines] of tables) await writeFile(join(folder, name, file), `${lines.join("\n")}\n`);
  return join(folder, name);
}

function movedPupil(tables: Tables): Tables {
  const [header = "", ...lines] = tables.get("enrollments.csv") ?? [];
  const pupils = lines
    .map((line, index) => ({ index, cells: line.split(",") }))
    .filter(({ cells }) => cells[6] === "student");
  const [first] = pupils;
  const other = pupils.find(({ cells }) => cells[3] !== first?.cells[3] && cells[4] === first?.cells[4]);
  if (first === undefined || other === undefined) throw new Error("no two classes");
  const moved = first.cells.with(3, other.cells[3] ?? "").join(",");
  return new Map(tables).set("enrollments.csv", [header, ...lines.with(first.index, moved)]);
}

function halfOf(tables: Tables): Tables {
  const lines = tables.get("enrollments.csv") ?? [];
  return new Map(tables).set("enrollments.csv", lines.slice(0, lines.length / 2));
}

async function measure({ context }: TestContext, what: string, roster: string): Promise<void> {
  const started = performance.now();
  const result = await importJournal(context, importRequestSchema.parse({ roster, source: "bench" }));
  const imported = performance.now();
  const steps = await planNow(context);
  const planned = performance.now();
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;
  const status = readFileSync("/proc/self/status", "utf8");
  const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  console.log(
    `${what}: ${result.verdict}${result.reason ?? ""}, ${result.counts.enrollments} enrolments, ${result.held.length} held; ` +
      `import ${seconds(started, imported)}, plan ${seconds(imported, planned)} (${steps.length} steps); at most ${most.toFixed(0)} MB`,
  );
}
