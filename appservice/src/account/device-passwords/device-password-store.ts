import type { Knex } from "../../database.ts";

export type DevicePassword = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
const columns = { id: "id", name: "name", createdAt: "created_at", lastUsedAt: "last_used_at" };

/** The device passwords of a person, the newest first. */
export async function listDevicePasswords(db: Knex, localpart: string): Promise<DevicePassword[]> {
  return db("device_password").select(columns).where({ localpart }).orderBy("created_at", "desc");
}

/** Keeps a new one; null when the person has `limit` of them already. */
export async function saveDevicePassword(
  db: Knex,
  { localpart, name, digest }: { localpart: string; name: string; digest: string },
  limit: number,
): Promise<DevicePassword | null> {
  return db.transaction(async (trx) => {
    // Two requests at the same time would both find room for one more.
    await trx.raw("select pg_advisory_xact_lock(hashtext('device_password'), hashtext(?))", [localpart]);
    if ((await listDevicePasswords(trx, localpart)).length >= limit) return null;
    const [saved]: DevicePassword[] = await trx("device_password")
      .insert({ localpart, name, digest })
      .returning(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"]);
    return saved ?? null;
  });
}

/** Whose a device password is; null for any other text. */
export async function findDevicePassword(db: Knex, digest: string): Promise<{ id: string; localpart: string } | null> {
  return (await db("device_password").select("id", "localpart").where({ digest }).first()) ?? null;
}

export async function markDevicePasswordUsed(db: Knex, id: string, now: Date): Promise<void> {
  await db("device_password").where({ id }).update({ last_used_at: now });
}

/** Whoever is signing in with one of a person's has done so, or finds none. */
export async function lockDevicePasswords(trx: Knex, localpart: string): Promise<void> {
  await trx("device_password").select("id").where({ localpart }).orderBy("id").forUpdate();
}

/** Ends device passwords of a person, or one of them; their devices must have been ended before. */
export async function deleteDevicePasswords(db: Knex, localpart: string, id: string | null): Promise<void> {
  const mine = () =>
    db("device_password")
      .where({ localpart })
      .modify((query) => {
        if (id !== null) query.where({ id });
      });
  await db("device").whereIn("device_password_id", mine().select("id")).update({ device_password_id: null });
  await mine().delete();
}
