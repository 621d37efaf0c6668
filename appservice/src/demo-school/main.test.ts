import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const main = fileURLToPath(new URL("main.ts", import.meta.url));

test("says in words how it is used, and what it doesn't understand", async () => {
  expect((await run(process.execPath, [main, "--help"])).stdout).toMatch(
    /--week-later <folder>[\s\S]*--next-september/,
  );
  for (const wrong of [["--size", "huge"], ["--nonsense"], ["--today", "soon"]]) {
    const { stderr } = await run(process.execPath, [main, ...wrong]).catch((error: { stderr: string }) => error);
    expect(stderr).toContain(wrong[0]);
    expect(stderr).not.toContain("    at ");
  }
}, 30_000);
