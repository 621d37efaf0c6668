import type { TFunction } from "i18next";
import { lowerFirst } from "../chat/lower-first.ts";
import type { RoomPerson } from "./people.ts";

type Role = Pick<RoomPerson, "kinds" | "subjects" | "children">;

/** The one word or two that stand beside a name in a chat: «классный руководитель», «математика», «ученик». */
export function describeRole({ kinds, subjects, children }: Role, t: TFunction<"chat">): string {
  const has = (kind: RoomPerson["kinds"][number]): boolean => kinds.includes(kind);
  if (has("classTeacher")) return t("roles.classTeacher");
  if (has("teacher")) return subjects.length > 0 ? subjects.map(lowerFirst).join(", ") : t("roles.teacher");
  if (has("administrator")) return t("roles.administrator");
  if (has("guardian") && children.length > 0) return t("roles.guardianOf", { children: children.join(", ") });
  if (has("guardian")) return t("roles.guardian");
  return has("pupil") ? t("roles.pupil") : "";
}

/** All that a person is in a chat, for the list of members: «классный руководитель, математика». */
export function describeRoles(person: Role, t: TFunction<"chat">): string {
  const { kinds, subjects, children } = person;
  const main = describeRole(person, t);
  const taught = kinds.includes("classTeacher") ? subjects.map(lowerFirst) : [];
  const staff = kinds.some((kind) => kind !== "guardian" && kind !== "pupil");
  const parent = staff && children.length > 0 ? [t("roles.guardianOf", { children: children.join(", ") })] : [];
  return [main, ...taught, ...parent].filter((words) => words !== "").join(", ");
}

/** Teachers first, then the others, each by name. */
export function orderPeople<T extends Role & { name: string }>(people: readonly T[]): T[] {
  const rank = ({ kinds }: Role): number => {
    const place = (["classTeacher", "teacher", "administrator", "pupil", "guardian"] as const).findIndex((kind) =>
      kinds.includes(kind),
    );
    return place < 0 ? 9 : place;
  };
  return people.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "ru"));
}
