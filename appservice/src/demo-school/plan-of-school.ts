import {
  type CurriculumEntry,
  fullCurriculum,
  primarySubjects,
  type SubjectCode,
  smallCurriculum,
} from "./curriculum.ts";

export type SchoolSize = "small" | "full";

/** What a school of a size consists of, before anybody has a name. */
export type PlanOfSchool = {
  classes: { grade: number; letter: string; pupils: number }[];
  curriculum(grade: number): CurriculumEntry[];
  /** one list of subjects for each teacher */
  teachers: (readonly SubjectCode[])[];
};

/** Sizes of `small` keep it within 40 rooms and 800 memberships in Matrix, the bot's own included. */
const small: PlanOfSchool = {
  classes: [
    { grade: 5, letter: "А", pupils: 12 },
    { grade: 5, letter: "Б", pupils: 11 },
    { grade: 7, letter: "А", pupils: 11 },
  ],
  curriculum: smallCurriculum,
  teachers: [["math", "informatics"], ["russian"], ["history"], ["biology"], ["english"], ["english"], ["informatics"]],
};

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const full: PlanOfSchool = {
  classes: Array.from({ length: 11 }, (_, index) => index + 1).flatMap((grade) =>
    (grade === 1 || grade === 5 ? ["А", "Б", "В"] : ["А", "Б"]).map((letter) => ({ grade, letter, pupils: 25 })),
  ),
  curriculum: fullCurriculum,
  teachers: [
    ...times(9, primarySubjects),
    ...times<readonly SubjectCode[]>(6, ["russian", "literature"]),
    ...times<readonly SubjectCode[]>(6, ["math"]),
    ...times<readonly SubjectCode[]>(7, ["english"]),
    ...times<readonly SubjectCode[]>(3, ["history", "social"]),
    ...times<readonly SubjectCode[]>(2, ["geography"]),
    ...times<readonly SubjectCode[]>(2, ["biology"]),
    ...times<readonly SubjectCode[]>(2, ["chemistry"]),
    ...times<readonly SubjectCode[]>(2, ["physics"]),
    ...times<readonly SubjectCode[]>(3, ["informatics"]),
    ...times<readonly SubjectCode[]>(4, ["sport"]),
    ...times<readonly SubjectCode[]>(1, ["music"]),
    ...times<readonly SubjectCode[]>(1, ["art"]),
    ...times<readonly SubjectCode[]>(1, ["craft"]),
    ...times<readonly SubjectCode[]>(1, ["safety"]),
  ],
};

/** The plan of a school of that size. */
export function planOfSchool(size: SchoolSize): PlanOfSchool {
  return size === "small" ? small : full;
}
