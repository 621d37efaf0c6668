import express from "express";
import request from "supertest";
import { configSchema } from "../../config.ts";
import type { ContactGraph } from "../../contact/contact-graph.ts";
import type { Context } from "../../context.ts";
import { createLogger } from "../../logger.ts";
import { errorHandler } from "../error-handler.ts";
import { policyRoutes } from "./policy-routes.ts";

const secret = "a-secret-of-sixteen-signs";
const bot = "@zvonok:test";
const question = { inviter: "@p_a:test", invitee: "@p_b:test", room_id: "!room:test" };

/** The routes before a graph, or what stands for one; PostgreSQL knows no room and notes nothing. */
function policyWith(current: () => Promise<ContactGraph>) {
  const log = createLogger("silent");
  const table = () => ({ insert: () => ({ onConflict: () => ({ merge: async () => undefined }) }) });
  const db = Object.assign(table, { raw: async () => ({ rows: [] }), fn: { now: () => null } });
  const context = {
    ...{ db, log, homeserver: { bot }, contacts: { current } },
    config: {
      serverName: "test",
      school: configSchema.shape.school.parse({}),
      contact: configSchema.shape.contact.parse({}),
      secrets: { masSecret: secret },
    },
  } as unknown as Context;
  const app = express().use(policyRoutes(context), errorHandler(log));
  return (callback: string, body: object, token = secret) =>
    request(app).post(`/policy/${callback}`).auth(token, { type: "bearer" }).send(body);
}

const nobody: ContactGraph = { person: () => null, isWanted: () => null };
const staff = {
  ...{ pupilOf: [], learnsIn: [], teaches: [], leads: [], children: [], administers: [], specialistAt: [] },
  ...{ worksAt: ["school"], at: ["school"] },
};

test("whoever lacks the secret is told nothing", async () => {
  const ask = policyWith(async () => nobody);
  for (const callback of ["user_may_invite", "user_may_join_room", "user_may_create_room"])
    await ask(callback, question, "another-secret-of-so-many-signs").expect(401);
});

test("while the graph can't be read, nothing is allowed", async () => {
  const ask = policyWith(() => Promise.reject(new Error("PostgreSQL is away")));
  await ask("user_may_invite", question).expect(500);
  await ask("user_may_join_room", { user: "@p_a:test", room: "!room:test", is_invited: true }).expect(500);
  await ask("user_may_create_room", { user_id: "@p_a:test", direct: [] }).expect(500);
});

test("a question that isn't one is refused", async () => {
  await policyWith(async () => nobody)("user_may_invite", {}).expect(400);
});

test("strangers are refused, in the school's language and with the rule", async () => {
  const { body } = await policyWith(async () => nobody)("user_may_invite", question).expect(403);
  expect(body).toEqual({ errcode: "M_FORBIDDEN", error: expect.stringContaining("нельзя"), rule: "stranger" });
});

test("staff of one school invite each other; the bot asks nobody", async () => {
  const ask = policyWith(async () => ({ ...nobody, person: () => staff }));
  await ask("user_may_invite", question).expect(200, {});
  await ask("user_may_create_room", { user_id: "@p_a:test", direct: ["@p_b:test"] }).expect(200, {});
  await policyWith(async () => nobody)("user_may_create_room", { user_id: bot, direct: [] }).expect(200, {});
});

test("nobody publishes, invites by e-mail, or is invited from elsewhere", async () => {
  const ask = policyWith(async () => ({ ...nobody, person: () => staff }));
  for (const callback of ["user_may_publish_room", "user_may_send_3pid_invite", "federated_user_may_invite"])
    await ask(callback, {}).expect(403);
});
