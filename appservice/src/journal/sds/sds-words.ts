/** Microsoft's words for what people, schools and ties are, in OneRoster's. Null for what isn't known. */

const teaching = ["teacher", "professor", "lecturer", "faculty", "adjunct", "instructor"];
const helping = ["aide", "assistant", "coach", "paraprofessional", "ta", "teachingassistant"];
const others: Record<string, string> = {
  student: "student",
  principal: "principal",
  counselor: "counselor",
  proctor: "proctor",
  administrator: "siteAdministrator",
  siteadministrator: "siteAdministrator",
  districtadministrator: "districtAdministrator",
  systemadministrator: "systemAdministrator",
  parent: "parent",
  guardian: "guardian",
  relative: "relative",
};

export function readSdsRole(word: string): string | null {
  const key = word.toLowerCase().replace(/[\s_-]/g, "");
  if (teaching.includes(key)) return "teacher";
  if (helping.includes(key)) return "aide";
  return others[key] ?? null;
}

const orgTypes: Record<string, string> = {
  school: "school",
  college: "school",
  department: "department",
  division: "department",
  university: "district",
  district: "district",
  localeducationagency: "district",
  region: "district",
  county: "local",
  stateeducationagency: "state",
  state: "state",
  ministryofeducation: "national",
};

export const readSdsOrgType = (word: string): string | null =>
  orgTypes[word.toLowerCase().replace(/[\s_-]/g, "")] ?? null;

const ties = ["parent", "guardian", "relative"];

/** The role of whoever looks after a pupil; null for a doctor, an aide and others who aren't guardians. */
export const readSdsTie = (word: string): string | null => {
  const key = word.toLowerCase().trim();
  return ties.includes(key) ? key : null;
};
