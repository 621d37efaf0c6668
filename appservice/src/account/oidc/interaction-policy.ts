import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import type { Context } from "../../context.ts";
import { mustChoosePassword } from "../passwords.ts";
import { BY_CODE } from "../sign-in-codes/enter-code.ts";
import { findActivePerson } from "../sign-in-person.ts";

const { base, Check, Prompt } = interactionPolicy;
export const OWN_PASSWORD = "own_password";

/** What may stand between a person and a client, in this order: sign in, choose an own password, agree. */
export function signInPolicy({ db }: Pick<Context, "db">): interactionPolicy.Prompt[] {
  const policy = base();
  policy.get("login")?.checks.add(
    new Check("not_let_in", "the account of this session may no longer sign in", async (ctx) => {
      const { accountId } = (ctx as KoaContextWithOIDC).oidc.session ?? {};
      return accountId !== undefined && (await findActivePerson(db, accountId)) === null;
    }),
  );
  const ownPassword = new Prompt(
    { name: OWN_PASSWORD, requestable: false },
    new Check("one_time_password", "an own password must be chosen first", async (ctx) => {
      const { accountId, amr } = (ctx as KoaContextWithOIDC).oidc.session ?? {};
      const person = accountId === undefined ? null : await findActivePerson(db, accountId);
      return person !== null && (await mustChoosePassword(db, person.id, amr?.includes(BY_CODE) ?? false));
    }),
  );
  policy.add(ownPassword, 1);
  return policy;
}
