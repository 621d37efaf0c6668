import express, { type Request, type RequestHandler, Router } from "express";
import type { Context } from "../../context.ts";
import { languageOf } from "../pages/language.ts";
import { sendPage } from "../pages/page.ts";
import { askedPage, deadLinkPage, donePage, forgotPage, newPasswordPage } from "../pages/reset-pages.ts";
import { passwordProblem } from "../passwords.ts";
import { readForm } from "../read-form.ts";
import { askForReset, personOfReset, resetPassword } from "./reset-password.ts";
import { FORGOT_PATH, NEW_PASSWORD_PATH } from "./reset-paths.ts";

/** «Забыли пароль?»: asking for a letter, and the page behind its link. */
export function resetRoutes(context: Context): Router {
  const routes = Router();
  const form = express.urlencoded({ extended: false, limit: "10kb" });
  routes.get(FORGOT_PATH, showForgot(context));
  routes.post(FORGOT_PATH, form, ask(context));
  routes.get(NEW_PASSWORD_PATH, showNewPassword(context));
  routes.post(NEW_PASSWORD_PATH, form, setNewPassword(context));
  return routes;
}

function showForgot({ config }: Context): RequestHandler {
  return (request, response) => {
    const back = backTo(request.query.from);
    sendPage(response, forgotPage(languageOf(request, config), config.mail !== null, back, null), config);
  };
}

function ask(context: Context): RequestHandler {
  const { config } = context;
  return async (request, response) => {
    const language = languageOf(request, config);
    const { login, from } = readForm(request, "login", "from");
    const back = backTo(from);
    if (config.mail === null) return sendPage(response, forgotPage(language, false, back, null), config);
    if (login.trim() === "") return sendPage(response, forgotPage(language, true, back, null), config);
    const seconds = await askForReset(context, login.trim().slice(0, 200), language, request.ip ?? "unknown");
    const page = seconds === null ? askedPage(language, back) : forgotPage(language, true, back, seconds);
    sendPage(response, page, config);
  };
}

function showNewPassword(context: Context): RequestHandler {
  const { config } = context;
  return async (request, response) => {
    const language = languageOf(request, config);
    const token = tokenOf(request);
    const person = await personOfReset(context, token);
    const page =
      person === null ? deadLinkPage(language) : newPasswordPage(language, token, person.username ?? "", null);
    sendPage(response, page, config);
  };
}

function setNewPassword(context: Context): RequestHandler {
  const { config } = context;
  return async (request, response) => {
    const language = languageOf(request, config);
    const { token, password, repeated } = readForm(request, "token", "password", "repeated");
    const person = await personOfReset(context, token);
    if (person === null) return sendPage(response, deadLinkPage(language), config);
    const problem = passwordProblem(password, repeated, person);
    if (problem !== null)
      return sendPage(response, newPasswordPage(language, token, person.username ?? "", problem), config);
    const done = await resetPassword(context, person, token, password, language);
    sendPage(response, done ? donePage(language) : deadLinkPage(language), config);
  };
}

const tokenOf = ({ query }: Request): string =>
  typeof query.token === "string" && !query.token.includes("\0") ? query.token : "";

/** The sign-in that is under way in this browser; null when it isn't one. */
const backTo = (from: unknown): string | null =>
  typeof from === "string" && /^\/sign-in\/[\w-]{10,60}$/.test(from) ? from : null;
