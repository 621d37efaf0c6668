import express, { type RequestHandler, Router } from "express";
import { requirePerson } from "../account/require-person.ts";
import type { Context } from "../context.ts";
import { requireAdministrator } from "./admin/actor.ts";
import { adminRoutes } from "./admin-routes.ts";
import { admitToCall } from "./api/admit-to-call.ts";
import { endCallOfLesson, planCallOfLesson, startCallOfLesson, startPlannedCall } from "./api/change-call.ts";
import { getContacts } from "./api/contacts/get-contacts.ts";
import { postChat } from "./api/contacts/post-chat.ts";
import { deleteDevicePassword, getDevicePasswords, postDevicePassword } from "./api/device-passwords.ts";
import { getDiary } from "./api/get-diary.ts";
import { getJournalLessons } from "./api/get-journal-lessons.ts";
import { getJournals } from "./api/get-journals.ts";
import { getCall, getLesson } from "./api/get-lesson.ts";
import { getMe } from "./api/get-me.ts";
import { getRoomPeople } from "./api/get-room-people.ts";
import { deleteOtherSessions, deleteSession, getSessions } from "./api/sessions.ts";
import { tokenIntakes } from "./api/token-intakes.ts";
import { notFound } from "./error-handler.ts";
import { firstSignInRoutes } from "./first-sign-in/first-sign-in-routes.ts";
import { requireIssuer } from "./first-sign-in/issuer.ts";

/** /api/v1: what the web client asks for. Every answer is for one person and is kept by nobody. */
export function apiRoutes(context: Context): Router {
  const routes = Router();
  routes.use(keepNothing, tokenIntakes(context), requirePerson(context), express.json());
  routes.get("/me", getMe(context));
  routes.get("/me/device-passwords", getDevicePasswords(context));
  routes.post("/me/device-passwords", postDevicePassword(context));
  routes.delete("/me/device-passwords/:id", deleteDevicePassword(context));
  routes.get("/me/sessions", getSessions(context));
  routes.delete("/me/sessions", deleteOtherSessions(context));
  routes.delete("/me/sessions/:deviceId", deleteSession(context));
  routes.get("/rooms/:roomId/people", getRoomPeople(context));
  routes.get("/contacts", getContacts(context));
  routes.post("/chats", postChat(context));
  routes.get("/diaries/:personId", getDiary(context));
  routes.get("/journals", getJournals(context));
  routes.get("/journals/:groupId/lessons", getJournalLessons(context));
  routes.get("/lessons/:lessonId", getLesson(context));
  routes.post("/lessons/:lessonId/call", planCallOfLesson(context));
  routes.post("/lessons/:lessonId/call/start", startCallOfLesson(context));
  routes.get("/calls/:callId", getCall(context));
  routes.post("/calls/:callId/start", startPlannedCall(context));
  routes.post("/calls/:callId/end", endCallOfLesson(context));
  routes.post("/calls/:callId/admission", admitToCall(context));
  routes.use("/first-sign-in", firstSignInRoutes(context, requireIssuer(context)));
  routes.use("/admin", adminRoutes(context, requireAdministrator(context)));
  routes.use(notFound);
  return routes;
}

const keepNothing: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store");
  next();
};
