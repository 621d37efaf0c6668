import type { TableFile } from "./manifest.ts";

const row = (columns: string): readonly string[] => columns.split(" ");
const record = "sourcedId status dateLastModified";

/** Columns of each table in the standard's order; of users.csv as 1.1 and as 1.2 have them. */
export const standardColumns: Record<TableFile, readonly (readonly string[])[]> = {
  "academicSessions.csv": [row(`${record} title type startDate endDate parentSourcedId schoolYear`)],
  "orgs.csv": [row(`${record} name type identifier parentSourcedId`)],
  "courses.csv": [row(`${record} schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes`)],
  "classes.csv": [
    row(
      `${record} title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects subjectCodes periods`,
    ),
  ],
  "users.csv": [
    row(
      `${record} enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns`,
    ),
    row(
      `${record} enabledUser orgSourcedIds role username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades password`,
    ),
  ],
  "roles.csv": [row(`${record} userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId`)],
  "enrollments.csv": [row(`${record} classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate`)],
};
