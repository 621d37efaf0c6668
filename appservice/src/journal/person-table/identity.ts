import type { PersonName } from "./person-name.ts";

/** Somebody in a table: a pupil, or an adult (teacher, guardian, head), who may be several of these at once. */
export type Mention = {
  /** stands for this mention in questions and answers: kind, name, class, and a number among equals */
  key: string;
  kind: "pupil" | "adult";
  line: number;
  name: PersonName;
  /** of a pupil; "" for an adult */
  className: string;
  /** what tells namesakes apart: `id:…`, `login:…`, `email:…`, `phone:…` */
  marks: string[];
  /** external ids of a guardian's children in this table */
  children: string[];
  isStaff: boolean;
};

/** Somebody whom this source brought before. */
export type Known = {
  externalId: string;
  personId: string;
  kind: "pupil" | "adult";
  name: PersonName;
  className: string;
  marks: string[];
  children: string[];
  isStaff: boolean;
  isActive: boolean;
  username: string | null;
  email: string | null;
  phone: string | null;
  /** the name as it is written, and what else tells a person who it is: a class, or the children */
  called: string;
  about: string;
};

/** Two rows of one name, or a row and somebody known: a person decides whether they are one. */
export type Doubt = { mention: Mention; known: Known[]; rows: Mention[] };

/** What became of the mentions: external ids by key, and what only a person can say. */
export type Matched = { ids: Map<string, string>; doubts: Doubt[] };

/** What a person decided before, by the key of a mention: an external id, `row:<key>`, or null for somebody new. */
export type Decisions = ReadonlyMap<string, string | null>;

/** The candidate of an answer that is another row of the same table. */
export const ROW = "row:";

const typeOf = (mark: string): string => mark.slice(0, mark.indexOf(":"));

export const shareMark = (one: { marks: string[] }, other: { marks: string[] }): boolean =>
  one.marks.some((mark) => other.marks.includes(mark));

/** Whether both have a mark of one type and none of it in common: another login or number is another person's. */
export function differ(one: { marks: string[] }, other: { marks: string[] }, types: readonly string[]): boolean {
  return types.some((type) => {
    const [mine, theirs] = [one, other].map(({ marks }) => marks.filter((mark) => typeOf(mark) === type));
    return (
      mine !== undefined &&
      theirs !== undefined &&
      mine.length > 0 &&
      theirs.length > 0 &&
      !mine.some((mark) => theirs.includes(mark))
    );
  });
}
