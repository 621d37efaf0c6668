import type { ChangePerson, NewPerson, PersonAnswer } from "@zvonok/contract/http/admin/people.ts";

export type Role = NewPerson["role"];
export const roles: readonly Role[] = ["student", "teacher", "guardian", "administrator"];

export type PersonDraft = {
  familyName: string;
  givenName: string;
  middleName: string;
  role: Role;
  className: string;
  children: { personId: string; name: string }[];
  login: string;
  until: string;
};

export const emptyDraft: PersonDraft = {
  familyName: "",
  givenName: "",
  middleName: "",
  role: "student",
  className: "",
  children: [],
  login: "",
  until: "",
};

/** Which fields a role has: a class for pupils and class teachers, children for guardians. */
export const hasClass = (role: Role): boolean => role === "student" || role === "teacher";
export const hasChildren = (role: Role): boolean => role === "guardian";

/** Whether enough is known to send it. */
export const isComplete = ({ familyName, givenName, role, className, children }: PersonDraft): boolean =>
  familyName.trim() !== "" &&
  givenName.trim() !== "" &&
  (role !== "student" || className.trim() !== "") &&
  (!hasChildren(role) || children.length > 0);

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Body of POST people. */
export const newPerson = ({ familyName, givenName, middleName, role, ...draft }: PersonDraft): NewPerson => ({
  familyName: familyName.trim(),
  givenName: givenName.trim(),
  middleName: orNull(middleName),
  role,
  className: hasClass(role) ? orNull(draft.className) : null,
  children: hasChildren(role) ? draft.children.map(({ personId }) => personId) : [],
  login: orNull(draft.login),
  until: orNull(draft.until),
});

/** What somebody's page knows of him, as a draft to correct. */
export function draftOf(person: PersonAnswer): PersonDraft {
  return {
    familyName: person.familyName,
    givenName: person.givenName,
    middleName: person.middleName ?? "",
    role: roleOf(person),
    className: person.className ?? "",
    children: person.children,
    login: person.login ?? "",
    until: person.until ?? "",
  };
}

function roleOf({ roles: names, children }: PersonAnswer): Role {
  if (names.includes("pupil") || names.includes("student")) return "student";
  if (names.includes("administrator")) return "administrator";
  return children.length > 0 || names.includes("guardian") ? "guardian" : "teacher";
}

/** Body of POST people/:id: only what differs from before, so that nothing else is touched. */
export function personChanges(before: PersonDraft, after: PersonDraft): ChangePerson {
  const { role: _, ...was } = newPerson(before);
  const { role: __, ...is } = newPerson({ ...after, role: before.role });
  const differing = Object.entries(is).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field as keyof typeof was]),
  );
  return Object.fromEntries(differing);
}
