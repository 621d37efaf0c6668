import {
  applyAnswerSchema,
  passwordAnswerSchema,
  statusAnswerSchema,
  tokenAnswerSchema,
} from "@zvonok/contract/http/operator.ts";
import { drawStatus } from "./describe-status.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";
import { waitUntilApplied } from "./wait-until-applied.ts";

type Show = { json: boolean };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const ofPerson = (login: string, what: string): string => `/people/${encodeURIComponent(login)}/${what}`;

/** `zvonok apply`: has the plan applied now; waits for it unless told not to. */
export async function applyCommand(
  client: OperatorClient,
  terminal: Terminal,
  { json, wait }: Show & { wait: boolean },
): Promise<boolean> {
  const answer = await client.post("/apply", {}, applyAnswerSchema);
  const left = wait && answer.steps > 0 ? await waitUntilApplied(client, terminal, answer.steps) : answer.steps;
  if (json) terminal.out(asJson({ ...answer, left }));
  else if (answer.steps === 0) terminal.out("Nothing to apply: Matrix shows what the journal says.");
  else if (!wait) terminal.out(`${answer.steps} steps are being applied.`);
  else terminal.out(left === 0 ? `${answer.steps} steps applied.` : `${left} of ${answer.steps} steps are left.`);
  return !wait || left === 0;
}

/** `zvonok status`: health, queue, what is still to be applied. Fails when a part is away. */
export async function statusCommand(client: OperatorClient, terminal: Terminal, { json }: Show): Promise<boolean> {
  const answer = await client.get("/status", statusAnswerSchema);
  terminal.out(json ? asJson(answer) : drawStatus(answer));
  return Object.values(answer.health).every((state) => state === "ok");
}

/** `zvonok password`: a one-time password for somebody. */
export async function passwordCommand(
  client: OperatorClient,
  terminal: Terminal,
  login: string,
  { json }: Show,
): Promise<boolean> {
  const answer = await client.post(ofPerson(login, "password"), {}, passwordAnswerSchema);
  terminal.out(json ? asJson(answer) : drawTable(["login", "one-time password"], [[answer.login, answer.password]]));
  return true;
}

/** `zvonok token`: somebody's Matrix access token; the last line is the bare token, for scripts. */
export async function tokenCommand(
  client: OperatorClient,
  terminal: Terminal,
  login: string,
  { json }: Show,
): Promise<boolean> {
  const answer = await client.post(ofPerson(login, "token"), {}, tokenAnswerSchema);
  if (json) {
    terminal.out(asJson(answer));
    return true;
  }
  terminal.out(drawTable(["login", "user ID", "device"], [[answer.login, answer.userId, answer.deviceId]]));
  terminal.out(answer.accessToken);
  return true;
}
