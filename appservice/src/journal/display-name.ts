import type { PersonKind } from "@zvonok/contract/http/me.ts";
import type { Config } from "../config.ts";

type Names = { givenName: string; middleName: string | null; familyName: string };

/**
 * How a person is called in chats, by the school's policy: «Иванова Мария» for pupils, name and patronymic for adults.
 * An adult without patronymic gets given and family name.
 */
export function displayName(
  person: Names,
  kinds: readonly PersonKind[],
  school: Pick<Config["school"], "pupilName" | "teacherName">,
): string {
  const { givenName, middleName, familyName } = person;
  if (kinds.includes("pupil"))
    return school.pupilName === "familyGiven" ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
  if (middleName === null) return `${givenName} ${familyName}`;
  return school.teacherName === "familyGivenMiddle"
    ? `${familyName} ${givenName} ${middleName}`
    : `${givenName} ${middleName}`;
}
