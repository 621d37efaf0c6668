import type { UserId } from "../../matrix/identifiers.ts";
import type { Part } from "../school.ts";
import type { DesiredMember, Level } from "../states.ts";

/** Collects a room's people: the first rule that brings somebody is the reason, the highest level counts. */
export class Members {
  readonly map = new Map<UserId, DesiredMember>();

  add(rule: string, parts: readonly Part[], level: Level = 0): this {
    for (const { userId, record } of parts) {
      const known = this.map.get(userId);
      if (known === undefined) this.map.set(userId, { level, because: { rule, record } });
      else if (known.level < level) this.map.set(userId, { ...known, level });
    }
    return this;
  }
}
