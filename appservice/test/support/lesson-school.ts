import { join } from "node:path";
import request from "supertest";
import { issueToken } from "../../src/account/issue-token.ts";
import type { FileConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { schoolDay } from "../../src/journal/school-day.ts";
import { mirrorNow } from "./mirrored-school.ts";
import { runningStack } from "./stack.ts";
import { createTestContext } from "./test-context.ts";
import { type TinySchool, writeTinySchool } from "./tiny-school.ts";
import { type LessonRow, writeLessons } from "./write-lessons.ts";

/** petya and masha are in 5А, kolya in 5Б; anna leads 5А, boris teaches its maths, clara leads 5Б, denis its physics. */
export const school: TinySchool = {
  classes: { "5А": ["petya", "masha"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara", Физика: "denis" } },
  guardians: { olga: ["petya"] },
  administrators: ["head"],
};
/** Calls the API as somebody of the school. */
export type ApiClient = {
  get(path: string): request.Test;
  post(path: string): request.Test;
  accessToken: string;
};

export type LessonSchool = {
  context: Context;
  publicUrl: string;
  /** today at school, YYYY-MM-DD */
  today: string;
  /** sets the clock of the program, not that of the queue */
  setNow(instant: Date): void;
  day(offset: number): string;
  importLessons(lessons: LessonRow[]): Promise<void>;
  lessonId(externalId: string): Promise<string>;
  personId(name: string): Promise<string>;
  groupId(externalId: string): Promise<string>;
  as(name: string): Promise<ApiClient>;
  close(): Promise<void>;
};

/**
 * A school with the given lessons and both listeners in this process. The clock stands at noon of today, so that no test
 * runs over midnight.
 * @param lessons from the days of the school; imported with the roster
 * @param mirrored whether its chats are made, and the background work is done in this process; else it has no chats
 */
export async function openLessonSchool(
  lessons: (day: (offset: number) => string) => LessonRow[],
  { mirrored, calls }: { mirrored: boolean; calls?: FileConfig["calls"] },
): Promise<LessonSchool> {
  const today = schoolDay(new Date(), "Europe/Moscow");
  const day = (offset: number): string => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
  let now = new Date(`${today}T12:00:00+03:00`);
  const { context, publicUrl, startServers, startWorkers, close } = await createTestContext(
    calls === undefined ? {} : { calls },
    { now: () => now },
  );
  const { db } = context;

  const importLessons = async (rows: LessonRow[]): Promise<void> => {
    const folder = join(runningStack().folder, `lessons-${Math.random()}`);
    const roster = await writeTinySchool(school, join(folder, "roster"));
    const timetable = await writeLessons(rows, join(folder, "timetable"));
    const result = await importJournal(context, { roster, timetable, source: "test", asOf: null, force: true });
    if (result.verdict !== "applied" || result.counts.lessons !== rows.length)
      throw new Error(`refused: ${result.reason} ${JSON.stringify(result.diagnostics)}`);
  };
  try {
    await startServers();
    if (mirrored) await startWorkers();
    await importLessons(lessons(day));
    if (mirrored) await mirrorNow(context);
  } catch (error) {
    await close();
    throw error;
  }

  const idIn = async (table: string, externalId: string): Promise<string> =>
    (await db(table).where({ external_id: externalId }).first("id")).id;
  const clients = new Map<string, Promise<ApiClient>>();
  const connect = async (name: string): Promise<ApiClient> => {
    const { accessToken } = await issueToken(context, name, "test");
    const api = request(`${publicUrl}/api/v1`);
    return {
      get: (path) => api.get(path).auth(accessToken, { type: "bearer" }),
      post: (path) => api.post(path).auth(accessToken, { type: "bearer" }),
      accessToken,
    };
  };
  return {
    context,
    publicUrl,
    today,
    day,
    setNow: (instant) => {
      now = instant;
    },
    importLessons,
    lessonId: (externalId) => idIn("lesson", externalId),
    personId: (name) => idIn("person", name),
    groupId: (externalId) => idIn("school_group", externalId),
    as(name) {
      const client = clients.get(name) ?? connect(name);
      clients.set(name, client);
      return client;
    },
    close,
  };
}
