import type { UserId } from "../../matrix/identifiers.ts";
import type { Because } from "../plan-step.ts";
import type { Part } from "../school.ts";
import type { Level } from "../states.ts";

/** Collects a room's people. The first rule that brings somebody is the reason why he is there. */
export class Members {
  readonly map = new Map<UserId, Because>();
  /** those above the others; administrators are added for every room alike */
  readonly levels = new Map<UserId, Level>();

  add(rule: string, parts: readonly Part[]): this {
    for (const { userId, record } of parts) if (!this.map.has(userId)) this.map.set(userId, { rule, record });
    return this;
  }

  /** Adds people who moderate. */
  addModerators(rule: string, parts: readonly Part[]): this {
    for (const { userId } of parts) this.levels.set(userId, 51);
    return this.add(rule, parts);
  }

  /** Adds the people of another room, for the reasons that they have there. */
  addThoseOf({ map }: Members): this {
    for (const [userId, because] of map) if (!this.map.has(userId)) this.map.set(userId, because);
    return this;
  }
}
