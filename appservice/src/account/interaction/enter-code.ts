import type { Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { displayName } from "../../journal/display-name.ts";
import { kindsOf } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { codeOwnerPage, codePage } from "../pages/code-pages.ts";
import { readForm } from "../read-form.ts";
import { attemptCode, BY_CODE, type CodeAttempt, stayWithCode } from "../sign-in-codes/enter-code.ts";
import { forgetParkedCode, parkedCode } from "../sign-in-codes/parked-code.ts";
import { signInAs } from "./sign-in.ts";
import { redirectOf, type Step } from "./step.ts";

type Refused = Exclude<CodeAttempt, { result: "known" }>;

/** GET /sign-in/:uid/code: the page on which a code is typed. */
export function showCode({ language, action, interaction, show }: Step, problem: Refused | null): void {
  show(codePage(language, action, problem, redirectOf(interaction)));
}

/** Shows whose code the web client has handed over. False when it handed over none. */
export async function showParkedCode(context: Context, step: Step): Promise<boolean> {
  const code = parkedCode(step.request);
  if (code === null) return false;
  await showOwner(context, step, code);
  return true;
}

/** POST /sign-in/:uid/code: whose code it is; who holds it says whether that is right. */
export async function enterCode(context: Context, step: Step): Promise<void> {
  await showOwner(context, step, readForm(step.request, "code").code);
}

async function showOwner(context: Context, step: Step, typed: string): Promise<void> {
  const { language, action, interaction, response, show } = step;
  const attempt = await attemptCode(context, typed, step.request.ip ?? "unknown");
  forgetParkedCode(response, context.config.publicUrl);
  if (attempt.result !== "known") return showCode(step, attempt);
  const { config, db, now } = context;
  const { person, mayStay } = attempt;
  const kinds = await kindsOf(db, [person.id], schoolDay(now(), config.school.timeZone));
  const name = displayName(person, kinds.get(person.id) ?? [], config.school);
  show(codeOwnerPage(language, action, { name, code: typed, mayStay }, redirectOf(interaction)));
}

/**
 * POST /sign-in/:uid/code/accept: it is I. Small children may stay with the code; the others choose a password on the next
 * page, and until they have the code may be used again.
 */
export async function acceptCode(context: Context, provider: Provider, step: Step): Promise<void> {
  const { code, stay } = readForm(step.request, "code", "stay");
  const attempt = await attemptCode(context, code, step.request.ip ?? "unknown");
  if (attempt.result !== "known") return showCode(step, attempt);
  const { person, mayStay } = attempt;
  if (stay === "") return signInAs(provider, step, person.localpart, BY_CODE);
  if (!mayStay || !(await stayWithCode(context, attempt.code))) return showCode(step, { result: "noCode" });
  await signInAs(provider, step, person.localpart, "kept_code");
}
