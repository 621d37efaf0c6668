import { readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { localpartOf } from "../../src/matrix/identifiers.ts";
import { desiredState } from "../../src/plan/desired-state.ts";
import { planSettings } from "../../src/plan/plan-settings.ts";
import type { Importer } from "./import-context.ts";

/**
 * Members of chats on a day by the journal, by the room's name; whoever has rights there is marked, as `t5*`.
 * @param kinds of rooms
 */
export async function chatsOn(
  { db, context }: Importer,
  day: string,
  kinds: readonly string[] = ["class", "parents", "subject"],
): Promise<Record<string, string>> {
  const rows: { localpart: string; external_id: string }[] = await db("person").select("localpart", "external_id");
  const names = new Map(rows.map((row) => [row.localpart, row.external_id]));
  const { rooms } = desiredState(await readSchoolSnapshot(db, day), planSettings(context.config));
  return Object.fromEntries(
    [...rooms.values()]
      .filter(({ spec }) => kinds.includes(spec.marker.kind))
      .map(({ spec, members, levels }) => {
        const people = [...members.keys()].map((user) => {
          const name = names.get(localpartOf(user, context.config.serverName) ?? "");
          return levels.has(user) ? `${name}*` : String(name);
        });
        return [spec.name, people.sort().join(" ")];
      }),
  );
}
