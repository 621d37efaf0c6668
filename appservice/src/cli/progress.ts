import { Presets, SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

export type Progress = { update(done: number): void; note(text: string): void; stop(): void };

const LINE_EVERY_MS = 5000;

/** A bar on the terminal; where there is none, a line now and then. */
export function startProgress(terminal: Terminal, total: number): Progress {
  if (!terminal.interactive) return lines(terminal, total);
  const bar = new SingleBar(
    { format: "Applying {bar} {value} of {total} steps", stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    update(done) {
      // An import that comes meanwhile makes the plan longer than it was.
      bar.update(Math.max(0, done));
    },
    note: (text) => terminal.err(`\n${text}`),
    stop: () => bar.stop(),
  };
}

function lines(terminal: Terminal, total: number): Progress {
  let last = 0;
  return {
    update(done) {
      if (done >= total || Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      terminal.err(`Applying: ${Math.max(0, done)} of ${total} steps`);
    },
    note: (text) => terminal.err(text),
    stop: () => undefined,
  };
}
