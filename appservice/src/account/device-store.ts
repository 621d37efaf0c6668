import type { Knex } from "../database.ts";

export type Device = {
  localpart: string;
  deviceId: string;
  clientName: string | null;
  createdAt: Date;
  /** when the homeserver last asked about a token of it, to five minutes; null when it never did */
  lastUsedAt: Date | null;
  /** name of the device password that it was signed in with; null for the sign-in page */
  devicePassword: string | null;
};

export async function saveDevice(
  db: Knex,
  localpart: string,
  deviceId: string,
  clientName: string | null,
  devicePasswordId: string | null,
): Promise<void> {
  const now = { client_name: clientName, device_password_id: devicePasswordId };
  await db.transaction(async (trx) => {
    // First the password, then the device, as those lock who end them.
    if (devicePasswordId !== null) await trx("device_password").where({ id: devicePasswordId }).forKeyShare();
    await trx("device")
      .insert({ localpart, device_id: deviceId, ...now })
      .onConflict(["localpart", "device_id"])
      .merge({ ...now, created_at: db.fn.now(), last_used_at: null, ended_at: null });
  });
}

/** Keeps a device from being ended until the transaction is over. False when it has been ended. */
export async function holdDevice(trx: Knex, localpart: string, deviceId: string): Promise<boolean> {
  const held = await trx("device")
    .select("device_id")
    .where({ localpart, device_id: deviceId })
    .whereNull("ended_at")
    .forUpdate();
  return held.length > 0;
}

/** Devices on which a person is signed in, the newest first. */
export async function listDevices(db: Knex, localpart: string): Promise<Device[]> {
  return db("device")
    .leftJoin("device_password", "device_password.id", "device.device_password_id")
    .select({
      localpart: "device.localpart",
      deviceId: "device.device_id",
      clientName: "device.client_name",
      createdAt: "device.created_at",
      lastUsedAt: "device.last_used_at",
      devicePassword: "device_password.name",
    })
    .where({ "device.localpart": localpart })
    .whereNull("device.ended_at")
    .orderBy("device.created_at", "desc");
}

/** Notes that a device is in use, once in five minutes: the homeserver asks about each token every two. */
export async function markDeviceUsed(db: Knex, localpart: string, deviceId: string, now: Date): Promise<void> {
  await db("device")
    .where({ localpart, device_id: deviceId })
    .whereRaw("coalesce(last_used_at, '-infinity') < ?::timestamptz - interval '5 minutes'", [now])
    .update({ last_used_at: now });
}

/** Which devices of a person are meant. */
export type Devices = "all" | { only: string } | { except: string } | { of: string };

/**
 * Marks devices of a person as signed out; answers which the homeserver must still forget.
 * @param which all, one, all but one, or those of a device password
 */
export async function endDevices(db: Knex, localpart: string, which: Devices): Promise<string[]> {
  return db("device")
    .where({ localpart })
    .modify((query) => {
      if (which === "all") return;
      if ("only" in which) query.where({ device_id: which.only });
      else if ("except" in which) query.whereNot({ device_id: which.except });
      else query.where({ device_password_id: which.of });
    })
    .update({ ended_at: db.raw("coalesce(ended_at, now())") })
    .returning("device_id")
    .then((rows: { device_id: string }[]) => rows.map((row) => row.device_id));
}

/** The homeserver has forgotten the device, unless somebody has signed in on it again meanwhile. */
export async function forgetDevice(db: Knex, localpart: string, deviceId: string): Promise<void> {
  await db("device").where({ localpart, device_id: deviceId }).whereNotNull("ended_at").delete();
}

/** Devices that are signed out here and that the homeserver may still know. */
export async function listEndedDevices(db: Knex): Promise<{ localpart: string; deviceId: string }[]> {
  return db("device").select({ localpart: "localpart", deviceId: "device_id" }).whereNotNull("ended_at");
}

/** Devices on which nobody has signed in, and that nobody has used, since a time. */
export async function listUnusedDevices(db: Knex, before: Date): Promise<{ localpart: string; deviceId: string }[]> {
  return db("device")
    .select({ localpart: "localpart", deviceId: "device_id" })
    .whereNull("ended_at")
    .whereRaw("coalesce(last_used_at, created_at) < ?", [before]);
}

/** Localparts that are signed in somewhere although the journal no longer lets them. */
export async function listSignedInLeavers(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select distinct found.localpart from (
       select localpart from device where ended_at is null
       union select localpart from device_password
       union select localpart from oidc_payload where localpart is not null) found
     left join person p on p.localpart = found.localpart and p.state = 'active' and p.enabled
     where p.id is null`,
  );
  return (rows as { localpart: string }[]).map((row) => row.localpart);
}
