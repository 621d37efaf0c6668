import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import express from "express";
import { introspectionRoutes } from "../../src/account/introspection-routes.ts";
import { issueToken } from "../../src/account/issue-token.ts";
import type { Context } from "../../src/context.ts";
import { errorHandler } from "../../src/http/error-handler.ts";
import { policyRoutes } from "../../src/http/policy/policy-routes.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { type RoomId, type RoomKey, roomKey, type UserId, userIdOf } from "../../src/matrix/identifiers.ts";
import { mirror } from "../../src/matrix/mirror.ts";
import { processTransactions } from "../../src/matrix/on-transaction.ts";
import { transactionRoutes } from "../../src/matrix/transaction-routes.ts";
import { runningStack } from "./stack.ts";
import { type TinySchool, writeTinySchool } from "./tiny-school.ts";

type Answer = { status: number; body: Record<string, unknown> };

/** What the homeserver calls of ours, in this process, on the internal port: transactions, introspection, the contact policy. */
export async function listenToHomeserver(context: Context): Promise<() => Promise<void>> {
  const homeserversOwn = [transactionRoutes(context), introspectionRoutes(context), policyRoutes(context)];
  const app = express().use(...homeserversOwn, errorHandler(context.log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(runningStack().internalPort, "127.0.0.1", resolve));
  const processing = await processTransactions(context);
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await processing.stop();
  };
}

/** Imports a school as any school is imported. */
export async function importTinySchool(
  context: Context,
  school: TinySchool,
  asOf: string | null = null,
): Promise<void> {
  const { folder } = runningStack();
  const roster = await writeTinySchool(school, join(folder, `roster-${Math.random()}`));
  const request = { roster, timetable: null, source: "test", asOf, force: true };
  const result = await importJournal(context, request);
  if (result.verdict !== "applied") throw new Error(`refused: ${result.reason}`);
}

/** Runs the job `mirror` once in this process. */
export function mirrorNow(context: Context): Promise<void> {
  return mirror(context, { importRun: null }, new AbortController().signal);
}

/** The user ID of somebody of the tiny school. */
export async function userOf(context: Context, name: string): Promise<UserId> {
  const row = await context.db("person").where({ external_id: name }).first("localpart");
  return userIdOf(row.localpart, context.config.serverName);
}

/** The key of a room by its kind, class and subject. */
export async function keyOf(
  context: Context,
  kind: string,
  className: string | null = null,
  subject: string | null = null,
): Promise<RoomKey> {
  const { rows } = await context.db.raw<{ rows: { key: string }[] }>(
    `select key from observed_room join observed_state using (room_id) where type = 'org.zvonok.room'
     and content ->> 'kind' = ? and content ->> 'className' is not distinct from ?
     and content ->> 'subject' is not distinct from ?`,
    [kind, className, subject],
  );
  const [row, another] = rows;
  if (row === undefined || another !== undefined) throw new Error(`${rows.length} rooms are ${kind} ${className}`);
  return roomKey(row.key);
}

/** Asks the homeserver as the application service, in the bot's name: what is there, not what we think. */
export async function asBot(method: string, path: string, body?: object): Promise<Answer> {
  const { homeserverUrl, secretFiles } = runningStack();
  return ask(`${homeserverUrl}/_matrix/client/v3${path}`, (await readFile(secretFiles.asToken, "utf8")).trim(), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A person's own client, signed in. */
export async function signIn(
  context: Context,
  name: string,
): Promise<(method: string, path: string, body?: object) => Promise<Answer>> {
  const { accessToken } = await issueToken(context, name, "test");
  return (method, path, body) =>
    ask(`${runningStack().homeserverUrl}${path.startsWith("/_") ? "" : "/_matrix/client/v3"}${path}`, accessToken, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

async function ask(url: string, token: string, options: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...options, headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Who is joined in a room by the homeserver's own word, the bot left out. */
export async function joinedIn(room: RoomId): Promise<string[]> {
  const { body } = await asBot("GET", `/rooms/${room}/joined_members`);
  return Object.keys(body.joined as object)
    .filter((user) => !user.startsWith("@zvonok:"))
    .sort();
}

/** One state event's content by the homeserver's own word; null when there is none. */
export async function stateIn(room: RoomId, type: string, stateKey = ""): Promise<Record<string, unknown> | null> {
  const { status, body } = await asBot("GET", `/rooms/${room}/state/${type}/${encodeURIComponent(stateKey)}`);
  return status === 404 ? null : body;
}

/** Number of requests that Synapse's access log holds by now, apart from health checks. */
export async function countRequests(): Promise<number> {
  const log = await readFile(runningStack().synapseLog, "utf8");
  return log.split("\n").filter((line) => line.includes("Processed request:") && !line.includes("/health")).length;
}

/** Waits for a condition; the test's own time limit ends it. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}
