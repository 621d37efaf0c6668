import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LESSON_BLOCK, type LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import { insertCall, listUntoldCalls } from "../../src/call/call-store.ts";
import type { Context } from "../../src/context.ts";
import { nextIntake } from "../../src/intake/intake-store.ts";
import type { RoomId } from "../../src/matrix/identifiers.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { writeZip } from "./bundle.ts";
import { type Message, type RoomState, readMatrix, readMessages } from "./matrix-state.ts";
import { asBot, keyOf, until, userOf } from "./mirrored-school.ts";
import { runningStack } from "./stack.ts";
import { type TinySchool, tablesOf, writeTinySchool } from "./tiny-school.ts";
import { writeLessons } from "./write-lessons.ts";

/**
 * A state of a school, of which there are two in turn. With each comes a club that there was never before, so that rooms
 * are always made, and the last one goes.
 */
export type Stage = { state: "first" | "second"; club: number };
export const firstStage: Stage = { state: "first", club: 1 };
export const next = ({ state, club }: Stage): Stage => ({
  state: state === "first" ? "second" : "first",
  club: club + 1,
});

const pupils = (letter: string): string[] => Array.from({ length: 8 }, (_, at) => `${letter}${at}`);
const everybody = [...pupils("a"), ...pupils("b")];
const inA = (id: string): boolean => id.startsWith("a");
const isEven = (id: string): boolean => Number(id.slice(1)) % 2 === 0;

/** In the second state half of the pupils are in the other class, subjects have come and gone, somebody is called otherwise. */
const schools: Record<Stage["state"], TinySchool> = {
  first: {
    classes: { "1А": everybody.filter(inA), "1Б": everybody.filter((id) => !inA(id)) },
    teachers: {
      "1А": { class: "anna", Математика: "boris", Чтение: "clara" },
      "1Б": { class: "clara", Математика: "boris" },
    },
    guardians: { olga: ["a0", "b0"], igor: ["a1"], vera: ["b1"] },
    administrators: ["head"],
  },
  second: {
    classes: {
      "1А": everybody.filter((id) => inA(id) === isEven(id)),
      "1Б": everybody.filter((id) => inA(id) !== isEven(id)),
    },
    teachers: {
      "1А": { class: "boris", Математика: "anna" },
      "1Б": { class: "clara", Математика: "boris", Музыка: "anna" },
    },
    guardians: { olga: ["a0", "b0", "a1"], igor: ["b1"], vera: ["b2"] },
    administrators: ["head"],
    familyNames: { olga: "Петрова" },
  },
};
/** When the lesson is whose call is planned; far enough away that no call ends while a test runs. */
const DAY = "2089-03-01";
const startOfLesson = { first: "10:00", second: "11:30" };

const clubName = (club: number): string => `Кружок ${club}`;

function schoolOf({ state, club }: Stage): TinySchool {
  const { teachers, ...school } = schools[state];
  return { ...school, teachers: { ...teachers, "1А": { ...teachers["1А"], [clubName(club)]: "anna" } } };
}

/** What people have before them once the program has nothing left to do. Clubs are told apart by their state alone. */
export type Seen = {
  rooms: Record<string, RoomState>;
  /** of the one whose name changes */
  name: unknown;
  /** when the planned call is, as its chat was told last */
  call: string | undefined;
};

type Answer = { status: number; body: Record<string, unknown> };

/** How a program that runs on its own is given the two states, and what it makes of them. */
export type TwoStates = {
  /** Asks the program to import; false when it died before it answered. */
  handIn(stage: Stage): Promise<boolean>;
  /** Hands in a file that waits its turn; null when the program died before it answered. */
  upload(stage: Stage): Promise<Answer | null>;
  hasSettled(): Promise<boolean>;
  settled(stage: Stage): Promise<Seen>;
  /** Whether the journal says all of it, and nothing waits for a person. */
  isSaid(stage: Stage): Promise<boolean>;
  /** Messages in every room that was ever made, edits among them. */
  messages(): Promise<Map<RoomId, Message[]>>;
  /** the chat of the planned call */
  chat(): Promise<RoomId>;
  /** Goes through both states undisturbed; what each ends in, and where it stands at the end. */
  undisturbed(): Promise<{ expected: Record<Stage["state"], Seen>; stage: Stage }>;
};

export async function createTwoStates(context: Context, internalUrl: string): Promise<TwoStates> {
  const { db } = context;
  const { folder, secretFiles } = runningStack();
  const token = (await readFile(secretFiles.internal, "utf8")).trim();

  const ask = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Answer | null> =>
    fetch(`${internalUrl}/internal/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body,
    }).then(
      async (response) => ({ status: response.status, body: await response.json() }) as Answer,
      () => null,
    );
  const write = async (stage: Stage): Promise<{ roster: string; timetable: string }> => {
    const bundle = join(folder, `two-states-${Math.random()}`);
    const lesson = { lessonId: "lesson", classSourcedId: "1Б-Математика", subject: "Математика", date: DAY };
    const times = { start: startOfLesson[stage.state], end: "12:15", teacherSourcedIds: "boris" };
    return {
      roster: await writeTinySchool(schoolOf(stage), bundle),
      timetable: await writeLessons([{ ...lesson, ...times }], `${bundle}-lessons`),
    };
  };
  const handIn = async (stage: Stage): Promise<boolean> => {
    const request = { ...(await write(stage)), source: "test", force: true };
    const answer = await ask("/imports", JSON.stringify(request), "application/json");
    if (answer !== null && answer.body.verdict !== "applied") throw new Error(JSON.stringify(answer));
    return answer !== null;
  };
  const hasSettled = async (): Promise<boolean> => {
    if ((await nextIntake(db)) !== null || (await listUntoldCalls(db)).length > 0) return false;
    const { toApply, lastRun, transactions } = await mirrorStatus(context);
    return toApply === 0 && lastRun?.finishedAt !== null && transactions.waiting === 0;
  };
  const chat = async (): Promise<RoomId> => {
    const room = await findRoomId(db, await keyOf(context, "subject", "1Б", "Математика"));
    if (room === null) throw new Error("The call's chat isn't there");
    return room;
  };
  const settled = async (stage: Stage): Promise<Seen> => {
    await until(hasSettled);
    const keys = new Set<string>(await db("observed_room").whereNotNull("key").pluck("key"));
    const { body } = await asBot("GET", `/profile/${await userOf(context, "olga")}/displayname`);
    const blocks = (await readMessages(await chat())).map(
      ({ content }) => content[LESSON_BLOCK] as LessonBlock | undefined,
    );
    return {
      rooms: withoutNumbers(await readMatrix(keys), stage),
      name: body.displayname,
      call: blocks.at(-1)?.starts_at,
    };
  };
  const plan = async (): Promise<void> => {
    const { id: lessonId } = await db("lesson").where({ external_id: "lesson" }).first("id");
    const { id: by } = await db("person").where({ external_id: "boris" }).first("id");
    const call = { lessonId, conferenceId: "two-states", provider: "mesh" as const, roomId: null, by, at: new Date() };
    await db.transaction(async (trx) => context.jobs.send(trx, "publishCall", { callId: await insertCall(trx, call) }));
  };
  const goTo = async (stage: Stage): Promise<Seen> => {
    expect(await handIn(stage)).toBe(true);
    return settled(stage);
  };
  return {
    handIn,
    async upload(stage) {
      const bytes = await readFile(await writeZip(tablesOf(schoolOf(stage))));
      return ask("/intakes?name=school.zip&source=test", new Uint8Array(bytes), "application/octet-stream");
    },
    hasSettled,
    settled,
    async isSaid({ state, club }) {
      const { rows } = await db.raw<{ rows: { said: boolean }[] }>(
        `select exists (select from school_group where external_id = :club and state = 'active')
           and exists (select from lesson where to_char(starts_at at time zone :zone, 'HH24:MI') = :start)
           and not exists (select from hold where state = 'pending') as said`,
        { club: `1А-${clubName(club)}`, zone: context.config.school.timeZone, start: startOfLesson[state] },
      );
      return rows[0]?.said === true;
    },
    async messages() {
      const rooms: RoomId[] = await db("observed_room").orderBy("room_id").pluck("room_id");
      const told = new Map<RoomId, Message[]>();
      for (const room of rooms) told.set(room, await readMessages(room));
      return told;
    },
    chat,
    async undisturbed() {
      await goTo(firstStage);
      await plan();
      let stage = next(firstStage);
      await goTo(stage);
      // Only now there are clubs of both states that have gone.
      stage = next(stage);
      const first = await goTo(stage);
      stage = next(stage);
      const second = await goTo(stage);
      expect({ ...first, rooms: null }).not.toEqual({ ...second, rooms: null });
      expect(first.rooms).not.toEqual(second.rooms);
      return { expected: { first, second }, stage };
    },
  };
}

/** One club stands for all of its state that have gone. @throws Error when they differ */
function withoutNumbers(rooms: Record<string, RoomState>, stage: Stage): Record<string, RoomState> {
  const labelOf = (key: string): string => {
    const club = /Кружок (\d+)/.exec(String(rooms[key]?.name))?.[1];
    if (club === undefined) return key;
    return Number(club) === stage.club
      ? "club"
      : `club of the ${Number(club) % 2 === 1 ? "first" : "second"} that is over`;
  };
  const labelled: Record<string, RoomState> = {};
  for (const [key, { name, children, ...state }] of Object.entries(rooms)) {
    const room = {
      ...state,
      name: String(name).replace(/Кружок \d+/, "Кружок"),
      children: [...new Set(children.map(labelOf))].sort(),
    };
    const known = labelled[labelOf(key)];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(room))
      throw new Error(`${labelOf(key)}: ${JSON.stringify([known, room])}`);
    labelled[labelOf(key)] = room;
  }
  return labelled;
}
