import { expect, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { readReady } from "./ready.ts";
import { countRequests } from "./system/access-log.ts";
import { PlainClient } from "./system/plain-client.ts";
import { exportAfterMove, sourcedIdOf } from "./system/roster.ts";
import { stateDir, tokenOf, zvonok } from "./system/zvonok.ts";

type Imported = { verdict: string; plan: Record<string, number> };
const importRoster = (folder: string): Imported =>
  JSON.parse(zvonok("import", folder, "--source", "demo", "--json")) as Imported;

test("a pupil who changes class sees the new chats and no longer the old; the same export again asks nothing", async ({
  enter,
}) => {
  const { person, page } = await enter("pupil");
  const chats = new ChatsPage(page);
  await expect(chats.row("5А")).toBeVisible();
  const plain = new PlainClient(readReady().homeserverUrl, tokenOf(person.login));

  const moved = exportAfterMove(sourcedIdOf(person.login), "class-5a", "class-5b");
  expect(importRoster(moved)).toMatchObject({ verdict: "applied", plan: { kick: expect.any(Number) } });

  await expect(chats.row("5Б")).toBeVisible();
  await expect(chats.row("5А")).toBeHidden();
  const names = [...(await plain.chats()).keys()];
  expect(names).toEqual(expect.arrayContaining(["5Б", "5Б · Математика", "Новости 5-х классов", "Новости школы"]));
  expect(names.filter((name) => name.startsWith("5А"))).toEqual([]);

  await page.close();
  const before = countRequests();
  expect(importRoster(moved)).toMatchObject({ verdict: "applied", plan: {} });
  expect(countRequests() - before).toBe(0);

  // As it was, for whoever uses this system after the test.
  expect(importRoster(`${stateDir()}/demo-school/roster`)).toMatchObject({ verdict: "applied" });
});
