import type { OperatorClient } from "./operator-client.ts";
import { planCommand } from "./plan-command.ts";

test("asks for another day, for one class or step by step", async () => {
  const asked: string[] = [];
  const client: OperatorClient = {
    get: async (path, answer) => {
      asked.push(decodeURIComponent(path));
      return answer.parse(path.startsWith("/plan/classes") ? { steps: 0, classes: [] } : { steps: [] });
    },
    post: () => Promise.reject(new Error("Nothing is changed.")),
  };
  const terminal = { out: () => undefined, err: () => undefined, width: 100, interactive: false };
  const show = (options: object): Promise<boolean> =>
    planCommand(client, terminal, { steps: false, json: false, ...options });
  await show({});
  await show({ class: "5А", asOf: "2027-09-01" });
  await show({ steps: true, asOf: "2027-09-01" });
  expect(asked).toEqual(["/plan/classes", "/plan/classes?class=5А&asOf=2027-09-01", "/plan?asOf=2027-09-01"]);
});
