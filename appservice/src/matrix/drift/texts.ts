import { english } from "./texts-en.ts";
import { russian } from "./texts-ru.ts";

/** How differences are worded. Whom they concern stands beside them, so that no sentence needs a name's case or gender. */
export type DriftTexts = {
  /** title under which accounts without a room are shown */
  people: string;
  /** the journal sees somebody in a chat who isn't in it */
  missing: string;
  leftAlone: string;
  removed: string;
  extra: string;
  rights(is: number, wanted: number): string;
  settings: string;
  notArchived: string;
  archived: string;
  marker: string;
  name(wanted: string): string;
  open: string;
  notInSpace(child: string): string;
  inSpace(child: string): string;
  noRoom: string;
  noAccount: string;
  displayname(wanted: string): string;
};

export type Language = "ru" | "en";
export const driftTexts: Record<Language, DriftTexts> = { ru: russian, en: english };
