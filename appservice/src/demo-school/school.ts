import type { SubjectCode } from "./curriculum.ts";
import type { Sex } from "./russian-names.ts";

/** The generated school, before it is written down as files. Nothing in it depends on a date but replacements. */
export type School = {
  /** id of its school year in the journal */
  session: string;
  classes: SchoolClass[];
  groups: Group[];
  people: Person[];
  /** teachers who stand in for others for some days, YYYY-MM-DD */
  replacements: { group: Group; teacher: Teacher; from: string; to: string }[];
};

/** «Класс»; its homeroom's sourcedId is `id`. */
export type SchoolClass = {
  id: string;
  grade: number;
  /** «5А» */
  title: string;
  /** in order of the alphabet */
  pupils: Pupil[];
  classTeacher: Teacher;
};

/** A subject in a class, or one half of the class in it. */
export type Group = {
  id: string;
  schoolClass: SchoolClass;
  subject: SubjectCode;
  half: 1 | 2 | null;
  hours: number;
  teacher: Teacher;
  pupils: Pupil[];
};

export type Named = {
  id: string;
  username: string;
  sex: Sex;
  familyName: string;
  givenName: string;
  middleName: string;
};
export type Pupil = Named & { kind: "pupil"; grade: number; guardians: string[] };
/** `relation` is the role in roles.csv: a parent, or who stands in for one. */
export type Guardian = Named & { kind: "guardian"; relation: "parent" | "guardian"; children: string[] };
export type Teacher = Named & { kind: "teacher"; subjects: readonly SubjectCode[]; room: string; children: string[] };
export type Head = Named & { kind: "head"; role: "principal" | "siteAdministrator" };
export type Person = Pupil | Guardian | Teacher | Head;
