import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";

type About = Pick<ListedPerson, "roles" | "className">;

const pupils = ["student", "pupil"];

/** Who somebody is at school, in a line: «ученик, 5А», «родитель, учитель, классный руководитель 5А». */
export function usePersonWords(): (person: About) => string {
  const { t } = useTranslation("admin-people");
  return ({ roles, className }) => {
    const leads = className !== null && !roles.some((role) => pupils.includes(role));
    const ofClass = leads ? t("leads", { className }) : className;
    return [...roles.map((role) => t(`roles.${role}`, { defaultValue: role })), ofClass].filter(Boolean).join(", ");
  };
}
