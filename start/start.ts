import { readStartOptions } from "./options.ts";
import { createProgress } from "./progress.ts";
import { readyTable } from "./ready.ts";
import { run } from "./run.ts";

const options = readStartOptions(process.argv.slice(2));
const progress = createProgress(process.stdout, Date.now());

// Whoever read our output may be gone: that must not end us before what we started.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

// A signal, or the end of the process that started us, however it came about.
const asked = new Promise<"stop">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("stop"));
  process.once("disconnect", () => resolve("stop"));
});

try {
  const running = await run(options, progress);
  try {
    const first = await Promise.race([running.ready, running.failed, asked]);
    if (first !== "stop") {
      process.stdout.write(`\n${readyTable(first)}\n`);
      await Promise.race([running.failed, asked]);
    }
    progress.step("Stopping");
  } finally {
    await running.stop();
  }
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
