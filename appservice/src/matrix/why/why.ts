import type { WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import type { Context } from "../../context.ts";
import type { Because, PlanStep } from "../../plan/plan-step.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import type { DesiredState } from "../../plan/states.ts";
import { auditRows } from "../audit/audit-rows.ts";
import { type KeptStep, listAudit } from "../audit/audit-store.ts";
import { localpartOf, type UserId, userIdOf } from "../identifiers.ts";
import { statesByPart } from "../plan-now.ts";
import type { Reason, WhyFacts } from "./facts.ts";
import { type KnownRoom, knownRooms, requireRoomMeant } from "./find-room.ts";
import { type KnownPerson, namesOfAccounts } from "./people-store.ts";
import { requirePersonMeant } from "./require-person.ts";
import { sentenceOf } from "./sentence.ts";
import { whyTexts } from "./texts.ts";
import { describeRecord, findEndOfPin, findMemberEvent, findRun, listPendingHolds } from "./why-store.ts";

const HISTORY = 20;
/** Steps that bring somebody into a room, or out of it. */
const moving: readonly string[] = ["join", "inviteAndJoin", "kick"] satisfies PlanStep["type"][];

type Needs = Pick<Context, "db" | "config" | "now">;
/** @property schools only rooms of these, by their ids */
type Asked = { person: string; room: string; schools: "all" | readonly string[]; language: "ru" | "en" };
/** A room with what the journal, and people beside it, want of somebody there. */
type Place = KnownRoom & { because: Because | null; bar: Because | null };

/**
 * Why somebody is in a room, or isn't: a sentence and what led to it. Asks the homeserver
 * nothing.
 * @throws HttpError ORG_ZVONOK_NO_PERSON, ORG_ZVONOK_SEVERAL_PEOPLE, ORG_ZVONOK_NO_ROOM, ORG_ZVONOK_SEVERAL_ROOMS
 */
export async function why(context: Needs, { person, room, schools, language }: Asked): Promise<WhyAnswer> {
  const { db, config } = context;
  const someone = await requirePersonMeant(db, person, schools);
  const userId = userIdOf(someone.localpart, config.serverName);
  const { places, classes } = await placesOf(context, schools, userId);
  const place = requireRoomMeant(places, room);
  const nowhere = { run: null, before: null, records: null };
  const history = await listAudit(db, { ...nowhere, userId, room: place.key, limit: HISTORY });
  const facts = await factsOf(context, { someone, userId, place, classes, history });
  return {
    person: { personId: someone.personId, userId, name: someone.name },
    room: { key: place.key, roomId: place.roomId, name: place.name },
    isMember: facts.member?.membership === "join",
    belongs: facts.reason !== null,
    sentence: sentenceOf(facts, whyTexts(language, config.school.timeZone)),
    history: await auditRows(db, config.serverName, history),
  };
}

async function placesOf(
  context: Needs,
  schools: Asked["schools"],
  userId: UserId,
): Promise<{ places: Place[]; classes: string[] }> {
  const places: Place[] = [];
  const classes: string[] = [];
  for await (const states of statesByPart(context, schools)) {
    const { rooms, barred } = states.desired;
    for (const known of knownRooms(states)) {
      const because = rooms.get(known.key)?.members.get(userId) ?? null;
      places.push({ ...known, because, bar: barred.get(known.key)?.get(userId) ?? null });
    }
    classes.push(...classesOf(states.desired, userId));
  }
  return { places, classes };
}

type Case = { someone: KnownPerson; userId: UserId; place: Place; classes: string[]; history: KeptStep[] };

async function factsOf(context: Needs, { someone, userId, place, classes, history }: Case): Promise<WhyFacts> {
  const { db } = context;
  const { because, bar } = place;
  const [hold] = await listPendingHolds(db, someone.personId, recordOfKey(place.key) ?? "");
  const heldRun = await findRun(db, hold?.run ?? null);
  const moves = history.filter(({ type }) => moving.includes(type));
  const done = moves.find(({ result }) => result === "done");
  const last = moves[0];
  return {
    name: someone.name,
    room: place.name,
    exists: place.roomId !== null,
    archivedYear: place.marker?.archived?.year ?? null,
    member: await memberOf(context, place, userId),
    reason: because === null ? null : await reasonOf(db, because),
    barred: bar === null ? null : { until: (await reasonOf(db, bar)).until },
    held:
      hold === undefined || heldRun === null
        ? null
        : {
            joins: hold.kind === "join" || hold.kind === "raise",
            run: heldRun,
            since: hold.since,
            reason: hold.reason,
          },
    removal: done?.type === "kick" ? await removalOf(db, done, moves) : null,
    left: await findRun(db, someone.leftRun),
    classes,
    failure: last?.result === "failed" ? last.error : null,
  };
}

/**
 * What a removal ended: the pin that it names, or the rule by which the one who is gone had come. A rule of a pin is
 * that no more where something else has him go.
 */
async function removalOf(db: Context["db"], kick: KeptStep, moves: KeptStep[]): Promise<WhyFacts["removal"]> {
  const pin = kick.record === null ? null : await findEndOfPin(db, kick.record);
  const { at } = kick;
  if (pin !== null) return { at, run: null, ended: { rule: kick.rule, ...pin } };
  const coming = moves.find(({ id, type, result }) => id < kick.id && type !== "kick" && result === "done");
  const rule = kick.rule === "notInJournal" ? (coming?.rule ?? kick.rule) : kick.rule;
  return { at, run: await findRun(db, kick.run), ended: { rule, until: null, byHand: null } };
}

async function memberOf({ db, config }: Needs, { roomId }: KnownRoom, userId: UserId): Promise<WhyFacts["member"]> {
  const event = roomId === null ? null : await findMemberEvent(db, roomId, userId);
  if (event === null) return null;
  const { membership, sender, at } = event;
  const localpart = localpartOf(sender, config.serverName) ?? sender;
  const by = localpart === config.homeserver.botLocalpart ? "journal" : sender === userId ? "self" : "other";
  return { membership, by, byName: (await namesOfAccounts(db, [localpart])).get(localpart) ?? sender, at };
}

async function reasonOf(db: Context["db"], { rule, record }: Because): Promise<Reason> {
  const found = record === null ? null : await describeRecord(db, record);
  if (found === null) return { rule, group: null, child: null, until: null, run: null };
  return { rule, ...found, run: await findRun(db, found.run) };
}

/** Titles of the classes in which somebody is a pupil. */
function classesOf({ rooms }: DesiredState, userId: UserId): string[] {
  return [...rooms.values()].flatMap(({ spec, members }) =>
    spec.marker.kind === "class" && members.get(userId)?.rule === "pupilOfClass" ? (spec.marker.className ?? []) : [],
  );
}
