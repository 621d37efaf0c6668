import type { Config } from "../config.ts";
import { type UserId, userIdOf } from "../matrix/identifiers.ts";

/** What the school has decided about its rooms and names. */
export type PlanSettings = Pick<Config, "serverName" | "school" | "rooms"> & { bot: UserId };

export function planSettings(config: Config): PlanSettings {
  const { serverName, school, rooms, homeserver } = config;
  return { serverName, school, rooms, bot: userIdOf(homeserver.botLocalpart, serverName) };
}
