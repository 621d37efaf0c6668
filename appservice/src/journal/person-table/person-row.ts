import type { PersonName } from "./person-name.ts";
import type { TableRole } from "./roles.ts";

export type TableGuardian = {
  name: PersonName;
  phone: string | null;
  email: string | null;
};

/** One row of a table: somebody of the school, with whoever looks after him. */
export type PersonRow = {
  /** the sheet's name, where there are several */
  sheet: string | null;
  line: number;
  name: PersonName;
  role: TableRole;
  /** one for a pupil; for a teacher those in which he teaches, or just is; «5А» */
  classes: string[];
  /** classes that a teacher leads */
  leads: string[];
  personId: string | null;
  username: string | null;
  email: string | null;
  phone: string | null;
  subjects: string[];
  subgroups: { subject: string | null; name: string }[];
  guardians: TableGuardian[];
  /** whether one is named in a way that can't be read */
  hasLostGuardian: boolean;
};
