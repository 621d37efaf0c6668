import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../appservice/src/context.ts";
import { importJournal } from "../appservice/src/journal/import-journal.ts";
import { createRoomBody } from "../appservice/src/matrix/create-room-body.ts";
import { localpartOf, type RoomId, type RoomKey } from "../appservice/src/matrix/identifiers.ts";
import { planNow } from "../appservice/src/matrix/plan-now.ts";
import { eachOf } from "../appservice/src/matrix/slots.ts";
import type { PlannedStep, PlanStep } from "../appservice/src/plan/plan-step.ts";
import { runningStack } from "../appservice/test/support/stack.ts";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext, type TestContext } from "../appservice/test/support/test-context.ts";
import { send } from "./bare-request.ts";
import { writeSample } from "./sample-school.ts";

// How fast a school's rooms come into being, beside a bare script that makes rooms and memberships of the same number and
// kind with the fewest possible requests, as many at a time. Both on one fresh PostgreSQL and Synapse, in turns, each
// with people and rooms of its own; the order changes, since the homeserver slows down as it fills. The school is two year
// groups of the full demo school: 60 rooms and 1,500 memberships at least.
const GRADES = [7, 8];
const ROUNDS = 2;
const ACCOUNTS_AT_ONCE = 8;
const ROOMS_AT_ONCE = 4;
const MEMBERSHIPS_AT_ONCE = 10;

type Result = { seconds: number; rooms: number; memberships: number };

const roster = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await writeSample(GRADES, roster);
await startStack();
try {
  const results: Record<"ours" | "bare", Result[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const which of round % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
      const result = await (which === "ours" ? mirrorSchool() : makeBare());
      results[which].push(result);
      print(which === "ours" ? "the mirror" : "bare script", [result]);
    }
  }
  print("the mirror, all", results.ours);
  print("bare script, all", results.bare);
  const ratios = results.ours.map(({ seconds }, round) => (results.bare[round]?.seconds ?? 0) / seconds);
  console.log(`ratio ${(sum(results.bare) / sum(results.ours)).toFixed(2)} of the bare script (target: 0.9 or more)`);
  console.log(`by round: ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")}`);
} finally {
  await stopStack();
  rmSync(roster, { recursive: true, force: true });
}

function sum(results: Result[], of: keyof Result = "seconds"): number {
  return results.reduce((total, result) => total + result[of], 0);
}

function print(name: string, results: Result[]): void {
  const seconds = sum(results);
  const rate = (of: "rooms" | "memberships"): string =>
    `${sum(results, of)} ${of}, ${(sum(results, of) / seconds).toFixed(2)}/s`;
  console.log(`${name}: ${seconds.toFixed(1)} s; ${rate("rooms")}; ${rate("memberships")}`);
}

async function importSchool(context: Context): Promise<PlannedStep[]> {
  await importJournal(context, { roster, timetable: null, source: "demo", asOf: null, force: false });
  return planNow(context);
}

/** The program itself, from the import's commit until it has seen that nothing is left to do. */
async function mirrorSchool(): Promise<Result> {
  const test = await createTestContext();
  try {
    await test.startProgram();
    const planned = await importSchool(test.context);
    const started = performance.now();
    const finished = () => test.context.db("plan_run").whereNotNull("finished_at").first();
    while ((await finished()) === undefined) await pause(20);
    const seconds = (performance.now() - started) / 1000;
    const failed = await test.context.db("plan_step").whereNot({ result: "done" });
    if (failed.length > 0) throw new Error(`${failed.length} steps failed`);
    return { seconds, ...countOf(planned) };
  } finally {
    await test.close();
  }
}

function countOf(planned: PlannedStep[]): { rooms: number; memberships: number } {
  return { rooms: ofType(planned, "createRoom").length, memberships: ofType(planned, "join").length };
}

function ofType<T extends PlanStep["type"]>(planned: PlannedStep[], type: T): Extract<PlanStep, { type: T }>[] {
  return planned.map(({ step }) => step).filter((step): step is Extract<PlanStep, { type: T }> => step.type === type);
}

/** Accounts, rooms, memberships and locks by plain requests; spaces are made with everything that hangs in them. */
async function makeBare(): Promise<Result> {
  const test = await createTestContext();
  const stopTaking = await takeTransactions();
  try {
    return await makeRooms(test, await importSchool(test.context));
  } finally {
    await stopTaking();
    await test.close();
  }
}

async function makeRooms({ context }: TestContext, planned: PlannedStep[]): Promise<Result> {
  const { config, homeserver } = context;
  const { asToken, masSecret } = config.secrets;
  const rooms = new Map<RoomKey, RoomId>();
  const room = (key: RoomKey): string => encodeURIComponent(rooms.get(key) ?? "");
  const hanging = ofType(planned, "addToSpace");
  const started = performance.now();
  await eachOf(ofType(planned, "registerUser"), ACCOUNTS_AT_ONCE, async ({ userId, displayname }) => {
    const localpart = localpartOf(userId, config.serverName);
    await send("POST", "/_synapse/mas/provision_user", masSecret, { localpart, set_displayname: displayname });
  });
  const specs = ofType(planned, "createRoom").map((step) => step.room);
  const childrenOf = (key: RoomKey): RoomKey[] => [
    ...(specs.find((spec) => spec.key === key)?.children ?? []),
    ...hanging.filter(({ space }) => space === key).map(({ child }) => child),
  ];
  const depth = (key: RoomKey): number => Math.max(0, ...childrenOf(key).map((child) => depth(child) + 1));
  for (let level = 0; level <= Math.max(...specs.map(({ key }) => depth(key))); level += 1) {
    await eachOf(
      specs.filter(({ key }) => depth(key) === level),
      ROOMS_AT_ONCE,
      async (spec) => {
        const children = childrenOf(spec.key).flatMap((child) => rooms.get(child) ?? []);
        const surroundings = { bot: homeserver.bot, serverName: config.serverName, children, avatar: null };
        const answer = await send("POST", "/_matrix/client/v3/createRoom", asToken, createRoomBody(spec, surroundings));
        rooms.set(spec.key, answer.room_id as RoomId);
      },
    );
  }
  // The fastest order known: a room takes its members one after another anyway, and the longest begin first.
  const joins = Map.groupBy(ofType(planned, "join"), ({ room: key }) => key);
  const longestFirst = [...joins.values()].sort((one, other) => other.length - one.length);
  await eachOf(longestFirst, MEMBERSHIPS_AT_ONCE, async (members) => {
    for (const { room: key, userId } of members) {
      const as = `?user_id=${encodeURIComponent(userId)}`;
      await send("POST", `/_matrix/client/v3/rooms/${room(key)}/join${as}`, asToken, {});
    }
  });
  await eachOf(ofType(planned, "lockRoom"), ACCOUNTS_AT_ONCE, async ({ room: key }) => {
    const path = `/_matrix/client/v3/rooms/${room(key)}/state/m.room.join_rules/`;
    await send("PUT", path, asToken, { join_rule: "invite" });
  });
  return { seconds: (performance.now() - started) / 1000, ...countOf(planned) };
}

/** Takes the homeserver's transactions and forgets them: the least that an application service can do. */
async function takeTransactions(): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.setHeader("content-type", "application/json").end("{}"));
  });
  const { internalPort, homeserverUrl, secretFiles } = runningStack();
  await new Promise<void>((resolve) => server.listen(internalPort, "127.0.0.1", resolve));
  // Otherwise it would keep its events until it has waited long enough to try again.
  const token = readFileSync(secretFiles.asToken, "utf8").trim();
  await fetch(`${homeserverUrl}/_matrix/client/v1/appservice/zvonok/ping`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: "{}",
  });
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
}
