import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext, type TestContext } from "../appservice/test/support/test-context.ts";
import { nodeOptions } from "../start/application-service.ts";
import { importDistrict } from "./import-district.ts";
import { multiplyDistrict } from "./multiply-district.ts";
import { pretendMirrored } from "./pretend-mirrored.ts";

// What a question of the homeserver costs: 200 a second for half a minute, half of them of people who belong in the room and
// half of people who don't, with 30,000 people and more; and the memory that the graph takes in a process that does
// nothing else. The schools are ../shared/data's, else the full demo school, copied in PostgreSQL until there are enough.
const PEOPLE = 30_000;
const A_SECOND = 200;
const SECONDS = 30;

const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
const test = await createTestContext();
try {
  await importDistrict(test, folder);
  const count = async (): Promise<number> => Number((await test.context.db("person").count().first())?.count);
  const copies = Math.ceil(PEOPLE / (await count())) - 1;
  console.log(await pretendMirrored(test.context));
  if (copies > 0) await multiplyDistrict(test.context.db, copies);
  await test.context.db.raw("analyze");
  console.log(`${await count()} people`);
  await measure(test);
} finally {
  await test.close();
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

/** Asks a process of its own, which prints what it has to say, listens until its input ends, and says what it took. */
async function measure({ context, internalUrl }: TestContext): Promise<void> {
  const program = fileURLToPath(new URL("answer-policy.ts", import.meta.url));
  const child = spawn(process.execPath, [...nodeOptions, "--expose-gc", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.write(`${JSON.stringify(context.config)}\n`);
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    if (line !== "listening") return console.log(line);
    lines.emit("listening");
  });
  await once(lines, "listening");
  const rows = await context
    .db("observed_member")
    .where({ membership: "join" })
    .limit(2000)
    .select("room_id", "user_id");
  const times = await askSteadily(internalUrl, context.config.secrets.masSecret, rows);
  child.stdin.end();
  await once(child, "exit");
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${(times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1)} ms`;
  console.log(`${times.length} decisions at ${A_SECOND} a second: median ${at(0.5)}, 99 of 100 within ${at(0.99)}`);
}

type Row = { room_id: string; user_id: string };

async function askSteadily(url: string, secret: string, rows: readonly Row[]): Promise<number[]> {
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const begin = performance.now();
  for (let number = 0; number < A_SECOND * SECONDS; number += 1) {
    await pause(Math.max(0, begin + (number * 1000) / A_SECOND - performance.now()));
    const [row, other] = [rows[number % rows.length], rows[(number * 7919) % rows.length]];
    if (row === undefined || other === undefined) throw new Error("Nobody is in any room");
    const body = { user: number % 2 === 0 ? row.user_id : other.user_id, room: row.room_id, is_invited: true };
    asked.push(ask(`${url}/policy/user_may_join_room`, secret, body).then((ms) => void times.push(ms)));
  }
  await Promise.all(asked);
  return times;
}

async function ask(url: string, secret: string, body: object): Promise<number> {
  const begin = performance.now();
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
  if (response.status !== 200 && response.status !== 403) throw new Error(`answered ${response.status}`);
  return performance.now() - begin;
}
