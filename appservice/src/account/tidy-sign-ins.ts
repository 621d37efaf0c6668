import type { Context } from "../context.ts";
import { listSignedInLeavers } from "./device-store.ts";
import { endPerson, forgetEndedDevices } from "./devices.ts";
import { deleteOldFailures } from "./failure-store.ts";
import { deleteEndedPayloads } from "./oidc/payload-store.ts";

type Needs = Pick<Context, "db" | "homeserver" | "log" | "now">;

/** Signs out whoever the journal no longer lets in. Their tokens are refused anyway; this ends what others have cached. */
export async function endLeavers(context: Needs): Promise<void> {
  for (const localpart of await listSignedInLeavers(context.db)) await endPerson(context, localpart);
}

/** Background work of the sign-in part: leavers, devices that the homeserver hasn't forgotten yet, and old rows. */
export async function tidySignIns(context: Needs): Promise<void> {
  await endLeavers(context);
  await forgetEndedDevices(context);
  await deleteEndedPayloads(context.db);
  await deleteOldFailures(context.db, new Date(context.now().getTime() - 86_400_000));
}
