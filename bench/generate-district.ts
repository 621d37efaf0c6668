import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const SCHOOLS = 21;
const HOMEROOMS = 22;
const PUPILS = 200;
const SUBJECTS = 6;
const TEACHERS = 12;

const given = ["Анна", "Илья", "Мария", "Пётр", "Ева", "Олег", "София", "Глеб", "Вера", "Лев"];
const family = [
  "Ивановы",
  "Петровы",
  "Сидоровы",
  "Волковы",
  "Зайцевы",
  "Лисины",
  "Орловы",
  "Соколовы",
  "Беловы",
  "Громовы",
];
const record = "sourcedId,status,dateLastModified";

/**
 * Writes a OneRoster 1.2 bundle of a district: for each `times` 21 schools, 4,452 people, 1,533 classes, 31,000 enrolments.
 * Nothing in it is random, so the same call writes the same bytes.
 */
export async function generateDistrict(folder: string, times: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const schools = Array.from({ length: SCHOOLS * times }, (_, at) => `s${at}`);
  const write = (name: string, header: string, rows: (school: string) => Iterable<string>): Promise<void> =>
    pipeline(Readable.from(lines(header, schools, rows)), createWriteStream(join(folder, `${name}.csv`)));
  const tables = ["academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"];
  await write("manifest", "propertyName,value", (school) =>
    school === "s0"
      ? ["manifest.version,1.0", "oneroster.version,1.2", ...tables.map((name) => `file.${name},bulk`)]
      : [],
  );
  await write("orgs", `${record},name,type,identifier,parentSourcedId`, (school) => [
    `${school},,,Школа ${school},school,,`,
  ]);
  await write("academicSessions", `${record},title,type,startDate,endDate,parentSourcedId,schoolYear`, (school) =>
    school === "s0" ? ["year,,,2026/27,schoolYear,2026-09-01,2027-05-31,,2027"] : [],
  );
  await write(
    "courses",
    `${record},schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes`,
    (school) =>
      subjects().map((subject) => `${school}.k${subject},,,year,Предмет ${subject},,,${school},Предмет ${subject},`),
  );
  await write(
    "classes",
    `${record},title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.parentClassSourcedIds`,
    classes,
  );
  await write(
    "users",
    `${record},enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns`,
    people,
  );
  await write(
    "roles",
    `${record},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId`,
    roles,
  );
  await write(
    "enrollments",
    `${record},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate`,
    enrollments,
  );
}

function* lines(header: string, schools: string[], rows: (school: string) => Iterable<string>): Generator<string> {
  yield `${header}\r\n`;
  for (const school of schools) {
    let text = "";
    for (const row of rows(school)) text += `${row}\r\n`;
    yield text;
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const subjects = (): number[] => upTo(SUBJECTS);
/** 1А, 1Б, 2А … */
const title = (homeroom: number): string => `${(homeroom >> 1) + 1}${homeroom % 2 === 0 ? "А" : "Б"}`;

function* classes(school: string): Generator<string> {
  for (const homeroom of upTo(HOMEROOMS)) {
    const id = `${school}.h${homeroom}`;
    yield `${id},,,${title(homeroom)},${(homeroom >> 1) + 1},,,homeroom,,${school},year,,,,`;
    // About 70 classes a school, as district-large has.
    for (const subject of subjects().slice(0, homeroom % 2 === 0 ? 3 : 1))
      yield `${id}.${subject},,,Предмет ${subject} ${title(homeroom)},,${school}.k${subject},,scheduled,,${school},year,,,,${id}`;
  }
}

function* people(school: string): Generator<string> {
  const row = (id: string, at: number): string => {
    const name = `${given[at % 10]},${(family[(at >> 3) % 10] ?? "").slice(0, -1)}`;
    return `${id},,,true,${id},,${name},,,,,,,,,,,,,${school},`;
  };
  for (const teacher of upTo(TEACHERS)) yield row(`${school}.t${teacher}`, teacher);
  for (const pupil of upTo(PUPILS)) yield row(`${school}.p${pupil}`, pupil);
}

function* roles(school: string): Generator<string> {
  const row = (id: string, role: string): string => `${id}.r,,,${id},primary,${role},,,${school},`;
  for (const teacher of upTo(TEACHERS)) yield row(`${school}.t${teacher}`, teacher === 0 ? "principal" : "teacher");
  for (const pupil of upTo(PUPILS)) yield row(`${school}.p${pupil}`, "student");
}

function* enrollments(school: string): Generator<string> {
  const row = (group: string, id: string, role: string): string =>
    `${group}.${id},,,${group},${school},${id},${role},,,`;
  const groups = [...classes(school)].map((line) => line.slice(0, line.indexOf(",")));
  for (const [at, group] of groups.entries()) yield row(group, `${school}.t${at % TEACHERS}`, "teacher");
  const subjectGroups = groups.filter((group) => group.split(".").length === 3);
  for (const pupil of upTo(PUPILS)) {
    const id = `${school}.p${pupil}`;
    yield row(`${school}.h${pupil % HOMEROOMS}`, id, "student");
    for (const subject of subjects())
      yield row(subjectGroups[(pupil + subject * 7) % subjectGroups.length] ?? "", id, "student");
  }
}
