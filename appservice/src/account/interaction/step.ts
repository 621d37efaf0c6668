import type { Request, RequestHandler, Response } from "express";
import { errors, type InteractionResults, type Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import type { Person } from "../../journal/people-store.ts";
import { errorPage } from "../pages/error-page.ts";
import { type Language, languageOf } from "../pages/language.ts";
import { type Page, sendPage } from "../pages/page.ts";
import { findActivePerson } from "../sign-in-person.ts";

/** Below this path the sign-in pages are; the path of one sign-in holds its cookie. */
export const INTERACTION_PATH = "/sign-in";

export type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;
/** One step of a sign-in: what the request is about, and the ways to answer it. */
export type Step = {
  interaction: Interaction;
  /** who is signed in at this browser and may be; null for nobody */
  person: Person | null;
  /** path of this sign-in, which its forms post below */
  action: string;
  language: Language;
  request: Request;
  response: Response;
  show(page: Page): void;
  /** Hands the result of this step back to oidc-provider, which asks for the next one or answers the client. */
  finish(result: InteractionResults): Promise<void>;
};

/** Finds out which sign-in a request belongs to. The cookie that is bound to its path says that it is this browser's. */
export function asStep(
  context: Context,
  provider: Provider,
  handle: (step: Step) => Promise<void>,
): RequestHandler<{ uid: string }> {
  return async (request, response) => {
    const show = (page: Page): void => sendPage(response, page, context.config);
    const interaction = await provider.interactionDetails(request, response).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) return null;
      throw error;
    });
    if (interaction === null || interaction.uid !== request.params.uid)
      return show(errorPage(languageOf(request, context.config), "invalid_request", true));
    const { session, uid, params } = interaction;
    await handle({
      interaction,
      person: session === undefined ? null : await findActivePerson(context.db, session.accountId),
      action: `${INTERACTION_PATH}/${uid}`,
      language: languageOf(request, context.config, params.ui_locales),
      request: request as unknown as Request,
      response,
      show,
      finish: (result) => provider.interactionFinished(request, response, result),
    });
  };
}

/** Where the client wants its answer; null for a device elsewhere. */
export const redirectOf = ({ params }: Interaction): string | null =>
  typeof params.redirect_uri === "string" ? params.redirect_uri : null;
