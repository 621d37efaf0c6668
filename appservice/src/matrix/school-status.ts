import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import { driftNow } from "./drift/drift-now.ts";
import { withoutHeld } from "./drift/steps-to-take.ts";
import { userIdOf } from "./identifiers.ts";
import { planByPart } from "./plan-now.ts";

type Needs = Pick<Context, "db" | "config" | "now" | "jobs">;
type SchoolStatus = Pick<StatusAnswer, "toApply" | "rooms" | "memberships" | "drift">;

/** How far the rooms of some schools are, for those who administer these and no others. @param schools by their ids */
export async function schoolStatus(context: Needs, schools: readonly string[]): Promise<SchoolStatus> {
  const { config } = context;
  const bot = userIdOf(config.homeserver.botLocalpart, config.serverName);
  const status = { toApply: 0, rooms: 0, memberships: 0 };
  for await (const { planned, observed } of planByPart(context, schools)) {
    status.toApply += (await withoutHeld(context, planned)).length;
    for (const { members } of observed.rooms.values()) {
      status.rooms += 1;
      for (const [userId, { membership }] of members)
        if (membership === "join" && userId !== bot) status.memberships += 1;
    }
  }
  const { rooms } = await driftNow(context, schools, config.school.language);
  const times = rooms.flatMap(({ differences }) => differences.flatMap(({ since }) => since ?? []));
  return { ...status, drift: { rooms: rooms.length, since: times.sort()[0] ?? null } };
}
