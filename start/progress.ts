import { SingleBar } from "cli-progress";

/** What the person who started us sees: one line a step, and a bar while rooms are being made. */
export interface Progress {
  step(text: string): void;
  /** The whole may grow while one waits for it. */
  bar(text: string): { update(done: number, total: number, note: string): void; stop(): void };
}

/** @param since milliseconds at which the start began, for the time before each line */
export function createProgress(output: NodeJS.WriteStream, since: number): Progress {
  const step = (text: string): void => {
    output.write(`${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
  };
  return { step, bar: (text) => (output.isTTY ? terminalBar(output, text) : lines(step, text)) };
}

function terminalBar(stream: NodeJS.WriteStream, text: string): ReturnType<Progress["bar"]> {
  const bar = new SingleBar({ format: `          ${text} {bar} {value}/{total}  {note}`, hideCursor: true, stream });
  bar.start(0, 0, { note: "" });
  return {
    update(done, total, note) {
      bar.setTotal(total);
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}

/** Where there is no terminal: a line every few seconds, so that a log stays short. */
function lines(step: Progress["step"], text: string): ReturnType<Progress["bar"]> {
  const every = 5000;
  let last = Date.now();
  return {
    update(done, total, note) {
      if (Date.now() - last < every) return;
      last = Date.now();
      step(`${text} ${done}/${total}  ${note}`);
    },
    stop: () => undefined,
  };
}
