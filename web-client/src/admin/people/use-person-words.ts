import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";

type About = Pick<ListedPerson, "roles" | "className">;

/** Who somebody is at school, in a line: «ученик, 5А», «учитель, родитель». */
export function usePersonWords(): (person: About) => string {
  const { t } = useTranslation("admin-people");
  return ({ roles, className }) =>
    [...roles.map((role) => t(`roles.${role}`, { defaultValue: role })), className].filter(Boolean).join(", ");
}
