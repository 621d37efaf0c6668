import type { Context } from "../context.ts";
import { listSignedInLeavers } from "./device-store.ts";
import { endPerson, endUnusedDevices, forgetEndedDevices } from "./devices.ts";
import { deleteOldFailures } from "./failure-store.ts";
import { deleteEndedPayloads } from "./oidc/payload-store.ts";
import { deleteOldPasswordResets } from "./password-reset/password-reset-store.ts";
import { deleteOldCodes } from "./sign-in-codes/code-store.ts";

const DAY = 86_400_000;

type Needs = Pick<Context, "config" | "db" | "homeserver" | "log" | "now">;

/** Signs out whoever the journal no longer lets in. Their tokens are refused anyway; this ends what others have cached. */
export async function endLeavers(context: Needs): Promise<void> {
  for (const localpart of await listSignedInLeavers(context.db)) await endPerson(context, localpart);
}

/** Background work of the sign-in part: leavers, unused devices, devices that the homeserver hasn't forgotten yet, and old rows. */
export async function tidySignIns(context: Needs): Promise<void> {
  const { endUnusedDays } = context.config.sessions;
  const ago = (days: number): Date => new Date(context.now().getTime() - days * DAY);
  await endLeavers(context);
  if (endUnusedDays !== null) await endUnusedDevices(context, ago(endUnusedDays));
  await forgetEndedDevices(context);
  await deleteEndedPayloads(context.db);
  await deleteOldPasswordResets(context.db, context.now());
  await deleteOldFailures(context.db, ago(1));
  await deleteOldCodes(context.db, ago(context.config.audit.keepDays));
}
