import { formClasses, type Invention, inventSchool, type WantedClass } from "./build-school.ts";
import { numbered } from "./invent-people.ts";
import { leaveSchool } from "./leave-school.ts";
import { createNewcomers, type Newcomers } from "./newcomers.ts";
import { planOfSchool, type SchoolSize } from "./plan-of-school.ts";
import type { Pupil, School, SchoolClass, Teacher } from "./school.ts";
import { transliterate } from "./usernames.ts";

/** What happens to which classes over the summer, by their titles of last year. */
type Summer = {
  /** one class becomes two; the second gets this letter */
  split: { title: string; letter: string };
  /** two classes become one, under the letter of the first */
  merged: readonly [string, string];
  /** the last pupils of these classes stay in their year */
  heldBack: readonly string[];
  firstForms: readonly { grade: number; letter: string; pupils: number }[];
};
const summers: Record<SchoolSize, Summer> = {
  small: {
    split: { title: "7А", letter: "Б" },
    merged: ["5А", "5Б"],
    heldBack: ["5А", "5Б"],
    firstForms: [{ grade: 5, letter: "А", pupils: 10 }],
  },
  full: {
    split: { title: "2А", letter: "В" },
    merged: ["10А", "10Б"],
    heldBack: ["5А", "5Б"],
    firstForms: ["А", "Б", "В"].map((letter) => ({ grade: 1, letter, pupils: 25 })),
  },
};

/**
 * The school in the next September: every class a year on, one split, two merged, two pupils held back, new first forms;
 * the eleventh forms have left, and half of the ninth; one teacher has left, another has come for him.
 * @param ids whether classes and the school year have new ids in the journal, or keep those of last year
 */
export function nextSeptember(size: SchoolSize, ids: "new" | "same"): School {
  const invention = inventSchool(size);
  const { school, inventor, random } = invention;
  const summer = summers[size];
  const newcomers = createNewcomers(school.people, inventor, random);
  const teachers = changeTeachers(invention);
  const { wanted, leavers } = moveOn(school, summer, newcomers, ids);
  const there = new Set<Teacher>(teachers);
  const formed = formClasses(
    wanted.map(({ classTeacher, ...one }) =>
      classTeacher && there.has(classTeacher) ? { ...one, classTeacher } : one,
    ),
    planOfSchool(size),
    teachers,
  );
  const pupils = formed.classes.flatMap((schoolClass) =>
    schoolClass.pupils.map((pupil) => inGrade(pupil, schoolClass)),
  );
  const known = school.people.filter(({ kind }) => kind === "head" || kind === "guardian");
  const people = leaveSchool([...known, ...teachers, ...pupils, ...newcomers.guardians], leavers);
  return { ...formed, session: ids === "new" ? "next" : school.session, people, replacements: [] };
}

const inGrade = (pupil: Pupil, { grade }: SchoolClass): Pupil => Object.assign(pupil, { grade });

function changeTeachers({ school, inventor }: Invention): Teacher[] {
  const teachers = school.people.filter((person): person is Teacher => person.kind === "teacher");
  // Who has children at school stays.
  const leaver = teachers.findLast(({ children }) => children.length === 0);
  if (leaver === undefined) return teachers;
  const named = inventor.adult({
    ...{ id: numbered("teacher", teachers.length + 1), family: inventor.surname(), sex: "female" },
  });
  const { subjects, room } = leaver;
  const comer: Teacher = { ...named, kind: "teacher", subjects, room, children: [] };
  return [...teachers.filter((teacher) => teacher !== leaver), comer];
}

function moveOn(
  { classes }: School,
  summer: Summer,
  newcomers: Newcomers,
  ids: "new" | "same",
): { wanted: WantedClass[]; leavers: Set<string> } {
  const heldBack = classes
    .filter(({ title }) => summer.heldBack.includes(title))
    .flatMap(({ pupils }) => pupils.slice(-1));
  const leavers = new Set<string>();
  const wanted: WantedClass[] = [];
  const idOf = (title: string, former: SchoolClass | null): string =>
    ids === "new" ? `next-class-${transliterate(title)}` : (former?.id ?? `class-${transliterate(title)}-new`);
  const add = (grade: number, letter: string, pupils: Pupil[], former: SchoolClass | null): void => {
    const title = `${grade}${letter}`;
    const { classTeacher } = former ?? {};
    // Who taught a primary class alone takes a first form next, not a fifth one.
    const keeps = classTeacher !== undefined && grade !== 5;
    wanted.push({ id: idOf(title, former), grade, title, pupils, ...(keeps ? { classTeacher } : {}) });
  };
  for (const former of classes) {
    const { grade, title } = former;
    const letter = title.slice(-1);
    const stay = former.pupils.filter((pupil) => !heldBack.includes(pupil));
    if (grade === 11) for (const { id } of stay) leavers.add(id);
    else if (title === summer.merged[1]) mergeInto(wanted, summer.merged[0], stay);
    else if (title === summer.split.title) {
      const middle = Math.ceil(stay.length / 2);
      add(grade + 1, letter, stay.slice(0, middle), former);
      add(grade + 1, summer.split.letter, stay.slice(middle), null);
    } else {
      const going = grade === 9 ? stay.slice(Math.ceil(stay.length / 2)) : [];
      for (const { id } of going) leavers.add(id);
      add(
        grade + 1,
        letter,
        stay.filter((pupil) => !going.includes(pupil)),
        former,
      );
    }
  }
  for (const { grade, letter, pupils } of summer.firstForms) add(grade, letter, newcomers.pupils(grade, pupils), null);
  const year = classes.find(({ title }) => title === summer.heldBack[0])?.grade;
  wanted.find(({ grade }) => grade === year)?.pupils.push(...heldBack);
  return { wanted: wanted.sort((a, b) => a.grade - b.grade), leavers };
}

/** The class that the first one has become takes up the second one's pupils. */
function mergeInto(wanted: WantedClass[], title: string, pupils: Pupil[]): void {
  const grade = Number.parseInt(title, 10) + 1;
  wanted.find((one) => one.title === `${grade}${title.slice(-1)}`)?.pupils.push(...pupils);
}
