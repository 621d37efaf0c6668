import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../../src/context.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { type RoomState, readMatrix } from "./matrix-state.ts";
import { until } from "./mirrored-school.ts";
import { runningStack } from "./stack.ts";
import { type TinySchool, writeTinySchool } from "./tiny-school.ts";

const pupils = (letter: string): string[] => Array.from({ length: 8 }, (_, at) => `${letter}${at}`);
const everybody = [...pupils("a"), ...pupils("b")];
const inA = (id: string): boolean => id.startsWith("a");
const isEven = (id: string): boolean => Number(id.slice(1)) % 2 === 0;

/** Two states of a school: in the second, half of the pupils are in the other class, and subjects have come and gone. */
export const first: TinySchool = {
  classes: { "1А": everybody.filter(inA), "1Б": everybody.filter((id) => !inA(id)) },
  teachers: {
    "1А": { class: "anna", Математика: "boris", Чтение: "clara" },
    "1Б": { class: "clara", Математика: "boris" },
  },
  guardians: { olga: ["a0", "b0"], igor: ["a1"], vera: ["b1"] },
  administrators: ["head"],
};
export const second: TinySchool = {
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
};
export const other = (school: TinySchool): TinySchool => (school === first ? second : first);

/** How a program that runs on its own is given the two states, and what it makes of them. */
export type TwoStates = {
  /** Asks the program to import; false when it died before it answered. */
  handIn(school: TinySchool): Promise<boolean>;
  hasSettled(): Promise<boolean>;
  /** What the homeserver has once the program has nothing left to do. */
  settled(): Promise<Record<string, RoomState>>;
  keysOfRooms(): Promise<Set<string>>;
  /** Goes through both states undisturbed; what each ends in. */
  expected(): Promise<Map<TinySchool, Record<string, RoomState>>>;
};

export async function createTwoStates({ db, ...context }: Context, internalUrl: string): Promise<TwoStates> {
  const { folder, secretFiles } = runningStack();
  const token = (await readFile(secretFiles.internal, "utf8")).trim();
  const rosters = new Map<TinySchool, string>();
  for (const school of [first, second])
    rosters.set(school, await writeTinySchool(school, join(folder, `two-states-${rosters.size}`)));

  const handIn = (school: TinySchool): Promise<boolean> =>
    fetch(`${internalUrl}/internal/v1/imports`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ roster: rosters.get(school), source: "test", force: true }),
    }).then(
      async (response) => ((await response.json()) as ImportAnswer).verdict === "applied",
      () => false,
    );
  const hasSettled = async (): Promise<boolean> => {
    const { toApply, lastRun, transactions } = await mirrorStatus({ db, ...context });
    return toApply === 0 && lastRun?.finishedAt !== null && transactions.waiting === 0;
  };
  const keysOfRooms = async (): Promise<Set<string>> =>
    new Set<string>(await db("observed_room").whereNotNull("key").pluck("key"));
  const settled = async (): Promise<Record<string, RoomState>> => {
    await until(hasSettled);
    return readMatrix(await keysOfRooms());
  };
  const undisturbed = async (school: TinySchool): Promise<Record<string, RoomState>> => {
    expect(await handIn(school)).toBe(true);
    return settled();
  };
  return {
    handIn,
    hasSettled,
    settled,
    keysOfRooms,
    async expected() {
      await undisturbed(first);
      const found = new Map([
        [second, await undisturbed(second)],
        [first, await undisturbed(first)],
      ]);
      expect(found.get(first)).not.toEqual(found.get(second));
      return found;
    },
  };
}
