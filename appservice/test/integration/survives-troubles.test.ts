import type { RoomState } from "../support/matrix-state.ts";
import { until } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";
import { createTroubledHomeserver, type TroubledHomeserver } from "../support/troubled-homeserver.ts";
import { createTwoStates, first, second, type TwoStates } from "../support/two-states.ts";

let homeserver: TroubledHomeserver;
let test_: TestContext;
let states: TwoStates;
let expected: Map<TinySchool, Record<string, RoomState>>;

beforeAll(async () => {
  homeserver = await createTroubledHomeserver();
  const { secretFiles } = runningStack();
  const { asToken, hsToken, mas } = secretFiles;
  const files = { asTokenFile: asToken, hsTokenFile: hsToken, masSecretFile: mas };
  test_ = await createTestContext({ homeserver: { url: homeserver.url, botLocalpart: "zvonok", ...files } });
  states = await createTwoStates(test_.context, test_.internalUrl);
  await test_.startProgram();
  expected = await states.expected();
}, 120_000);
afterAll(async () => {
  await test_.close();
  await homeserver.close();
});
/** The other state, and back again, each where an undisturbed run ends. */
async function goThroughBoth(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  for (const school of [second, first]) {
    expect(await states.handIn(school)).toBe(true);
    await meanwhile();
    expect(await states.settled()).toEqual(expected.get(school));
  }
}

test("a homeserver that is away while runs are given up is caught up with once it is back", async () => {
  const { db } = test_.context;
  const givenUp = async (): Promise<number> => {
    const { rows } = await db.raw(
      "select count(*)::int as count from pgboss.job where name = 'mirror' and state = 'retry'",
    );
    return rows[0].count;
  };
  await goThroughBoth(async () => {
    homeserver.isAway = true;
    await until(async () => (await givenUp()) > 0);
    homeserver.isAway = false;
  });
  expect(homeserver.cutOff).toBeGreaterThan(0);
}, 300_000);

test("two workers at once make nothing twice", async () => {
  await test_.startWorkers();
  await goThroughBoth();
  await Promise.all([states.handIn(second), states.handIn(second), states.handIn(second)]);
  expect(await states.settled()).toEqual(expected.get(second));
}, 300_000);
