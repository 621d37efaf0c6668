import { Refusal } from "../refusal.ts";

/** The refusal of what is there but can't be read, most often for want of a right. */
export const unreadable = (file: string, cause: unknown): Refusal =>
  new Refusal("bundle.unreadable", file, {}, { cause });
