import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { runningStack } from "./stack.ts";

/** Tables by file name; a table is its lines. */
export type Files = Record<string, string | Buffer>;

/** A new empty folder, which goes with the test run. */
export const newFolder = (): Promise<string> => mkdtemp(join(runningStack().folder, "bundle-"));

/** Writes files into a new folder; returns its path. */
export async function writeFolder(files: Files): Promise<string> {
  const folder = await newFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Writes files into a new zip; returns its path. */
export async function writeZip(files: Files): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const path = join(await newFolder(), "bundle.zip");
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** A table of lines, as most programs end them. */
export const table = (...lines: string[]): string => `${lines.join("\r\n")}\r\n`;

/**
 * A small OneRoster 1.2 bundle: 5А (two pupils, class teacher t1) and 5Б (one pupil, class teacher t2), maths in each,
 * English in two halves of 5А, a head, and guardians named from either side. `files` replace or add tables.
 */
export function smallSchool(files: Files = {}): Files {
  return {
    "manifest.csv": table(
      "propertyName,value",
      "manifest.version,1.0",
      "oneroster.version,1.2",
      ...["academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"].map(
        (f) => `file.${f},bulk`,
      ),
    ),
    "orgs.csv": table(
      "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
      "school,,,Школа № 7,school,,",
    ),
    "academicSessions.csv": table(
      "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
      "year,,,2026/27,schoolYear,2026-09-01,2027-05-31,,2027",
      "half,,,1 полугодие,term,2026-09-01,2026-12-31,year,2027",
    ),
    "courses.csv": table(
      "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
      "hr5,,,year,5 класс,,05,school,,",
      "math5,,,year,Математика 5,,05,school,Математика,",
      "en5,,,year,Английский язык 5,,05,school,Английский язык,",
    ),
    "classes.csv": classes(),
    "users.csv": users(),
    "roles.csv": roles(),
    "enrollments.csv": enrollments(),
    ...files,
  };
}

const classes = (): string =>
  table(
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.parentClassSourcedIds",
    "5a,,,5А,05,hr5,5А,homeroom,,school,year,,,,",
    "5b,,,5Б,05,hr5,5Б,homeroom,,school,year,,,,",
    "5a-math,,,5А Математика,05,math5,,scheduled,,school,year,,,,5a",
    "5b-math,,,5Б Математика,05,math5,,scheduled,,school,year,,,,5b",
    "5a-en1,,,5А Английский 1,05,en5,,scheduled,,school,year,,,,5a",
    "5a-en2,,,5А Английский 2,05,en5,,scheduled,,school,year,,,,5a",
  );

export const userColumns =
  "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";

/** A row of users.csv (1.2). */
export function user(
  id: string,
  given: string,
  family: string,
  more: { agents?: string; username?: string; middle?: string } = {},
): string {
  const { agents = "", username = `login.${id}`, middle = "" } = more;
  return `${id},,,true,${username},,${given},${family},${middle},,,,,"${agents}",,,,,,,school,`;
}

const users = (): string =>
  table(
    userColumns,
    user("head", "Инна", "Садовская", { middle: "Ильинична" }),
    user("t1", "Анна", "Иванова", { middle: "Сергеевна" }),
    user("t2", "Пётр", "Сидоров", { middle: "Олегович" }),
    user("p1", "Мария", "Иванова", { agents: "g1,t1" }),
    user("p2", "Илья", "Петров"),
    user("p3", "Ева", "Петрова", { agents: "g2" }),
    user("g1", "Олег", "Иванов"),
    user("g2", "Ольга", "Петрова", { agents: "p2,p3" }),
  );

export const roleColumns =
  "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";

/** A row of roles.csv. */
export const role = (userId: string, name: string): string => `${userId}-${name},,,${userId},primary,${name},,,school,`;

const roles = (): string =>
  table(
    roleColumns,
    role("head", "principal"),
    role("t1", "teacher"),
    // A teacher whose child is at the school.
    role("t1", "parent"),
    role("t2", "teacher"),
    ...["p1", "p2", "p3"].map((id) => role(id, "student")),
    ...["g1", "g2"].map((id) => role(id, "guardian")),
  );

export const enrollmentColumns =
  "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

/** A row of enrollments.csv. */
export const enrollment = (classId: string, userId: string, name: "student" | "teacher", primary = ""): string =>
  `${classId}.${userId},,,${classId},school,${userId},${name},${primary},,`;

/** The enrollments of the small school, without the header. */
export const enrollmentRows = [
  enrollment("5a", "t1", "teacher", "true"),
  enrollment("5b", "t2", "teacher", "true"),
  enrollment("5a", "p1", "student"),
  enrollment("5a", "p2", "student"),
  enrollment("5b", "p3", "student"),
  enrollment("5a-math", "t2", "teacher"),
  enrollment("5a-math", "p1", "student"),
  enrollment("5a-math", "p2", "student"),
  enrollment("5b-math", "t2", "teacher"),
  enrollment("5b-math", "p3", "student"),
  enrollment("5a-en1", "t1", "teacher"),
  enrollment("5a-en1", "p1", "student"),
  enrollment("5a-en2", "t2", "teacher"),
  enrollment("5a-en2", "p2", "student"),
];

const enrollments = (): string => table(enrollmentColumns, ...enrollmentRows);

/** bells.csv and lessons.csv for the small school: maths of 5А in the first lesson of two days. */
export function smallTimetable(files: Files = {}): Files {
  return {
    "bells.csv": table("shift,number,start,end", ",1,8:30,9:15", ",2,9:25,10:10", "2,1,14:00,14:45"),
    "lessons.csv": table(
      lessonColumns,
      "l1,5a-math,Математика,,1,2026-11-25,,,t2,каб. 5,Дроби,№ 12,planned,,false",
      "l2,5a-math,Математика,,1,2026-11-26,,,t2,каб. 5,,,planned,t1,true",
    ),
    ...files,
  };
}

export const lessonColumns =
  "lessonId,classSourcedId,subject,shift,number,date,start,end,teacherSourcedIds,room,topic,homework,status,substituteSourcedId,remote";
