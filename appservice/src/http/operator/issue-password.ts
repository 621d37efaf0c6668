import type { PasswordAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import { issueOneTimePassword } from "../../account/passwords.ts";
import type { Context } from "../../context.ts";

/** POST /internal/v1/people/:login/password: a one-time password, with which the person signs in first. */
export function issuePassword(context: Context): RequestHandler<{ login: string }> {
  return async (request, response) => {
    const answer: PasswordAnswer = await issueOneTimePassword(context, request.params.login);
    response.json(answer);
  };
}
