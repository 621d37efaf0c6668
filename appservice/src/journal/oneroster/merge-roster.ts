import type { Merging } from "../record-store.ts";
import { mergeSessions } from "./academic-session-store.ts";
import { mergeClasses } from "./class-store.ts";
import { mergeCourses } from "./course-store.ts";
import { mergeMemberships } from "./enrollment-store.ts";
import { mergeGuardianships } from "./guardianship-store.ts";
import { separateClasses } from "./later-year-store.ts";
import type { FileMode, TableFile } from "./manifest.ts";
import { mergeCohorts } from "./merge-cohorts.ts";
import { mergeOrgs } from "./org-store.ts";
import { mergeRoles, rolesFromUsers } from "./role-store.ts";
import { noteSpokenSessions } from "./spoken-session-store.ts";
import { mergePeople } from "./user-store.ts";

/** Brings the journal's roster to what the temporary tables hold: first what others refer to, last the enrollments. */
export async function mergeRoster(merging: Merging, modes: ReadonlyMap<TableFile, FileMode>): Promise<void> {
  const given = (file: TableFile): "bulk" | "delta" | null => {
    const mode = modes.get(file);
    return mode === undefined || mode === "absent" ? null : mode;
  };
  await forGiven(given("orgs.csv"), (mode) => mergeOrgs(merging, mode));
  await forGiven(given("academicSessions.csv"), (mode) => mergeSessions(merging, mode));
  await forGiven(given("courses.csv"), (mode) => mergeCourses(merging, mode));
  await separateClasses(merging);
  await noteSpokenSessions(merging);
  await forGiven(given("classes.csv"), (mode) => mergeClasses(merging, mode));
  const users = given("users.csv");
  await forGiven(users, (mode) => mergePeople(merging, mode));
  const roles = given("roles.csv");
  if (roles !== null) await mergeRoles(merging, roles);
  else if (users !== null) await rolesFromUsers(merging);
  await mergeGuardianships(merging);
  // Also without enrollments.csv: people and classes that are gone take theirs with them.
  await mergeMemberships(merging, given("enrollments.csv"));
  await mergeCohorts(merging);
}

async function forGiven(
  mode: "bulk" | "delta" | null,
  merge: (mode: "bulk" | "delta") => Promise<void>,
): Promise<void> {
  if (mode !== null) await merge(mode);
}
