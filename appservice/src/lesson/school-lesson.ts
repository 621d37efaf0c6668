import type { ClassOfGroup } from "./class-name.ts";

/** A lesson on a day, as the journal has it. */
export type LessonRecord = {
  id: string;
  groupId: string;
  groupKind: "homeroom" | "subject" | "subgroup";
  groupTitle: string;
  subject: string;
  number: number | null;
  /** YYYY-MM-DD in the school's time zone */
  date: string;
  startsAt: Date;
  endsAt: Date;
  /** the midnight that ends the lesson's day at school */
  dayEndsAt: Date;
  room: string | null;
  topic: string | null;
  homework: string | null;
  /** a lesson that the timetable no longer has counts as cancelled */
  status: "planned" | "cancelled" | "moved";
  remote: boolean;
};

export type LessonTeacher = {
  lessonId: string;
  personId: string;
  part: "regular" | "substitute";
  givenName: string;
  middleName: string | null;
  familyName: string;
};

/** A lesson together with its class and teachers. */
export type SchoolLesson = LessonRecord & { classes: ClassOfGroup[]; className: string; teachers: LessonTeacher[] };

/** What somebody is to a lesson. */
export type LessonRole = "teacher" | "substitute" | "administrator" | "classTeacher" | "pupil" | "guardian";
