import type { DriftingRoom } from "./use-drift.ts";

/** Whether differences are of people's accounts, which stand beside the rooms and are in none. */
export const isAccounts = ({ key }: Pick<DriftingRoom, "key">): boolean => key === "accounts";
