/** What somebody is at school, as tables have it. `classTeacher` is a teacher who leads the class of the row. */
export type TableRole = "student" | "teacher" | "classTeacher" | "administrator" | "principal" | "aide" | "guardian";

const words: readonly [RegExp, TableRole][] = [
  [
    /^(ученик|ученица|учащийся|учащаяся|обучающийся|обучающаяся|воспитанник|школьник|студент|student|pupil|learner)/,
    "student",
  ],
  [/классн\p{L}* рук|кл рук|class teacher|homeroom teacher|form tutor/u, "classTeacher"],
  [/родител|мать|отец|законн|опекун|parent|guardian/, "guardian"],
  [/^(директор|principal|head teacher|head of school)/, "principal"],
  [/зам\p{L}* дир|завуч|замдир|администратор|administrator|deputy/u, "administrator"],
  [/тьютор|помощник|ассистент|психолог|логопед|дефектолог|социальный педагог|aide|assistant|counsel/, "aide"],
  [/учител|преподавател|педагог|воспитатель|тренер|teacher|instructor/, "teacher"],
];

/** The role that a cell names; null for one that isn't known, which makes nobody a teacher. */
export function readRole(text: string): TableRole | null {
  const key = text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
  return words.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}
