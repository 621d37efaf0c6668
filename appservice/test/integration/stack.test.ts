import { runningStack } from "../support/stack.ts";
import { createTestDatabase } from "../support/test-database.ts";

test("the homeserver of the run answers", async () => {
  const answer = await fetch(`${runningStack().homeserverUrl}/_matrix/client/versions`);
  expect(answer.status).toBe(200);
});

test("a test's database is migrated and its own", async () => {
  const [one, other] = [await createTestDatabase(), await createTestDatabase()];
  await one.db("setting").insert({ key: "k", value: JSON.stringify(1) });
  expect(await other.db("setting")).toEqual([]);
  await one.close();
  await other.close();
});
