import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Schools of district-large. */
export const DISTRICT = 21;
const HOMEROOMS = 22;
const PUPILS = 202;
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

export type District = {
  /** 21 of them have 4,494 people, 1,386 classes and 31,080 enrolments */
  schools: number;
  /** pupils who have changed class: the number of their homeroom by their ids */
  moved?: ReadonlyMap<string, number>;
  /** every second enrolment is missing */
  halved?: boolean;
};

/** Writes a OneRoster 1.2 bundle of a district. Nothing in it is random, so the same call writes the same bytes. */
export async function generateDistrict(folder: string, district: District): Promise<void> {
  await mkdir(folder, { recursive: true });
  const schools = Array.from({ length: district.schools }, (_, at) => `s${at}`);
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
  await write("enrollments", enrollmentColumns, (school) => enrollments(school, district));
}

/** Writes a bundle of changes only: a pupil of the first school goes from one homeroom, and a subject of it, to another. */
export async function generateMove(folder: string, pupil: string, from: number, to: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rows = (homeroom: number, status: string): string[] =>
    groupsOfHomeroom("s0", homeroom).map((group) => enrollment("s0", group, pupil, "student", status));
  const tables = {
    manifest: ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2", "file.enrollments,delta"],
    enrollments: [enrollmentColumns, ...rows(from, "tobedeleted"), ...rows(to, "active")],
  };
  for (const [name, lines] of Object.entries(tables))
    await writeFile(join(folder, `${name}.csv`), `${lines.join("\r\n")}\r\n`);
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
const titleOf = (homeroom: number): string => `${(homeroom >> 1) + 1}${homeroom % 2 === 0 ? "А" : "Б"}`;

function* classes(school: string): Generator<string> {
  for (const homeroom of upTo(HOMEROOMS)) {
    const id = `${school}.h${homeroom}`;
    yield `${id},,,${titleOf(homeroom)},${(homeroom >> 1) + 1},,,homeroom,,${school},year,,,,`;
    // About 70 classes a school, as district-large has.
    for (const subject of subjects().slice(0, homeroom % 2 === 0 ? 3 : 1))
      yield `${id}.${subject},,,Предмет ${subject} ${titleOf(homeroom)},,${school}.k${subject},,scheduled,,${school},year,,,,${id}`;
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

const enrollmentColumns = `${record},classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate`;

/** Changes need a status; a whole picture doesn't. */
function enrollment(school: string, group: string, id: string, role: string, status = ""): string {
  const changed = status === "" ? "" : "2026-11-01T00:00:00.000Z";
  return `${group}.${id},${status},${changed},${group},${school},${id},${role},,,`;
}

/** What a pupil who changes class changes: the homeroom, and the first subject of it. */
const groupsOfHomeroom = (school: string, homeroom: number): string[] => [
  `${school}.h${homeroom}`,
  `${school}.h${homeroom}.0`,
];

/** The number of the homeroom that a pupil is in at first. */
export const homeroomOf = (pupil: number): number => pupil % HOMEROOMS;

function* enrollments(school: string, { moved, halved }: District): Generator<string> {
  let written = 0;
  for (const row of allEnrollments(school, moved ?? new Map())) {
    written += 1;
    if (!halved || written % 2 === 0) yield row;
  }
}

function* allEnrollments(school: string, moved: ReadonlyMap<string, number>): Generator<string> {
  const groups = [...classes(school)].map((line) => line.slice(0, line.indexOf(",")));
  for (const [at, group] of groups.entries()) yield enrollment(school, group, `${school}.t${at % TEACHERS}`, "teacher");
  const subjectGroups = groups.filter((group) => group.split(".").length === 3);
  for (const pupil of upTo(PUPILS)) {
    const id = `${school}.p${pupil}`;
    const own = groupsOfHomeroom(school, moved.get(id) ?? homeroomOf(pupil));
    for (const group of own) yield enrollment(school, group, id, "student");
    const others = subjectGroups.filter((group) => !group.endsWith(".0"));
    for (const subject of subjects().slice(1))
      yield enrollment(school, others[(pupil + subject * 7) % others.length] ?? "", id, "student");
  }
}
