import { writeFolder } from "./bundle.ts";

/** Tables of a OneRoster 1.2 bundle as rows of cells by column, to be changed by a test before they are written. */
export type Row = Record<string, string>;
export type Tables = Record<
  "orgs" | "academicSessions" | "courses" | "classes" | "users" | "roles" | "enrollments",
  Row[]
>;

const titles = ["5А", "5Б", "6А", "6Б"];
const pupilsInClass = 12;
const families = "Иванов Петров Сидоров Орлов Волков Зайцев Лебедев Козлов Новиков Морозов Егоров Павлов".split(" ");

/**
 * A school of four classes with twelve pupils each, one guardian a pupil, a class teacher and maths for each class, two
 * teachers of maths, and a head. @param prefix of all ids; another one makes another school
 */
export function schoolTables(prefix = ""): Tables {
  const id = (text: string): string => `${prefix}${text}`;
  const tables: Tables = {
    orgs: [{ sourcedId: id("school"), name: `Школа ${prefix}`, type: "school" }],
    academicSessions: [
      {
        sourcedId: id("year"),
        title: "2026/27",
        type: "schoolYear",
        startDate: "2026-09-01",
        endDate: "2099-05-31",
        schoolYear: "2027",
      },
    ],
    courses: [],
    classes: [],
    users: [],
    roles: [],
    enrollments: [],
  };
  const add = (person: string, role: string, family: string, agents = ""): void => {
    tables.users.push({
      ...{ sourcedId: id(person), enabledUser: "true", username: `${prefix}${person}`, agentSourcedIds: agents },
      ...{ givenName: `${person}${prefix}`, familyName: `${family}${prefix}` },
    });
    tables.roles.push({
      ...{ sourcedId: id(`${person}-${role}`), userSourcedId: id(person), roleType: "primary", role },
      orgSourcedId: id("school"),
    });
  };
  const enroll = (group: string, person: string, role: string, primary = "false"): void => {
    tables.enrollments.push({
      ...{ sourcedId: id(`${group}.${person}`), classSourcedId: id(group), userSourcedId: id(person), role, primary },
    });
  };
  add("head", "principal", "Садовская");
  for (const teacher of ["math1", "math2"]) add(teacher, "teacher", "Числов");
  titles.forEach((title, nth) => {
    const group = `c${nth + 1}`;
    const grades = title.replace(/\D/g, "").padStart(2, "0");
    const [home, math] = [group, `${group}-math`];
    for (const [key, type] of [
      [home, "homeroom"],
      [math, "scheduled"],
    ] as const) {
      tables.courses.push({
        sourcedId: id(`course-${key}`),
        title: key,
        grades,
        orgSourcedId: id("school"),
        subjects: "Математика",
      });
      tables.classes.push({
        ...{ sourcedId: id(key), title: key === home ? title : `${title} Математика`, grades, classType: type },
        ...{ courseSourcedId: id(`course-${key}`), schoolSourcedId: id("school"), termSourcedIds: id("year") },
        "metadata.parentClassSourcedIds": key === home ? "" : id(home),
      });
    }
    add(`t${nth + 1}`, "teacher", "Классная");
    enroll(home, `t${nth + 1}`, "teacher", "true");
    enroll(math, nth < 2 ? "math1" : "math2", "teacher");
    for (let pupil = 1; pupil <= pupilsInClass; pupil += 1) {
      const [child, guardian] = [`${group}p${pupil}`, `${group}g${pupil}`];
      add(child, "student", families[pupil - 1] ?? "", id(guardian));
      add(guardian, "guardian", families[pupil - 1] ?? "");
      enroll(home, child, "student");
      enroll(math, child, "student");
    }
  });
  return tables;
}

/** A copy of which a test may change every row. */
export const copyOf = (tables: Tables): Tables => structuredClone(tables);

/** Writes tables as a bulk bundle; answers its folder. Tables in `absent` aren't in it. */
export function writeTables(tables: Tables, absent: (keyof Tables)[] = [], delta = false): Promise<string> {
  const names = (Object.keys(tables) as (keyof Tables)[]).filter((name) => !absent.includes(name));
  const manifest = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"];
  manifest.push(...names.map((name) => `file.${name},${delta ? "delta" : "bulk"}`));
  return writeFolder({
    "manifest.csv": `${manifest.join("\r\n")}\r\n`,
    ...Object.fromEntries(names.map((name) => [`${name}.csv`, csv(name, tables[name])])),
  });
}

const columns: Record<keyof Tables, string> = {
  orgs: "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
  academicSessions: "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
  courses:
    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
  classes:
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.parentClassSourcedIds",
  users:
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
  roles:
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
  enrollments:
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
};

function csv(name: keyof Tables, rows: Row[]): string {
  const header = columns[name];
  const lines = rows.map((row) =>
    header
      .split(",")
      .map((column) => row[column] ?? "")
      .join(","),
  );
  return `${[header, ...lines].join("\r\n")}\r\n`;
}
