import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { MatrixError } from "../errors.ts";
import { deleteDevicePasswords, lockDevicePasswords } from "./device-passwords/device-password-store.ts";
import { endDevices, forgetDevice, listEndedDevices, listUnusedDevices, saveDevice } from "./device-store.ts";
import { deletePasswordResets } from "./password-reset/password-reset-store.ts";
import { noteSignIn } from "./sign-in-codes/code-store.ts";
import { deleteDeviceTokens, deletePersonTokens, deleteTokensElsewhere, type SignInUnderWay } from "./token-store.ts";

type Needs = Pick<Context, "db" | "homeserver" | "log">;

/** Signed out here; the homeserver may still know it. */
export type EndedDevice = { localpart: string; deviceId: string };

export type NewDevice = {
  localpart: string;
  deviceId: string;
  clientName: string | null;
  /** where it is signed in, in words; null when it isn't known */
  browser?: string | null;
  /** the device password that it is signed in with */
  devicePasswordId?: string | null;
};

/**
 * Makes a device known here and at the homeserver, which must be before its first token is used. Somebody who signs in
 * before the mirror has made the account gets it now; the mirror adds the name.
 */
export async function openDevice(
  { db, homeserver }: Needs,
  { localpart, deviceId, clientName, browser = null, devicePasswordId = null }: NewDevice,
): Promise<void> {
  try {
    await homeserver.upsertDevice(localpart, deviceId, clientName);
  } catch (error) {
    if (!(error instanceof MatrixError && error.status === 404)) throw error;
    await homeserver.provisionUser(localpart, null);
    await homeserver.upsertDevice(localpart, deviceId, clientName);
  }
  // Others at the homeserver may see a device's name: which browser it is stays here.
  const name = [clientName, browser].filter((part) => part !== null).join(" · ");
  await saveDevice(db, localpart, deviceId, name === "" ? null : name, devicePasswordId);
  await noteSignIn(db, localpart);
}

/** Signs one device out: its tokens end here first, then the homeserver forgets the device and with it what it cached. */
export async function endDevice(needs: Needs, localpart: string, deviceId: string): Promise<void> {
  const ended = await needs.db.transaction(async (trx) => {
    // Tokens last, here and below: `openSession` makes none for a device that has ended.
    const devices = await endDevices(trx, localpart, { only: deviceId });
    await deleteDeviceTokens(trx, localpart, [deviceId]);
    return devices;
  });
  await forgetAtHomeserver(
    needs,
    ended.map((id) => ({ localpart, deviceId: id })),
  );
}

/** Ends a device password, and with it the devices that were signed in by it. */
export async function endDevicePassword(needs: Needs, localpart: string, id: string): Promise<void> {
  const ended = await needs.db.transaction(async (trx) => {
    await lockDevicePasswords(trx, localpart);
    const devices = await endDevices(trx, localpart, { of: id });
    await deleteDeviceTokens(trx, localpart, devices);
    await deleteDevicePasswords(trx, localpart, id);
    return devices;
  });
  await forgetAtHomeserver(
    needs,
    ended.map((deviceId) => ({ localpart, deviceId })),
  );
}

/**
 * Signs a person out everywhere: all devices and the sign-in pages of all browsers. Device passwords end as well, or
 * whoever has one would be back at once.
 * @param kept the one sign-in that goes on
 */
export async function endPerson(needs: Needs, localpart: string, kept: SignInUnderWay | null = null): Promise<void> {
  await forgetAtHomeserver(needs, await needs.db.transaction((trx) => endPersonHere(trx, localpart, kept)));
}

/**
 * The part of `endPerson` that holds here, for a transaction with what it is done for: a password that is taken away or
 * replaced never leaves sessions behind. What it answers goes to `forgetAtHomeserver` afterwards.
 */
export async function endPersonHere(
  trx: Knex,
  localpart: string,
  kept: SignInUnderWay | null = null,
): Promise<EndedDevice[]> {
  await deletePasswordResets(trx, localpart);
  await lockDevicePasswords(trx, localpart);
  const devices = await endDevices(trx, localpart, "all");
  await deletePersonTokens(trx, localpart, kept);
  await deleteDevicePasswords(trx, localpart, null);
  return devices.map((deviceId) => ({ localpart, deviceId }));
}

/** Signs a person out everywhere but on one device: as `endPerson`, with that device going on. */
export async function endOtherDevices(needs: Needs, localpart: string, keptDevice: string): Promise<void> {
  const ended = await needs.db.transaction(async (trx) => {
    await lockDevicePasswords(trx, localpart);
    const devices = await endDevices(trx, localpart, { except: keptDevice });
    await deleteTokensElsewhere(trx, localpart, keptDevice);
    await deleteDevicePasswords(trx, localpart, null);
    return devices;
  });
  await forgetAtHomeserver(
    needs,
    ended.map((deviceId) => ({ localpart, deviceId })),
  );
}

/** Signs out devices that nobody has used since. */
export async function endUnusedDevices(needs: Needs, before: Date): Promise<void> {
  for (const { localpart, deviceId } of await listUnusedDevices(needs.db, before))
    await endDevice(needs, localpart, deviceId);
}

/** Has the homeserver forget what has been signed out while it was away. */
export async function forgetEndedDevices(needs: Needs): Promise<void> {
  await forgetAtHomeserver(needs, await listEndedDevices(needs.db));
}

/** A homeserver that is away keeps nobody from signing out: `forgetEndedDevices` comes back to it. */
export async function forgetAtHomeserver(
  { db, homeserver, log }: Needs,
  devices: readonly EndedDevice[],
): Promise<void> {
  for (const { localpart, deviceId } of devices) {
    try {
      await homeserver.deleteDevice(localpart, deviceId);
    } catch (error) {
      const unknown = error instanceof MatrixError && error.status === 404;
      if (!unknown) {
        log.warn({ err: error, localpart, deviceId }, "device not forgotten yet");
        continue;
      }
    }
    await forgetDevice(db, localpart, deviceId);
  }
}
