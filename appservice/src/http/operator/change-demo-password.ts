import { demoPasswordRequestSchema } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import { setDemoPassword } from "../../account/passwords.ts";
import type { Context } from "../../context.ts";

/** POST /internal/v1/demo-password: one password for everybody of the demo school. */
export function changeDemoPassword(context: Context): RequestHandler {
  return async (request, response) => {
    await setDemoPassword(context, demoPasswordRequestSchema.parse(request.body).password);
    response.json({});
  };
}
