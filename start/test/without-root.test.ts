import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../free-ports.ts";
import { answers, startPostgres } from "../postgres.ts";
import { commandIn, type Way, waysWithoutRoot } from "../without-root.ts";

// mkdtemp makes a folder that nobody else may enter.
const closed = mkdtempSync(join(tmpdir(), "zvonok-root-"));
afterAll(() => rmSync(closed, { recursive: true, force: true }));

async function startsIn(folder: string, way: Way): Promise<boolean> {
  const [port = 0] = await freePorts(1);
  const { child, url } = await startPostgres({
    folder: join(folder, "data"),
    port,
    password: "secret",
    log: join(folder, "postgres.log"),
    way,
  });
  try {
    return await answers(url);
  } finally {
    await child.stop("SIGINT");
  }
}

const ways = waysWithoutRoot().map((way): [string, Way] => [way.name, way]);

test.each(ways)("PostgreSQL's programs may lie there as well, %s", (_name, way) => {
  const program = join(closed, "program");
  writeFileSync(program, "", { mode: 0o755 });
  // Like initdb, find asks by access(2).
  const { command, args } = commandIn(way, "find", [program, "-executable"]);
  expect(spawnSync(command, args, { encoding: "utf8" }).stdout.trim()).toBe(program);
});

test.each(ways)("PostgreSQL runs %s below a folder that nobody else may enter", async (_name, way) => {
  expect(await startsIn(mkdtempSync(join(closed, "one-")), way)).toBe(true);
});

test("a folder made in one way is taken up in the others", async () => {
  const folder = mkdtempSync(join(closed, "all-"));
  for (const [, way] of [...ways, ...ways]) expect(await startsIn(folder, way)).toBe(true);
});
