/** A run of the journal, as it is named in a sentence. */
export type RunFact = { kind: "import" | "hand" | "rollover" | "decision" | "undo"; run: number; at: Date };

/** Why the journal, or a person beside it, sees somebody in a room. */
export type Reason = {
  rule: string;
  /** title of the class or group that the record is of */
  group: string | null;
  /** the child of a guardian */
  child: string | null;
  /** last day of a pin, `YYYY-MM-DD` */
  until: string | null;
  run: RunFact | null;
};

/** What ended for somebody whom the journal took out: the rule by which he was there, or the pin. */
export type Ended = {
  rule: string;
  /** last day of a pin, `YYYY-MM-DD` */
  until: string | null;
  /** when a person ended a pin, and who; null for the command line */
  byHand: { at: Date; by: string | null } | null;
};

/** Everything that an answer to «why is she in this chat, why was he removed» rests on. */
export type WhyFacts = {
  name: string;
  room: string;
  /** whether the room is there */
  exists: boolean;
  /** the school year of an archived room */
  archivedYear: string | null;
  /** last known membership, and who caused it */
  member: { membership: string; by: "journal" | "self" | "other"; byName: string; at: Date } | null;
  /** why he belongs there; null when he doesn't */
  reason: Reason | null;
  /** whether he is kept out by a person's decision, and up to which day */
  barred: { until: string | null } | null;
  /** changes that concern him in this room and wait for a person */
  held: { joins: boolean; run: RunFact; since: Date; reason: string } | null;
  /** the journal's removal from this room, as the audit has it */
  removal: { at: Date; run: RunFact | null; ended: Ended } | null;
  /** when the journal ended him */
  left: RunFact | null;
  /** classes in which he is a pupil now */
  classes: string[];
  /** error of the last step that failed for him here, if none has succeeded since */
  failure: string | null;
};
