import { fromKnex, PgBoss, type Queue, type SendOptions } from "pg-boss";
import type { Knex } from "../database.ts";
import type { Logger } from "../logger.ts";
import { countJobs } from "./job-store.ts";

/** Every background job of this program and the data it carries: ids only. */
export type JobData = {
  /** Plan again and apply what differs. `importRun` is what caused it, null when somebody asked. */
  mirror: { importRun: number | null };
  /** Bring a room to what the journal says, or all of them (null), whatever waits for a person. `by` asked; null: the command line. */
  repair: { room: string | null; by: string | null };
  /** Read the real rooms, slowly; `now` if it isn't due yet. Looked at every hour. */
  verify: { now: boolean };
  /** Lock out who has left, let in who is back: goes along with every `mirror`, since that one may take long. */
  settleAccounts: Record<string, never>;
  /** Close and open chats that people had made, as the contact policy says now: goes along with every `mirror`, too. */
  settleChats: Record<string, never>;
  /** Delete what the audit needn't keep any longer; every night. */
  tidyAudit: Record<string, never>;
  /** Every quarter of an hour, and after a start: if it is a new day at school, dates of sessions, memberships and roles act. */
  newDay: Record<string, never>;
  /** Work off what was handed in: uploads, files of the watched folder and of the schedule. */
  takeIn: Record<string, never>;
  /** Look whether an export at a set time has changed. */
  readScheduled: { path: string; timetable?: string | null; source: string };
  /** Delete files that were handed in and nobody needs any more; every hour. */
  tidyIntakes: Record<string, never>;
  /** Bring a call's message, widget and link in its room to the state that the call has in PostgreSQL. */
  publishCall: { callId: string };
  /** Sign out whoever has left, and delete what sign-ins leave behind; every five minutes. */
  tidySignIns: Record<string, never>;
  /** Write the letter with which somebody chooses a new password, if there is such a person. What was typed is sealed. */
  sendPasswordReset: { sealedIdentifier: string; language: "ru" | "en" };
  /** Tell somebody by a letter that the password was changed. */
  tellPasswordReset: { localpart: string; language: "ru" | "en" };
};
export type JobName = keyof JobData;
export type JobHandler<N extends JobName> = (data: JobData[N], signal: AbortSignal) => Promise<void>;

/** Background work on pg-boss: queues live in PostgreSQL, so several workers may share them. */
export interface Jobs {
  /** Adds a job in a transaction of ours: it exists exactly if the transaction commits, and workers wake at once. */
  send<N extends JobName>(trx: Knex, name: N, data: JobData[N], options?: SendOptions): Promise<void>;
  /** Takes up a queue in this process. A handler that throws is tried again with growing pauses. */
  work<N extends JobName>(name: N, handler: JobHandler<N>): Promise<void>;
  /** Adds jobs of a queue at set times, these and no others. @param timeZone in which `cron` is meant */
  repeat<N extends JobName>(name: N, times: { cron: string; data: JobData[N] }[], timeZone: string): Promise<void>;
  /** Jobs waiting, running and failed for each queue. */
  counts(): Promise<Record<JobName, { queued: number; active: number; failed: number }>>;
  stop(): Promise<void>;
}

/** Jobs that a process does at a time, where more than one: at half past nine a whole school presses «Начать». */
const atOnce: Partial<Record<JobName, number>> = { publishCall: 4 };
/** How often a worker looks without being woken: nobody wakes it for a job that is to be tried again. */
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };

/** The first mirror of a school takes longer than any other job; whether its worker lives, its heartbeat tells. */
const queues: (Omit<Queue, "name"> & { name: JobName })[] = [
  { name: "mirror", policy: "short", expireInSeconds: 23 * 3600, heartbeatSeconds: 60 },
  { name: "repair", policy: "standard", expireInSeconds: 23 * 3600, heartbeatSeconds: 60 },
  { name: "verify", policy: "short", expireInSeconds: 23 * 3600, heartbeatSeconds: 60 },
  { name: "settleAccounts", policy: "short" },
  { name: "settleChats", policy: "short" },
  { name: "tidyAudit", policy: "short" },
  { name: "takeIn", policy: "short", expireInSeconds: 3600, heartbeatSeconds: 60 },
  { name: "readScheduled", policy: "standard", retryLimit: 3 },
  { name: "tidyIntakes", policy: "short" },
  // A class is waiting: soon after a homeserver is back it is told.
  { name: "publishCall", policy: "standard", retryDelayMax: 30, retryLimit: 10_000 },
  { name: "tidySignIns", policy: "short" },
  // Who waits for the letter is gone after half an hour; a warning stays worth sending for a day.
  { name: "sendPasswordReset", policy: "standard", retryDelayMax: 60, retryLimit: 30 },
  { name: "tellPasswordReset", policy: "standard", retryLimit: 300 },
  { name: "newDay", policy: "short" },
];

/** Starts pg-boss in its own schema of our database and makes the queues that are missing. */
export async function createJobs(databaseUrl: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "zvonok-jobs",
    max: 4,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const { name, ...own } of queues) {
    await boss.createQueue(name, {
      retryLimit: 1000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      notify: true,
      ...own,
    });
  }
  await boss.schedule("tidySignIns", "*/5 * * * *", {});
  // Every time zone's midnight is a quarter of an hour somewhere else: whether it is one, the job knows.
  await boss.schedule("newDay", "*/15 * * * *", {});
  await boss.schedule("verify", "29 * * * *", { now: false });
  await boss.schedule("tidyIntakes", "11 * * * *", {});
  await boss.schedule("tidyAudit", "47 3 * * *", {});
  return {
    async send(trx, name, data, options = {}) {
      await boss.send(name, data, { ...options, db: fromKnex(trx) });
      if (name !== "mirror") return;
      for (const along of ["settleAccounts", "settleChats"]) await boss.send(along, {}, { db: fromKnex(trx) });
    },
    async work(name, handler) {
      for (let count = atOnce[name] ?? 1; count > 0; count -= 1) {
        const worker = await boss.work(name, polling, async ([job]) => {
          // Of jobs that come all at once a worker takes one and then waits, unless it is told to look again.
          boss.notifyWorker(worker);
          if (job !== undefined) await handler(job.data as JobData[typeof name], job.signal);
        });
      }
    },
    async repeat(name, times, tz) {
      for (const { key } of await boss.getSchedules(name)) await boss.unschedule(name, key);
      for (const [at, { cron, data }] of times.entries())
        await boss.schedule(name, cron, data, { tz, key: `time-${at}` });
    },
    async counts() {
      const zero = { queued: 0, active: 0, failed: 0 };
      const counts: Record<JobName, typeof zero> = {
        mirror: { ...zero },
        repair: { ...zero },
        verify: { ...zero },
        settleAccounts: { ...zero },
        settleChats: { ...zero },
        tidyAudit: { ...zero },
        takeIn: { ...zero },
        readScheduled: { ...zero },
        tidyIntakes: { ...zero },
        publishCall: { ...zero },
        tidySignIns: { ...zero },
        sendPasswordReset: { ...zero },
        tellPasswordReset: { ...zero },
        newDay: { ...zero },
      };
      const found = await countJobs(
        boss.getDb(),
        queues.map(({ name }) => name),
      );
      for (const { name, queued, active, failed } of found) counts[name as JobName] = { queued, active, failed };
      return counts;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
