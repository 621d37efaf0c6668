import {
  type DemoPeople,
  demoPeopleSchema,
  type ImportAnswer,
  type ImportRequest,
  importAnswerSchema,
  type StatusAnswer,
  statusAnswerSchema,
} from "@zvonok/contract/http/operator.ts";

/** The application service's internal listener, as far as the start program uses it. */
export interface InternalApi {
  answers(): Promise<boolean>;
  importRoster(request: ImportRequest): Promise<ImportAnswer>;
  status(): Promise<StatusAnswer>;
  changeDemoPassword(password: string): Promise<void>;
  demoPeople(): Promise<DemoPeople>;
}

/** @param port the internal listener's, on loopback */
export function createInternalApi(port: number, token: string): InternalApi {
  const base = `http://127.0.0.1:${port}/internal/v1`;
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  return {
    answers: () =>
      fetch(`${base}/status`).then(
        () => true,
        () => false,
      ),
    importRoster: async (request) => importAnswerSchema.parse(await ask("POST", "/imports", request)),
    status: async () => statusAnswerSchema.parse(await ask("GET", "/status")),
    changeDemoPassword: async (password) => void (await ask("POST", "/demo-password", { password })),
    demoPeople: async () => demoPeopleSchema.parse(await ask("GET", "/demo-people")),
  };
}
