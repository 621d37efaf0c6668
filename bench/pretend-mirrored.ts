import type { Context } from "../appservice/src/context.ts";
import { localpartOf, type RoomKey, type UserId } from "../appservice/src/matrix/identifiers.ts";
import { observe } from "../appservice/src/matrix/observe.ts";
import { storeObservation } from "../appservice/src/matrix/observe-store.ts";
import { noteAccount } from "../appservice/src/matrix/people-store.ts";
import { planNow } from "../appservice/src/matrix/plan-now.ts";
import type { PlanStep } from "../appservice/src/plan/plan-step.ts";

/** Events made up so far: each has its own id. */
let made = 0;

/**
 * Has Matrix be as the journal wants it without making 1,500 rooms on a homeserver: the events that such rooms would
 * have sent are made up from the plan and taken in as the homeserver's are.
 * @returns what there is then, in words
 */
export async function pretendMirrored(context: Context): Promise<string> {
  const { serverName } = context.config;
  const planned = await planNow(context);
  const events = planned.flatMap(({ step }) => eventsOf(step, context.homeserver.bot, serverName));
  await context.db.transaction(async (trx) => {
    await storeObservation(trx, observe(events, context.homeserver.bot));
    for (const { step } of planned) {
      if (step.type !== "registerUser") continue;
      await noteAccount(trx, localpartOf(step.userId, serverName) ?? "", step.displayname);
    }
  });
  const left = (await planNow(context)).length;
  if (left > 0) throw new Error(`${left} steps are left of ${planned.length}`);
  const count = (type: PlanStep["type"]): number => planned.filter(({ step }) => step.type === type).length;
  return `as if mirrored: ${count("createRoom")} rooms, ${count("join")} memberships`;
}

const roomIdOf = (key: RoomKey): string => `!${key}:bench`;

function eventsOf(step: PlanStep, bot: UserId, serverName: string): object[] {
  const event = (room: RoomKey, type: string, content: object, stateKey = "", sender = bot): object => {
    made += 1;
    const ids = { room_id: roomIdOf(room), event_id: `$${made}`, origin_server_ts: made };
    return { type, state_key: stateKey, sender, content, ...ids };
  };
  const hung = { via: [serverName] };
  switch (step.type) {
    case "createRoom": {
      const { key, name, marker, powerLevels, children } = step.room;
      return [
        event(key, "m.room.create", { room_version: "11" }),
        event(key, "m.room.power_levels", powerLevels),
        event(key, "m.room.name", { name }),
        event(key, "org.zvonok.room", marker),
        ...children.map((child) => event(key, "m.space.child", hung, roomIdOf(child))),
      ];
    }
    case "join":
      return [event(step.room, "m.room.member", { membership: "join" }, step.userId, step.userId)];
    case "lockRoom":
      return [event(step.room, "m.room.join_rules", { join_rule: "invite" })];
    case "addToSpace":
      return [event(step.space, "m.space.child", hung, roomIdOf(step.child))];
    default:
      return [];
  }
}
