/** A person's name as tables have it; `middleName` is the patronymic. */
export type PersonName = { familyName: string; givenName: string; middleName: string | null };

/** Words that follow a patronymic and belong to it: «Ахмед оглы», «Лейла кызы». */
const afterPatronymic = new Set(["оглы", "оглу", "кызы", "гызы", "улы", "уулу", "ogly", "oglu", "kyzy"]);
const initials = /^(\p{Lu}\.){1,2}$/u;

/**
 * Splits «Фамилия Имя Отчество». A family name of two words can't be told from a given name without help, so more than
 * three words give the rest to the patronymic; a table with three columns is surer. Null when there is only one word.
 */
export function splitFullName(text: string): PersonName | null {
  const words = text
    .replaceAll(",", " ")
    .replace(/\.(?=\p{L})/gu, ". ")
    .split(/\s+/)
    .filter(Boolean);
  const [familyName, givenName, ...rest] = words;
  if (familyName === undefined || givenName === undefined) return null;
  return { familyName, givenName, middleName: rest.join(" ") || null };
}

/** «нет», «не указана», «вакансия», a dash: whoever writes so where a name should stand says that there is nobody. */
export const isNobody = (text: string): boolean =>
  !/\p{L}{2}/u.test(text) || /^\s*((нет|не|no|none|n\/a)(?!\p{L})|отсутств|вакан|vacan)/iu.test(text);

/** The name that compares equal however it is written: capitals, ё, hyphens and spaces around them. */
export function nameKey({ familyName, givenName, middleName }: PersonName): string {
  return [familyName, givenName, middleName ?? ""].map(partKey).join("|");
}

const partKey = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/\s*[-‐-―]\s*/g, "-")
    .replace(/[\s.]+/g, " ")
    .trim();

/** Whether it is a whole name: family name, given name and patronymic, none of them an initial. */
export function isWholeName({ familyName, givenName, middleName }: PersonName): boolean {
  const parts = [familyName, givenName, ...(middleName ?? "").split(" ").filter((word) => !afterPatronymic.has(word))];
  return middleName !== null && parts.every((part) => !initials.test(part) && part.length > 1);
}

/** «ИВАНОВА МАРИЯ» → «Иванова Мария»; a name in mixed capitals is left as it is. */
export function writeName(text: string): string {
  if (text.length < 2 || text !== text.toUpperCase() || text === text.toLowerCase() || initials.test(text)) return text;
  return text
    .toLowerCase()
    .split(/([\s-])/)
    .map((part) => (afterPatronymic.has(part) ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join("");
}
