import { expect, test } from "@playwright/test";
import { readReady } from "./ready.ts";

const ready = readReady();

test("the web address shows the web client", async ({ page }) => {
  await page.goto(ready.webUrl);
  await expect(page.locator("#root")).not.toBeEmpty();
});

test("the public address answers for the homeserver", async ({ request }) => {
  const versions = await request.get(`${ready.homeserverUrl}/_matrix/client/versions`);
  expect(versions.status()).toBe(200);
  expect(await versions.json()).toHaveProperty("versions");
});

test("there is a sign-in for each kind of person", () => {
  const kinds = new Set(ready.people.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["administrator", "classTeacher", "guardian", "pupil", "teacher"]);
});
