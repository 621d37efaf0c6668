import { readFileSync } from "node:fs";

export type ReadyPerson = { kind: string; name: string; login: string; password: string; userId: string };
export type Ready = {
  webUrl: string;
  homeserverUrl: string;
  serverName: string;
  databaseUrl: string;
  people: ReadyPerson[];
};

/** What the running system wrote about itself (`<state dir>/ready.json`). */
export function readReady(): Ready {
  const path = process.env.ZVONOK_READY;
  if (path === undefined) throw new Error("ZVONOK_READY names no ready.json; run `npm run test:e2e`");
  return JSON.parse(readFileSync(path, "utf8")) as Ready;
}
