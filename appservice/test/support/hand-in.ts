import { readFile } from "node:fs/promises";
import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import { freePorts } from "../../../start/free-ports.ts";
import { configSchema, type FileConfig } from "../../src/config.ts";
import { takeIn } from "../../src/intake/take-in.ts";
import { newFolder } from "./bundle.ts";
import { runningStack } from "./stack.ts";
import { createTestContext, type TestContext } from "./test-context.ts";

export type Answer = { status: number; body: Record<string, unknown> };

/** A school whose files are handed in over HTTP; what waits is worked off when a test says so. */
export type HandIn = TestContext & {
  /** Asks as the operator. */
  ask(method: "GET" | "POST", path: string, body?: Buffer | object): Promise<Answer>;
  /** Hands in a file of this machine and works it off; the intake as it is then. */
  handIn(path: string, query?: Record<string, string>): Promise<IntakeAnswer>;
  intake(id: string): Promise<IntakeAnswer>;
  /** Works off what waits. */
  work(): Promise<void>;
};

/** @param settings keys of `import` that differ from their defaults */
export async function createHandIn(settings: Partial<FileConfig["import"]> = {}): Promise<HandIn> {
  // Ports of its own: what the homeserver still has to say of earlier files' rooms would be answered from a database whose
  // tables the tests empty under it.
  const [publicPort = 0, internalPort = 0] = await freePorts(2);
  const publicUrl = `http://127.0.0.1:${publicPort}`;
  const internalUrl = `http://127.0.0.1:${internalPort}`;
  const test = await createTestContext({
    publicUrl,
    listen: configSchema.shape.listen.parse({ public: { port: publicPort }, internal: { port: internalPort } }),
    stateDir: await newFolder(),
    import: configSchema.shape.import.parse(settings),
  });
  await test.startServers();
  const token = (await readFile(runningStack().secretFiles.internal, "utf8")).trim();
  const ask = async (method: "GET" | "POST", path: string, body?: Buffer | object): Promise<Answer> => {
    const isFile = Buffer.isBuffer(body);
    const response = await fetch(`${internalUrl}/internal/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": isFile ? "application/octet-stream" : "application/json",
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : { text } };
  };
  const intake = async (id: string): Promise<IntakeAnswer> =>
    (await ask("GET", `/intakes/${id}`)).body as unknown as IntakeAnswer;
  const work = (): Promise<void> => takeIn(test.context, new AbortController().signal);
  return {
    ...test,
    publicUrl,
    internalUrl,
    ask,
    intake,
    work,
    async handIn(path, query = {}) {
      const words = new URLSearchParams({ name: path.split("/").at(-1) ?? "", source: "school", ...query });
      const { body } = await ask("POST", `/intakes?${words}`, await readFile(path));
      await work();
      return intake(String(body.id));
    },
  };
}
