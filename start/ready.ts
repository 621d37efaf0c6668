import { rmSync } from "node:fs";
import Table from "cli-table3";
import { writeWhole } from "./state/write-whole.ts";

export type Person = { kind: string; name: string; login: string; password: string; userId: string };
/** What `<state dir>/ready.json` holds while the system runs: for scripts, tests and the curious. */
export type Ready = {
  webUrl: string;
  /** public address for clients; Synapse's own is on loopback */
  homeserverUrl: string;
  serverName: string;
  databaseUrl: string;
  people: Person[];
};

/** Tells scripts that all is up. Written whole, for its owner only: it holds passwords. */
export const writeReady = (path: string, ready: Ready): void => writeWhole(path, `${JSON.stringify(ready, null, 2)}\n`);
export const removeReady = (path: string): void => rmSync(path, { force: true });

/** No colours: the table may end up in a log. */
const plain = { head: [], border: [] };

/** The same for a person: addresses, and a sign-in for each kind of person. */
export function readyTable({ webUrl, homeserverUrl, people }: Ready): string {
  const addresses = new Table({ style: plain });
  addresses.push(["Web client", webUrl], ["Homeserver", homeserverUrl]);
  if (people.length === 0) return `Zvonok is ready\n${addresses}\nCtrl-C stops it.`;
  const signIns = new Table({ head: ["kind", "name", "login", "password"], style: plain });
  for (const { kind, name, login, password } of people) signIns.push([kind, name, login, password]);
  return `Zvonok is ready\n${addresses}\n${signIns}\nCtrl-C stops it.`;
}
