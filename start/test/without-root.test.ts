import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../free-ports.ts";
import { answers, startPostgres } from "../postgres.ts";
import { type Way, waysWithoutRoot } from "../without-root.ts";

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

test.each(waysWithoutRoot().map((way): [string, Way] => [way.name, way]))(
  "PostgreSQL runs %s below a folder that nobody else may enter",
  async (_name, way) => {
    expect(await startsIn(mkdtempSync(join(closed, "one-")), way)).toBe(true);
  },
);

test("a folder made in one way is taken up in the others", async () => {
  const folder = mkdtempSync(join(closed, "all-"));
  const ways = waysWithoutRoot();
  for (const way of [...ways, ...ways]) expect(await startsIn(folder, way)).toBe(true);
});
