import { type Logger, logger } from "matrix-js-sdk/lib/logger.js";

const nothing = (): void => undefined;

/** The SDK tells the console each request; a school's computers need none of it but what failed. */
export const quietLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (...words) => console.error(...words),
  getChild: () => quietLogger,
};

/** Parts of the SDK still write to a logger of the whole page: from now on only what failed. */
export function quietSdk(): void {
  (logger as unknown as { setLevel(level: "error", persist: boolean): void }).setLevel("error", false);
}
