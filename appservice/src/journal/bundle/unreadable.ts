import { Refusal } from "../refusal.ts";

/** The refusal of what is there but can't be read, most often for want of a right. */
export const unreadable = (file: string, cause: unknown): Refusal =>
  new Refusal(
    "bundle.unreadable",
    file,
    `${file} can't be read by the application service. Check who may read it, and whether the disk is well.`,
    { cause },
  );
