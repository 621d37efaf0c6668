import { addDays, daysBetween, weekdayOf, weekNumber } from "./calendar.ts";
import { writeCsv } from "./csv.ts";
import { subjects } from "./curriculum.ts";
import { lessonText } from "./lesson-texts.ts";
import { seededRandom, seedOf } from "./random.ts";
import type { Group, School, SchoolClass, Teacher } from "./school.ts";
import { lessonsADay, makeWeeklyTimetable, type WeeklyLesson } from "./weekly-timetable.ts";

const bellColumns = ["shift", "number", "start", "end"] as const;
const lessonColumns = [
  "lessonId",
  "classSourcedId",
  "subject",
  "number",
  "date",
  "start",
  "end",
  "teacherSourcedIds",
  "room",
  "topic",
  "homework",
  "status",
  "substituteSourcedId",
  "remote",
] as const;
type LessonRow = Record<(typeof lessonColumns)[number], string | number | boolean | null>;

const bells = ["08:30-09:15", "09:25-10:10", "10:30-11:15", "11:35-12:20", "12:40-13:25", "13:35-14:20", "14:30-15:15"];
const bellTimes = (number: number): string[] => bells[number - 1]?.split("-") ?? [];

/** bells.csv, the same on every day. */
export function writeBells(): string {
  const rows = bells.map((_, index) => {
    const [start = "", end = ""] = bellTimes(index + 1);
    return { number: index + 1, start, end };
  });
  return writeCsv(bellColumns, rows);
}

/**
 * lessons.csv: two weeks back and two weeks ahead, and a remote consultation of every class in every hour of these
 * days. A lesson's row is a function of its class, day and number alone, never of `today`, so that a later file says
 * the same of every day that both hold.
 * @param today YYYY-MM-DD
 */
export function writeLessons(school: School, today: string): string {
  const week = makeWeeklyTimetable(school);
  const teachers = school.people.filter((person): person is Teacher => person.kind === "teacher");
  const rows = daysBetween(addDays(today, -14), addDays(today, 14)).flatMap((date) => [
    ...school.classes.flatMap((schoolClass) => lessonsOfDay(schoolClass, week, date, teachers)),
    ...school.classes.flatMap((schoolClass) => consultations(schoolClass, date)),
  ]);
  return writeCsv(lessonColumns, rows);
}

function lessonsOfDay(schoolClass: SchoolClass, week: WeeklyLesson[], date: string, teachers: Teacher[]): LessonRow[] {
  const own = week.filter((lesson) => lesson.groups[0]?.schoolClass === schoolClass);
  const special = chooseSpecial(own, `${schoolClass.id} ${weekNumber(date)}`);
  return own
    .filter(({ weekday }) => weekday === weekdayOf(date))
    .sort((one, other) => one.number - other.number)
    .flatMap((lesson) => lesson.groups.map((group) => row(group, lesson, date, special, own, teachers)));
}

type Special = {
  cancelled: WeeklyLesson | undefined;
  moved: WeeklyLesson | undefined;
  substituted: WeeklyLesson | undefined;
  remote: WeeklyLesson[];
};

/** What is out of the ordinary in a class's week: one lesson cancelled, one moved, one with a substitute, some remote. */
function chooseSpecial(own: WeeklyLesson[], seed: string): Special {
  const whole = own.filter(({ groups }) => groups.length === 1);
  const [cancelled, moved, substituted, ...others] = seededRandom(seedOf(seed)).shuffle(whole);
  const halves = own.filter(({ groups }) => groups.length > 1);
  return { cancelled, moved, substituted, remote: [...others.slice(0, 3), ...halves.slice(0, 1)] };
}

function row(
  group: Group,
  lesson: WeeklyLesson,
  date: string,
  special: Special,
  own: WeeklyLesson[],
  teachers: Teacher[],
): LessonRow {
  const { topic, homework } = lessonText(group.subject, nthOf(lesson, own, date));
  // A moved lesson takes place after the others of its day; its id stays.
  const [start = null, end = null] = lesson === special.moved ? bellTimes(lessonsADay) : [];
  const substitute = lesson === special.substituted ? substituteFor(group, teachers) : undefined;
  const status = lesson === special.cancelled ? "cancelled" : lesson === special.moved ? "moved" : "planned";
  return {
    lessonId: `${group.id}.${date}.${lesson.number}`,
    classSourcedId: group.id,
    subject: subjects[group.subject],
    number: lesson.number,
    date,
    start,
    end,
    teacherSourcedIds: group.teacher.id,
    room: group.teacher.room,
    topic: topic || null,
    homework,
    status,
    substituteSourcedId: substitute?.id ?? null,
    remote: special.remote.includes(lesson),
  };
}

/** Which lesson of its subject this is, counted through the weeks. */
function nthOf(lesson: WeeklyLesson, own: WeeklyLesson[], date: string): number {
  const order = ({ weekday, number }: WeeklyLesson): number => weekday * 10 + number;
  const same = own.filter(({ groups }) => groups[0]?.id === lesson.groups[0]?.id);
  const before = same.filter((other) => order(other) < order(lesson)).length;
  return weekNumber(date) * same.length + before;
}

function substituteFor(group: Group, teachers: Teacher[]): Teacher | undefined {
  const others = teachers.filter(({ id }) => id !== group.teacher.id);
  return others.find(({ subjects: codes }) => codes.includes(group.subject)) ?? others[group.id.length % others.length];
}

/** Whoever starts the demo, at any hour, finds a lesson now. */
function consultations({ id, classTeacher }: SchoolClass, date: string): LessonRow[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const hh = String(hour).padStart(2, "0");
    return {
      lessonId: `${id}.${date}.${hh}00`,
      classSourcedId: id,
      subject: "Консультация",
      number: null,
      date,
      start: `${hh}:00`,
      end: `${hh}:55`,
      teacherSourcedIds: classTeacher.id,
      room: null,
      topic: null,
      homework: null,
      status: "planned",
      substituteSourcedId: null,
      remote: true,
    };
  });
}
