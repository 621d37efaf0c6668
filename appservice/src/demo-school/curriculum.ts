/** A subject of a year: hours in a week, and whether the class is split into two half-groups for it. */
export type CurriculumEntry = { subject: SubjectCode; hours: number; halves?: true };

export const subjects = {
  russian: "Русский язык",
  literature: "Литература",
  reading: "Литературное чтение",
  math: "Математика",
  english: "Английский язык",
  history: "История",
  social: "Обществознание",
  geography: "География",
  biology: "Биология",
  physics: "Физика",
  chemistry: "Химия",
  informatics: "Информатика",
  nature: "Окружающий мир",
  art: "Изобразительное искусство",
  music: "Музыка",
  craft: "Труд (технология)",
  sport: "Физическая культура",
  safety: "Основы безопасности и защиты Родины",
} as const;
export type SubjectCode = keyof typeof subjects;

/** Of the small school only the subjects that a demonstration needs: each one is a chat in every class. */
export function smallCurriculum(grade: number): CurriculumEntry[] {
  return [
    { subject: "math", hours: 5 },
    { subject: "russian", hours: 6 },
    { subject: "english", hours: 4, halves: true },
    { subject: "history", hours: 3 },
    { subject: "biology", hours: 3 },
    ...(grade >= 7 ? [{ subject: "informatics", hours: 2, halves: true } as const] : []),
  ];
}

/** A whole school's curriculum, near the federal one for a five-day week. */
export function fullCurriculum(grade: number): CurriculumEntry[] {
  if (grade <= 4) {
    return [
      { subject: "russian", hours: 5 },
      { subject: "reading", hours: 4 },
      { subject: "math", hours: 4 },
      { subject: "nature", hours: 2 },
      ...(grade >= 2 ? [{ subject: "english", hours: 2, halves: true } as const] : []),
      { subject: "sport", hours: 2 },
      { subject: "music", hours: 1 },
      { subject: "art", hours: 1 },
      { subject: "craft", hours: 1 },
    ];
  }
  return [
    { subject: "math", hours: grade >= 7 ? 6 : 5 },
    { subject: "russian", hours: grade >= 10 ? 2 : grade >= 7 ? 4 : 5 },
    { subject: "literature", hours: grade >= 10 ? 3 : 2 },
    { subject: "english", hours: 3, halves: true },
    { subject: "history", hours: 2 },
    ...(grade >= 8 ? [{ subject: "social", hours: 1 } as const] : []),
    ...(grade <= 9 ? [{ subject: "geography", hours: grade >= 7 ? 2 : 1 } as const] : []),
    { subject: "biology", hours: grade >= 7 && grade <= 9 ? 2 : 1 },
    ...(grade >= 7 ? [{ subject: "physics", hours: 2 } as const] : []),
    ...(grade >= 8 ? [{ subject: "chemistry", hours: 2 } as const] : []),
    ...(grade >= 7 ? [{ subject: "informatics", hours: 1, halves: true } as const] : []),
    { subject: "sport", hours: 2 },
    ...(grade <= 7 ? [{ subject: "craft", hours: 1 } as const] : []),
    ...(grade <= 6
      ? ([
          { subject: "music", hours: 1 },
          { subject: "art", hours: 1 },
        ] as const)
      : []),
    ...(grade >= 8 ? [{ subject: "safety", hours: 1 } as const] : []),
  ];
}

/** Subjects of the first four years that the class teacher gives. */
export const primarySubjects: readonly SubjectCode[] = ["russian", "reading", "math", "nature", "craft"];
