import { rmSync } from "node:fs";
import { running } from "./start-stack.ts";

/** jest's globalTeardown: ends what start-stack.ts started, the homeserver first, and removes its folder. */
export default async function stopStack(): Promise<void> {
  for (const child of running.children.reverse()) {
    await child.stop(child.record.name === "PostgreSQL" ? "SIGINT" : "SIGTERM");
  }
  running.children = [];
  if (running.folder !== null) rmSync(running.folder, { recursive: true, force: true });
}
