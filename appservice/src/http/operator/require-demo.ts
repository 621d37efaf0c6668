import type { RequestHandler } from "express";
import type { Config } from "../../config.ts";
import { HttpError } from "../../errors.ts";

/** Lets requests through only in a demo: they would hand out other people's sign-ins. */
export function requireDemo({ demo }: Pick<Config, "demo">): RequestHandler {
  return (_request, _response, next) => {
    if (!demo)
      throw new HttpError(403, "ORG_ZVONOK_DEMO_ONLY", "This is possible in a demo only, not in a real school.");
    next();
  };
}
