import type { Sheet } from "@zvonok/contract/http/first-sign-in.ts";
import type { Config } from "../../config.ts";
import { schoolDay } from "../../journal/school-day.ts";
import type { KnownPerson } from "./code-people-store.ts";
import { showCode } from "./code-text.ts";
import { qrPath } from "./qr-path.ts";

export type IssuedCode = { person: KnownPerson; code: string };

const DAY = 86_400_000;

/** When codes of today end: a day later than promised, so that not before the last day is over. */
export const endOf = ({ signInCodes }: Config, now: Date): Date =>
  new Date(now.getTime() + (signInCodes.validDays + 1) * DAY);

/** The last day on which a code may be used, in the school's time zone. @param expiresAt by `endOf` */
export const lastDayOf = ({ school }: Pick<Config, "school">, expiresAt: Date): string =>
  schoolDay(new Date(expiresAt.getTime() - DAY), school.timeZone);

/** The code stands behind `#`: browsers send that part to no server, so no log of a proxy holds it. */
export const addressOf = (publicUrl: string, code: string): string => `${publicUrl}/enter#${code}`;

/** What is printed about codes, in the order of the people. */
export function makeSheet(config: Config, codes: readonly IssuedCode[], now: Date): Sheet {
  return {
    issuedOn: schoolDay(now, config.school.timeZone),
    validUntil: lastDayOf(config, endOf(config, now)),
    address: `${new URL(config.publicUrl).host}/enter`,
    lines: codes.map(({ person, code }) => ({
      personId: person.personId,
      name: fullName(person),
      kind: kindOf(person),
      school: person.schoolName ?? "",
      className: person.isStaff ? null : person.classTitle,
      login: person.login?.toLowerCase() ?? null,
      code: showCode(code),
      qr: qrPath(addressOf(config.publicUrl, code)),
    })),
  };
}

/** The whole name, since a sheet is for telling people apart. */
export const fullName = ({
  familyName,
  givenName,
  middleName,
}: Pick<KnownPerson, "familyName" | "givenName" | "middleName">): string =>
  [familyName, givenName, middleName].filter((part) => part !== null).join(" ");

const kindOf = ({ pupilOf, isStaff }: KnownPerson): "pupil" | "guardian" | "staff" =>
  isStaff ? "staff" : pupilOf.length > 0 ? "pupil" : "guardian";
