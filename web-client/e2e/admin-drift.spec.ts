import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./cast.ts";

const difference = { userId: "@p_1:school.example", name: "Каримов Тимур", since: null, byUserId: null, byName: null };
/** A room in which somebody sits who shouldn't. A real one is repaired before axe has read the page. */
const drifting: DriftAnswer = {
  rooms: [
    {
      ...{ key: "class:1", roomId: "!1:school.example", name: "5А", className: "5А" },
      differences: [{ ...difference, kind: "extra", text: "В чате, хотя по журналу не должен." }],
    },
  ],
  verification: { startedAt: "2026-11-24T07:00:00Z", finishedAt: null, rooms: 80, checked: 12, corrected: 0 },
  repair: "report",
};

test("differences are for all abilities: none, some, and the question before a repair", async ({ enter }) => {
  test.setTimeout(180_000);
  const { page } = await enter("administrator");
  await page.getByRole("link", { name: "Управление" }).click();
  await page.getByRole("navigation", { name: "Разделы управления" }).getByRole("link", { name: "Расхождения" }).click();
  await expect(page.getByRole("region", { name: "Полная проверка" })).toBeVisible();
  await expectAccessible(page);

  await page.route("**/api/v1/admin/drift", (route) => route.fulfill({ json: drifting }));
  await page.reload();
  await expect(page.getByRole("region", { name: "Чат «5А»" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Исправить чат «5А»" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("уйдут из чата: Каримов Тимур");
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
});
