/** What the journal says on a day, as far as rooms depend on it: only what is in force, only ids as keys. */
export type SchoolSnapshot = {
  schools: { id: string; name: string }[];
  /** active and enabled people; whoever isn't among them has no place in any room */
  people: {
    id: string;
    localpart: string;
    givenName: string;
    middleName: string | null;
    familyName: string;
    isPupil: boolean;
  }[];
  roles: { id: string; personId: string; schoolId: string; role: "pupil" | "staff" | "administrator" }[];
  /** of each class (cohort) the homeroom that it has on the day: in summer the last one; a new class's first one before it begins */
  homerooms: { id: string; schoolId: string; cohortId: string; title: string; grade: number | null }[];
  /** subjects and half-groups in session; `homeroomIds` are those above whose classes the journal names, empty where it doesn't */
  groups: {
    id: string;
    schoolId: string;
    title: string;
    subject: string | null;
    grade: number | null;
    homeroomIds: string[];
  }[];
  /** of homerooms and groups; `isPrimary` marks the class teacher among a homeroom's teachers */
  memberships: {
    id: string;
    groupId: string;
    personId: string;
    role: "student" | "teacher" | "aide";
    isPrimary: boolean;
  }[];
  guardianships: { id: string; studentId: string; guardianId: string }[];
  /**
   * groups and cohorts whose time is over, by the ids that their rooms' keys hold; `schoolYear` is the calendar year in
   * which their last school year ended (2027 for 2026/27), null where the journal has no sessions
   */
  past: { id: string; schoolId: string; schoolYear: number | null }[];
};
