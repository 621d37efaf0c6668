import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "../child.ts";
import { cache, root } from "../places.ts";
import { buildWebClient, webClientIsBuilt } from "../web-client.ts";
import { type Count, countJest, countPlaywright, type JestReport } from "./count.ts";
import { findBrowser } from "./find-browser.ts";
import { runProgram } from "./run-program.ts";
import { startForTests } from "./running-system.ts";

/** A part of `npm test`; `args` go to its program, for instance the path of one test file. */
export type Suite = { name: string; run(args: string[], interrupted: AbortSignal): Promise<Count> };

const bin = (path: string): string => join(root, "node_modules", path);
const one = (ok: boolean): Count => (ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** All of them, in the order in which they run. What isn't here isn't tested; what is here has to be there. */
export const suites: Suite[] = [
  { name: "lint", run: (_args, interrupted) => program([bin("@biomejs/biome/bin/biome"), "check", "."], interrupted) },
  { name: "types", run: (_args, interrupted) => typesAreRight(interrupted) },
  { name: "unit", run: (args, interrupted) => jest("unit", args, interrupted) },
  { name: "web", run: (args, interrupted) => jest("web", args, interrupted) },
  { name: "size", run: (_args, interrupted) => sizeIsRight(interrupted) },
  { name: "integration", run: (args, interrupted) => jest("integration", ["--runInBand", ...args], interrupted) },
  { name: "start", run: (args, interrupted) => jest("start", ["--runInBand", "--forceExit", ...args], interrupted) },
  { name: "e2e", run: endToEnd },
];

/** What `npm run test:<part>` runs. */
export const parts: Record<string, string[]> = {
  unit: ["unit", "web"],
  integration: ["integration", "start"],
  e2e: ["e2e"],
};

async function program(args: string[], interrupted: AbortSignal): Promise<Count> {
  return one((await runProgram(args, interrupted)) === 0);
}

async function typesAreRight(interrupted: AbortSignal): Promise<Count> {
  const codes = [];
  for (const project of ["tsconfig.json", "web-client/tsconfig.json"]) {
    codes.push(await runProgram([bin("typescript/bin/tsc"), "-p", project], interrupted));
  }
  return one(codes.every((code) => code === 0));
}

async function sizeIsRight(interrupted: AbortSignal): Promise<Count> {
  if (!webClientIsBuilt()) await buildWebClient(startChild, join(cache, "web-client.log"));
  return program([join(root, "web-client/build/size.ts")], interrupted);
}

/** Where a suite's report goes; an old one must not be taken for the new. */
function reportFile(suite: string): string {
  mkdirSync(join(cache, "reports"), { recursive: true });
  const file = join(cache, "reports", `${suite}.json`);
  rmSync(file, { force: true });
  return file;
}

function counted<Report>(file: string, count: (report: Report) => Count): Count {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8")) as Report) : one(false);
}

async function jest(project: string, args: string[], interrupted: AbortSignal): Promise<Count> {
  const report = reportFile(project);
  const chosen = args.some((arg) => !arg.startsWith("-"));
  await runProgram(
    [
      ...["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", bin("jest/bin/jest.js"), "--ci"],
      ...["--selectProjects", project, "--json", `--outputFile=${report}`, ...args],
      ...(chosen ? ["--passWithNoTests"] : []),
    ],
    interrupted,
  );
  return counted<JestReport>(report, (found) => countJest(found, chosen));
}

async function endToEnd(args: string[], interrupted: AbortSignal): Promise<Count> {
  const report = reportFile("e2e");
  const browser = await findBrowser((line) => process.stdout.write(`${line}\n`));
  const given = process.env.ZVONOK_READY;
  const system = given === undefined ? await startForTests(interrupted) : null;
  try {
    await runProgram(
      [bin("@playwright/test/cli.js"), "test", "--config", "web-client/playwright.config.ts", ...args],
      interrupted,
      {
        ZVONOK_CHROMIUM: browser,
        ZVONOK_READY: given ?? system?.readyFile ?? "",
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    );
  } finally {
    await system?.stop();
  }
  return counted(report, countPlaywright);
}
