/** What start-stack.ts started for this run of jest: one PostgreSQL and one Synapse for all files. */
export type Stack = {
  folder: string;
  serverName: string;
  postgresUrl: string;
  /** migrated and empty; new databases are copies of it */
  templateDatabase: string;
  homeserverUrl: string;
  /** for tests that stop it for a while */
  homeserverPid: number;
  publicPort: number;
  internalPort: number;
  secretFiles: { asToken: string; hsToken: string; mas: string; internal: string };
  /** Synapse's access log is in here */
  synapseLog: string;
};

const variable = "ZVONOK_TEST_STACK";

/** Hands the stack to the test files, which read it with `runningStack`. */
export function publishStack(stack: Stack): void {
  process.env[variable] = JSON.stringify(stack);
}

/** The running stack. @throws Error outside the integration project of jest */
export function runningStack(): Stack {
  const text = process.env[variable];
  if (text === undefined) throw new Error("No stack: run this file in jest's project `integration`");
  return JSON.parse(text) as Stack;
}
