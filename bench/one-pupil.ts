import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ImportAnswer, importRequestSchema } from "@zvonok/contract/http/operator.ts";
import { issueToken } from "../appservice/src/account/issue-token.ts";
import { importJournal } from "../appservice/src/journal/import-journal.ts";
import { type RoomId, roomId } from "../appservice/src/matrix/identifiers.ts";
import type { PlanStep } from "../appservice/src/plan/plan-step.ts";
import { userOf } from "../appservice/test/support/mirrored-school.ts";
import { runningStack } from "../appservice/test/support/stack.ts";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext } from "../appservice/test/support/test-context.ts";
import { send } from "./bare-request.ts";
import { DISTRICT, generateDistrict, generateMove } from "./generate-district.ts";
import { openClient } from "./open-client.ts";
import { pretendMirrored } from "./pretend-mirrored.ts";

// One pupil among 31,000 enrolments changes class: from the import's request until the sync of a new classmate shows the
// pupil in the class chat, and the requests that this takes, from Synapse's access log. By the whole bundle and by one
// of changes only, in turns with a bare script that sends the same requests about rooms of its own. The pupils' school is
// really mirrored; of the other twenty the events that their rooms would have sent are made up.
const ROUNDS = 5;
const TARGET_MS = 1000;

const { folder, context, close, startProgram, internalUrl } = await prepare();
try {
  await mirrorDistrict();
  const bare = await makeBareRooms();
  const times: Record<"whole" | "changes" | "bare", number[]> = { whole: [], changes: [], bare: [] };
  const moved = new Map<string, number>();
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const by = round % 2 === 0 ? "whole" : "changes";
    const move = { pupil: `s0.p${2 * round}`, from: 2 * round, to: 2 * round + 1 };
    moved.set(move.pupil, move.to);
    const roster = join(folder, `round-${round}`);
    if (by === "whole") await generateDistrict(roster, { schools: DISTRICT, moved });
    else await generateMove(roster, move.pupil, move.from, move.to);
    times[by].push(await measure(by, move, roster));
    times.bare.push(await bare.measure(move));
  }
  for (const [name, all] of Object.entries(times)) console.log(`${name}: median ${median(all).toFixed(0)} ms`);
  for (const by of ["whole", "changes"] as const)
    console.log(
      `${by}: ${(median(times[by]) / median(times.bare)).toFixed(1)} times the bare requests (target: ${TARGET_MS} ms or less)`,
    );
} finally {
  await close();
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

type Move = { pupil: string; from: number; to: number };

async function prepare() {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
  await startStack();
  return { folder, ...(await createTestContext()) };
}

/** The first school by the program itself; the other ones' rooms are made up from the plan. */
async function mirrorDistrict(): Promise<void> {
  const [one, all] = [join(folder, "one"), join(folder, "all")];
  await generateDistrict(one, { schools: 1 });
  await generateDistrict(all, { schools: DISTRICT });
  const first = await startProgram();
  await importNow(one);
  await mirrored();
  await first.stop("SIGTERM");
  await importNow(all);
  console.log(await pretendMirrored(context));
  await startProgram();
  await mirrored();
}

async function importNow(roster: string): Promise<void> {
  await importJournal(context, importRequestSchema.parse({ roster, source: "bench", force: true }));
}

/** Waits until nothing is left to mirror. */
async function mirrored(): Promise<void> {
  const { rows } = await context.db.raw("select max(id) as id from plan_run");
  for (;;) {
    const { mirror, settleAccounts } = await context.jobs.counts();
    if (mirror.active + mirror.queued + settleAccounts.active + settleAccounts.queued === 0) break;
    await pause(20);
  }
  const failed = await context.db("plan_step").whereNot({ result: "done" });
  if (failed.length > 0) throw new Error(`${failed.length} steps failed after run ${rows[0]?.id}`);
}

/** Milliseconds from the import's request until the new classmate's sync shows the pupil. */
async function measure(by: string, { pupil, to }: Move, roster: string): Promise<number> {
  const chat = await classChat(`s0.h${to}`);
  const client = await openClient((await issueToken(context, `s0.p${to}`, "bench")).accessToken, chat);
  const logged = accessLog().length;
  const [seen, { answer, answeredAfter }] = await timed(client, pupil, () => importOverHttp(roster));
  await mirrored();
  const steps = await stepsOf(answer.run);
  const requests = accessLog().slice(logged);
  const expected = steps.reduce((sum, { type }) => sum + (type === "inviteAndJoin" ? 2 : 1), 0);
  console.log(
    `${by}: ${seen.toFixed(0)} ms, the import's answer after ${answeredAfter.toFixed(0)} ms; ${steps.length} steps of ${expected} requests; ${requests.length} requests counted`,
  );
  for (const request of requests) console.log(`  ${request}`);
  return seen;
}

async function importOverHttp(roster: string): Promise<{ answer: ImportAnswer; answeredAfter: number }> {
  const asked = performance.now();
  const response = await fetch(`${internalUrl}/internal/v1/imports`, {
    method: "POST",
    headers: { authorization: `Bearer ${context.config.secrets.internalToken}`, "content-type": "application/json" },
    body: JSON.stringify({ roster, source: "bench" }),
  });
  const answer = (await response.json()) as ImportAnswer;
  if (answer.verdict !== "applied") throw new Error(`${answer.verdict}: ${JSON.stringify(answer)}`);
  return { answer, answeredAfter: performance.now() - asked };
}

async function stepsOf(importRun: number): Promise<PlanStep[]> {
  return context.db("plan_step").where({ import_run: importRun }).orderBy(["run_id", "seq"]).pluck("step");
}

async function classChat(homeroom: string): Promise<RoomId> {
  const { cohort_id: cohort } = await context.db("school_group").where({ external_id: homeroom }).first("cohort_id");
  const row = await context
    .db("observed_room")
    .where({ key: `class:${cohort}` })
    .first("room_id");
  return roomId(row.room_id);
}

/** Rooms as those that a pupil leaves and comes into, of nobody but the script. */
async function makeBareRooms(): Promise<{ measure(move: Move): Promise<number> }> {
  const { asToken } = context.config.secrets;
  const people = (step: number): string[] =>
    Array.from({ length: 2 * ROUNDS }, (_, round) => `s0.p${2 * round + step}`);
  const rooms = ["old class", "old subject", "new class", "new subject"];
  const as = async (login: string): Promise<string> => `?user_id=${encodeURIComponent(await userOf(context, login))}`;
  const made = new Map<string, string>();
  for (const name of rooms) {
    const body = { name, preset: "private_chat", room_version: "11" };
    const { room_id: id } = await send("POST", "/_matrix/client/v3/createRoom", asToken, body);
    const path = `/_matrix/client/v3/rooms/${id}`;
    made.set(name, path);
    for (const login of people(name.startsWith("old") ? 0 : 1)) {
      // Nobody walks into a room of others: the contact policy lets in whom the bot has invited.
      await send("POST", `${path}/invite`, asToken, { user_id: await userOf(context, login) });
      await send("POST", `${path}/join${await as(login)}`, asToken, {});
    }
  }
  const watched = roomId((made.get("new class") ?? "").slice("/_matrix/client/v3/rooms/".length));
  return {
    async measure({ pupil, to }) {
      const [user, query] = [await userOf(context, pupil), await as(pupil)];
      const client = await openClient((await issueToken(context, `s0.p${to}`, "bench")).accessToken, watched);
      const kick = (name: string) => send("POST", `${made.get(name)}/kick`, asToken, { user_id: user });
      const join = async (name: string) => {
        await send("POST", `${made.get(name)}/invite`, asToken, { user_id: user });
        await send("POST", `${made.get(name)}/join${query}`, asToken, {});
      };
      const act = () => Promise.all([kick("old class"), kick("old subject"), join("new class"), join("new subject")]);
      const [seen] = await timed(client, pupil, act);
      return seen;
    },
  };
}

/** Requests in the access log of Synapse by now, those of the waiting client left out. */
function accessLog(): string[] {
  return readFileSync(runningStack().synapseLog, "utf8")
    .split("\n")
    .flatMap((line) => /Processed request:.* "(\w+ [^ ?]+)/.exec(line)?.[1] ?? [])
    .filter((request) => !request.includes("/sync") && !request.endsWith("/health"))
    .map(decodeURIComponent);
}

async function timed<T>(
  client: Awaited<ReturnType<typeof openClient>>,
  pupil: string,
  act: () => Promise<T>,
): Promise<[milliseconds: number, T]> {
  const user = await userOf(context, pupil);
  const seen = client.until(({ state_key: key, content }) => key === user && content.membership === "join");
  const began = performance.now();
  const [at, done] = await Promise.all([seen, act()]);
  return [at - began, done];
}

function median(times: number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
