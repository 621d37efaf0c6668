import type { Knex } from "../appservice/src/database.ts";

const records = ["org", "academic_session", "person", "role_assignment", "guardianship", "course"];
const references = [
  "parent_id",
  "org_id",
  "person_id",
  "student_id",
  "guardian_id",
  "group_id",
  "course_id",
  "cohort_id",
];

/** Puts copies of everything beside it: schools, people, and the rooms that the homeserver told us of. */
export async function multiplyDistrict(db: Knex, copies: number): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(`
      create function copy_id(id uuid, copy int) returns uuid language sql immutable return cast(md5(id::text || copy) as uuid);
      create function copy_user(text, copy int) returns text language sql immutable return
        regexp_replace($1, '@(p_[0-9a-f-]+):', '@\\1.' || copy || ':', 'g');
      create function copy_key(key text, copy int) returns text language sql immutable return
        split_part(key, ':', 1) || ':' || copy_id(cast(split_part(key, ':', 2) as uuid), copy) || coalesce(substring(key from '^[^:]*:[^:]*(:.*)$'), '')`);
    for (let copy = 1; copy <= copies; copy += 1) {
      for (const table of [...records, "cohort", "school_group", "membership"]) await copyRecords(trx, table, copy);
      await copyRooms(trx, copy);
    }
    await trx.raw("drop function copy_key; drop function copy_user; drop function copy_id");
  });
  await db.raw("analyze");
}

/** A record's copy has ids of its own everywhere; it comes from a source of its own, too. */
async function copyRecords(trx: Knex, table: string, copy: number): Promise<void> {
  const columns = Object.keys(await trx(table).columnInfo());
  const values = columns.map((column) => {
    if (column === "id" || references.includes(column)) return `copy_id(${column}, ${copy})`;
    if (column.endsWith("_ids")) return `array(select copy_id(one, ${copy}) from unnest(${column}) one)`;
    if (column === "source") return `source || '.${copy}'`;
    if (column === "localpart" || column === "username") return `${column} || '.${copy}'`;
    return column;
  });
  const from = columns.includes("source")
    ? `where source not like '%.%'`
    : `where id not in (select copied from copied)`;
  if (!columns.includes("source")) {
    await trx.raw(`create temporary table if not exists copied (copied uuid primary key) on commit drop`);
  }
  await trx.raw(
    `${columns.includes("source") ? "" : `with made as (`}insert into ${table} (${columns.join(", ")}) select ${values.join(", ")} from ${table} ${from}
     ${columns.includes("source") ? "" : "returning id) insert into copied select id from made"}`,
  );
}

async function copyRooms(trx: Knex, copy: number): Promise<void> {
  const id = (column: string): string => `${column} || '.${copy}'`;
  const original = "room_id not like '%.%'";
  await trx.raw(`
    insert into observed_room (room_id, key, kind, room_version, creator)
      select ${id("room_id")}, copy_key(key, ${copy}), kind, room_version, creator from observed_room where ${original};
    insert into observed_state (room_id, type, state_key, content, sender, event_id, origin_server_ts)
      select ${id("room_id")}, type, case type when 'm.space.child' then ${id("state_key")} else state_key end,
        case type when 'org.zvonok.room' then jsonb_set(content, '{key}', to_jsonb(copy_key(content ->> 'key', ${copy})))
          else cast(copy_user(content::text, ${copy}) as jsonb) end,
        sender, ${id("event_id")}, origin_server_ts from observed_state where ${original};
    insert into observed_member (room_id, user_id, membership, sender, event_id, origin_server_ts)
      select ${id("room_id")}, copy_user(user_id, ${copy}), membership, copy_user(sender, ${copy}), ${id("event_id")}, origin_server_ts
      from observed_member where ${original};
    insert into matrix_user (localpart, displayname)
      select ${id("localpart")}, displayname from matrix_user where localpart like 'p\\_%' and localpart not like '%.%'`);
}
