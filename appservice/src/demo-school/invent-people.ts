import type { Random } from "./random.ts";
import { names, patronymic, type Sex, surname } from "./russian-names.ts";
import type { Named } from "./school.ts";
import { createUsernames } from "./usernames.ts";

/**
 * Makes names, one person after another, with usernames that nobody shares. Adults are called by given name and
 * patronymic, so these differ too for as long as there are any left.
 */
export type Inventor = {
  /** The next surname in its masculine form; comes round again when all are used. */
  surname(): string;
  child(options: { id: string; family: string; father: string; sex: Sex; taken: Set<string> }): Named;
  adult(options: { id: string; family: string; sex: Sex; givenName?: string }): Named;
  /** A given name for somebody's father. */
  father(): string;
};

/** An inventor that draws from `random`. */
export function createInventor(random: Random): Inventor {
  const username = createUsernames();
  const fathers = names.adults.male;
  const called = new Set<string>();
  let surnames: string[] = [];
  return {
    surname() {
      if (surnames.length === 0) surnames = random.shuffle(names.masculineSurnames);
      return surnames.pop() ?? "";
    },
    father: () => random.pick(fathers),
    child({ id, family, father, sex, taken }) {
      const free = names.pupils[sex].filter((name) => !taken.has(name));
      const givenName = random.pick(free.length > 0 ? free : names.pupils[sex]);
      taken.add(givenName);
      const familyName = surname(family, sex);
      return {
        id,
        username: username(familyName, givenName),
        sex,
        familyName,
        givenName,
        middleName: patronymic(father, sex),
      };
    },
    adult({ id, family, sex, givenName = random.pick(names.adults[sex]) }) {
      const familyName = surname(family, sex);
      const patronymics = fathers.map((father) => patronymic(father, sex));
      const free = patronymics.filter((middleName) => !called.has(`${givenName} ${middleName}`));
      const middleName = random.pick(free.length > 0 ? free : patronymics);
      called.add(`${givenName} ${middleName}`);
      return { id, username: username(familyName, givenName), sex, familyName, givenName, middleName };
    },
  };
}

/** `numbered("pupil", 7)` is `pupil-007`. */
export function numbered(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, "0")}`;
}
