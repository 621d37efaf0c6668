import { until } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { createTroubledHomeserver, type TroubledHomeserver } from "../support/troubled-homeserver.ts";
import { createTwoStates, next, type Seen, type Stage, type TwoStates } from "../support/two-states.ts";

let homeserver: TroubledHomeserver;
let test_: TestContext;
let states: TwoStates;
let expected: Record<Stage["state"], Seen>;
let stage: Stage;

beforeAll(async () => {
  homeserver = await createTroubledHomeserver();
  const { asToken, hsToken, mas } = runningStack().secretFiles;
  const files = { asTokenFile: asToken, hsTokenFile: hsToken, masSecretFile: mas };
  test_ = await createTestContext({ homeserver: { url: homeserver.url, botLocalpart: "zvonok", ...files } });
  states = await createTwoStates(test_.context, test_.internalUrl);
  await test_.startProgram();
  ({ expected, stage } = await states.undisturbed());
}, 300_000);
afterAll(async () => {
  await test_.close();
  await homeserver.close();
});

/** Both states once more, each ending where an undisturbed run ends. */
async function goThroughBoth(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  for (const _ of ["one", "the other"]) {
    stage = next(stage);
    expect(await states.handIn(stage)).toBe(true);
    await meanwhile();
    expect(await states.settled(stage)).toEqual(expected[stage.state]);
  }
}

test("a homeserver that is away while runs are given up is caught up with once it is back", async () => {
  const { db } = test_.context;
  const isGivenUp = async (): Promise<boolean> => {
    const given = await db.withSchema("pgboss").from("job").where({ name: "mirror", state: "retry" }).first("id");
    return given !== undefined;
  };
  await goThroughBoth(async () => {
    homeserver.mood = "away";
    await until(isGivenUp);
    homeserver.mood = "well";
  });
}, 300_000);

test("a homeserver that answers 429 and 5xx by turns, or nothing, costs time and nothing else", async () => {
  homeserver.mood = "by turns";
  homeserver.met.clear();
  await goThroughBoth();
  homeserver.mood = "well";
  expect(homeserver.met.size).toBe(8);
}, 300_000);

test("two workers at once make nothing twice", async () => {
  await test_.startWorkers();
  await goThroughBoth();
  stage = next(stage);
  await Promise.all([states.handIn(stage), states.handIn(stage), states.handIn(stage)]);
  expect(await states.settled(stage)).toEqual(expected[stage.state]);
}, 300_000);
