import type { Context } from "../context.ts";
import { listUntoldCalls } from "./call-store.ts";

/** Has every call published whose chat doesn't know how things stand: after an import, and when a process starts. */
export async function publishUntoldCalls({ db, jobs }: Pick<Context, "db" | "jobs">): Promise<void> {
  await db.transaction(async (trx) => {
    for (const callId of await listUntoldCalls(trx)) await jobs.send(trx, "publishCall", { callId });
  });
}
