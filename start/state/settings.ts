import { randomBytes } from "node:crypto";
import type { StartOptions } from "../options.ts";

export type Demo = NonNullable<StartOptions["demo"]>;

/** What a state folder was begun with and keeps. */
export type Settings = {
  serverName: string;
  /** null: the embedded PostgreSQL; its data are in the folder */
  database: { url: string; name: string; synapseName: string } | null;
  /** `none`: a school of one's own, into which no later start may bring a demo */
  demo: Demo;
};
type Wishes = Pick<StartOptions, "stateDir" | "serverName" | "databaseUrl" | "demo">;

/**
 * The settings of a folder and of this start together.
 * @param saved null for a new folder
 * @throws Error when an option contradicts what the folder was begun with
 */
export function reconcile(saved: Settings | null, wishes: Wishes): Settings {
  if (saved === null) return begin(wishes);
  const problem = contradiction(saved, wishes);
  if (problem !== null) {
    throw new Error(`${problem} Choose another --state-dir, or forget this one with \`npm run reset\`.`);
  }
  // The same server may have moved, or its password changed.
  if (saved.database === null || wishes.databaseUrl === null) return saved;
  return { ...saved, database: { ...saved.database, url: wishes.databaseUrl } };
}

function begin({ serverName, databaseUrl, demo }: Wishes): Settings {
  // Several installations may share one server of the school's.
  const name = `zvonok_${randomBytes(3).toString("hex")}`;
  return {
    serverName: serverName ?? "zvonok.localhost",
    database: databaseUrl === null ? null : { url: databaseUrl, name, synapseName: `${name}_synapse` },
    demo: demo ?? "small",
  };
}

function contradiction(saved: Settings, { stateDir, serverName, databaseUrl, demo }: Wishes): string | null {
  if (serverName !== null && serverName !== saved.serverName) {
    return `${stateDir} belongs to the server name ${saved.serverName}, which can't become ${serverName} (--server-name): user and room IDs hold it.`;
  }
  if (databaseUrl !== null && saved.database === null) {
    return `${stateDir} has a PostgreSQL of its own, so --database-url can't be used.`;
  }
  // A start without its demo's sign-ins is possible; another school in the same folder isn't.
  if (demo !== null && demo !== "none" && demo !== saved.demo) {
    return saved.demo === "none"
      ? `${stateDir} was begun for a school of your own (--demo none), which can't get a demo school (--demo ${demo}).`
      : `${stateDir} holds the demo school of size ${saved.demo}, not ${demo} (--demo).`;
  }
  return null;
}
