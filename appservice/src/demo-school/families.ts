import { type Inventor, numbered } from "./invent-people.ts";
import type { SchoolSize } from "./plan-of-school.ts";
import type { Random } from "./random.ts";
import type { Guardian, Pupil, Teacher } from "./school.ts";

type FamilyKind = "both" | "single" | "separated" | "grandmother" | "teacher" | "none";
type Family = { kind: FamilyKind; places: Place[] };
/** A pupil's place in a class, still without a name. */
export type Place = { classIndex: number; grade: number };

/** How many families of each kind; all others have one parent in the list. */
const kinds: Record<SchoolSize, Partial<Record<FamilyKind, number>>> = {
  small: { none: 1, teacher: 1, separated: 2, grandmother: 1, both: 4 },
  full: { none: 4, teacher: 6, separated: 40, grandmother: 12, both: 325 },
};
const familiesOfTwo: Record<SchoolSize, number> = { small: 3, full: 60 };

/** Fills the places with pupils, by class, and gives them guardians. Some teachers turn out to be parents. */
export function inventFamilies(
  size: SchoolSize,
  places: Place[],
  teachers: Teacher[],
  inventor: Inventor,
  random: Random,
): { pupils: Pupil[][]; guardians: Guardian[] } {
  const pupils: Pupil[][] = [];
  const taken = new Map<number, Set<string>>();
  const guardians: Guardian[] = [];
  const parentsAmongTeachers = random.shuffle(teachers);
  let count = 0;
  for (const family of formFamilies(size, places, random)) {
    const teacher = family.kind === "teacher" ? parentsAmongTeachers.pop() : undefined;
    const name = teacher === undefined ? inventor.surname() : masculine(teacher);
    const father = teacher?.sex === "male" ? teacher.givenName : inventor.father();
    const children = family.places.map((place): Pupil => {
      const inClass = taken.get(place.classIndex) ?? new Set();
      taken.set(place.classIndex, inClass);
      count += 1;
      const sex = random.chance(0.5) ? "female" : "male";
      const named = inventor.child({ id: numbered("pupil", count), family: name, father, sex, taken: inClass });
      const pupil: Pupil = { ...named, kind: "pupil", grade: place.grade, guardians: [] };
      pupils[place.classIndex] = [...(pupils[place.classIndex] ?? []), pupil];
      return pupil;
    });
    const grownUps: (Guardian | Teacher)[] =
      teacher === undefined
        ? inventGuardians(family.kind, name, father, guardians.length, inventor, random)
        : [teacher];
    for (const grownUp of grownUps) {
      grownUp.children.push(...children.map(({ id }) => id));
      for (const child of children) child.guardians.push(grownUp.id);
      if (grownUp.kind === "guardian") guardians.push(grownUp);
    }
  }
  return { pupils, guardians };
}

function formFamilies(size: SchoolSize, places: Place[], random: Random): Family[] {
  const order = random.shuffle(places);
  const seconds = order.splice(0, familiesOfTwo[size]);
  const wanted = Object.entries(kinds[size]).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => kind as FamilyKind),
  );
  const families = order.map((place, index): Family => ({ kind: wanted[index] ?? "single", places: [place] }));
  for (const place of seconds) {
    // A child alone in the list has no sibling whose guardians would be known.
    const family = families.find(
      ({ kind, places: [first, second] }) =>
        (kind === "both" || kind === "single") && second === undefined && first?.grade !== place.grade,
    );
    if (family === undefined) families.push({ kind: "single", places: [place] });
    else family.places.push(place);
  }
  return families;
}

function inventGuardians(
  kind: FamilyKind,
  family: string,
  father: string,
  made: number,
  inventor: Inventor,
  random: Random,
): Guardian[] {
  const guardian = (sex: "female" | "male", surname: string, relation: Guardian["relation"], index = 0): Guardian => ({
    ...inventor.adult({
      id: numbered("guardian", made + index + 1),
      family: surname,
      sex,
      ...(sex === "male" ? { givenName: father } : {}),
    }),
    kind: "guardian",
    relation,
    children: [],
  });
  if (kind === "none") return [];
  if (kind === "grandmother") return [guardian("female", inventor.surname(), "guardian")];
  if (kind === "single") return [guardian(random.chance(0.85) ? "female" : "male", family, "parent")];
  // Separated parents: the mother has another surname again.
  const mother = kind === "separated" ? inventor.surname() : family;
  return [guardian("female", mother, "parent"), guardian("male", family, "parent", 1)];
}

/** The surname as a brother would bear it: «Соколова» → «Соколов». */
function masculine({ familyName, sex }: Teacher): string {
  if (sex === "male") return familyName;
  if (familyName.endsWith("ская")) return `${familyName.slice(0, -2)}ий`;
  return /[оеё]ва$|ина$/.test(familyName) ? familyName.slice(0, -1) : familyName;
}
