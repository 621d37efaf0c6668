import type { Knex } from "../database.ts";

export type Device = { localpart: string; deviceId: string; clientName: string | null; createdAt: Date };
const columns = { localpart: "localpart", deviceId: "device_id", clientName: "client_name", createdAt: "created_at" };

export async function saveDevice(
  db: Knex,
  localpart: string,
  deviceId: string,
  clientName: string | null,
): Promise<void> {
  await db("device")
    .insert({ localpart, device_id: deviceId, client_name: clientName })
    .onConflict(["localpart", "device_id"])
    .merge({ client_name: clientName, created_at: db.fn.now(), ended_at: null });
}

/** Devices on which a person is signed in, the newest first. */
export async function listDevices(db: Knex, localpart: string): Promise<Device[]> {
  return db("device").select(columns).where({ localpart }).whereNull("ended_at").orderBy("created_at", "desc");
}

/** Marks devices of a person as signed out, or one of them; answers which the homeserver must still forget. */
export async function endDevices(db: Knex, localpart: string, deviceId: string | null): Promise<string[]> {
  return db("device")
    .where({ localpart })
    .modify((query) => {
      if (deviceId !== null) query.where({ device_id: deviceId });
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

/** Localparts that are signed in somewhere although the journal no longer lets them. */
export async function listSignedInLeavers(db: Knex): Promise<string[]> {
  const { rows } = await db.raw(
    `select distinct found.localpart from (
       select localpart from device where ended_at is null
       union select localpart from oidc_payload where localpart is not null) found
     left join person p on p.localpart = found.localpart and p.state = 'active' and p.enabled
     where p.id is null`,
  );
  return (rows as { localpart: string }[]).map((row) => row.localpart);
}
