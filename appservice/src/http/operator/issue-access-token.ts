import type { TokenAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import { issueToken } from "../../account/issue-token.ts";
import type { Context } from "../../context.ts";

/** POST /internal/v1/people/:login/token: a Matrix access token of that person, for scripts; in a demo only. */
export function issueAccessToken(context: Context): RequestHandler<{ login: string }> {
  return async (request, response) => {
    const answer: TokenAnswer = await issueToken(context, request.params.login, "zvonok token");
    response.json(answer);
  };
}
