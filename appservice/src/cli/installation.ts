import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { messageOf } from "../errors.ts";
import { notRunning } from "./cli-error.ts";

/** Of the configuration only what leads to the running program: the rest is that program's to check. */
const wayInSchema = z.object({
  listen: z.object({ internal: z.object({ host: z.string().default("127.0.0.1"), port: z.number() }) }),
  internalTokenFile: z.string(),
});

/** Where a running system listens for its operator, and the token that it asks for. */
export type Installation = { url: string; token: string; stateDir: string };

/**
 * Reads `zvonok.yaml` of a state folder.
 * @throws CliError when nothing was ever started there
 */
export async function readInstallation(stateDir: string): Promise<Installation> {
  const file = join(stateDir, "zvonok.yaml");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw notRunning(
      `Nothing is installed in ${stateDir}. Start Zvonok with \`npm start\`, or name its folder with --state-dir.`,
      cause,
    );
  }
  try {
    const { listen, internalTokenFile } = wayInSchema.parse(parse(text));
    const token = (await readFile(internalTokenFile, "utf8")).trim();
    return { url: `http://${listen.internal.host}:${listen.internal.port}/internal/v1`, token, stateDir };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause);
    throw notRunning(`${file} doesn't lead to a running system: ${reason}`, cause);
  }
}
