import { Resource } from "./resource.ts";

/** Answers one after another; errors are thrown. */
function inTurn(answers: (string | Error)[]): () => Promise<string> {
  return async () => {
    const answer = answers.shift();
    if (typeof answer !== "string") throw answer;
    return answer;
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test("asks once, whoever looks", async () => {
  let asked = 0;
  const resource = new Resource(async () => ++asked);
  resource.subscribe(() => undefined);
  resource.subscribe(() => undefined);
  await settled();
  expect(resource.getSnapshot()).toEqual({ status: "ready", value: 1, error: null });
});

test("a failure is told, and can be tried again", async () => {
  const resource = new Resource(inTurn([new Error("away"), "here"]));
  resource.subscribe(() => undefined);
  await settled();
  expect(resource.getSnapshot().status).toBe("failed");
  await resource.retry();
  expect(resource.getSnapshot().value).toBe("here");
});

test("a failed renewal keeps what is known", async () => {
  const resource = new Resource(inTurn(["known", new Error("away")]));
  resource.subscribe(() => undefined);
  await settled();
  await resource.retry();
  expect(resource.getSnapshot().value).toBe("known");
});
