import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { FilesPage } from "./pages/files-page.ts";
import { HoldsPage } from "./pages/holds-page.ts";
import { exportAfterMove, sourcedIdOf } from "./system/roster.ts";
import { exportWithout, halfOf, strangeTable, zipFolder } from "./system/upload.ts";
import { stateDir, zvonok } from "./system/zvonok.ts";

test.describe.configure({ timeout: 240_000 });

/** As it was, for whoever uses this system after a test. */
const importAsItWas = (): void =>
  void zvonok("import", `${stateDir()}/demo-school/roster`, "--source", "demo", "--json");

test("the head sees what a file would change before it does, applies it, and takes it back", async ({ enter }) => {
  const pupil = await enter("pupil");
  const chats = new ChatsPage(pupil.page);
  await expect(chats.row("5А")).toBeVisible();
  const moved = exportAfterMove(sourcedIdOf(pupil.person.login), "class-5a", "class-5b");

  const { page } = await enter("administrator");
  const files = new FilesPage(page);
  await files.open();
  await files.upload(await zipFolder(moved, "перевод.zip"));
  await files.openClass("5Б");
  await expect(files.chat("5Б").getByText("Войдёт 1")).toBeVisible();
  await files.openClass("5А");
  await expect(files.chat("5А").getByText("Уйдёт 1")).toBeVisible();
  await expect(chats.row("5А")).toBeVisible();

  await files.apply.click();
  await expect(page.getByText("Файл применён")).toBeVisible();
  await expect(chats.row("5Б")).toBeVisible();
  await expect(chats.row("5А")).toBeHidden();

  await files.undo.click();
  await files.confirmUndo();
  await expect(page.getByText("Это отменено")).toBeVisible();
  await expect(chats.row("5А")).toBeVisible();
  await expect(chats.row("5Б")).toBeHidden();
  importAsItWas();
});

test("an emptied class loses nobody, and the head rejects it", async ({ enter }) => {
  const pupil = await enter("pupil");
  const chats = new ChatsPage(pupil.page);
  const { page } = await enter("administrator");
  const [files, holds] = [new FilesPage(page), new HoldsPage(page)];
  await files.open();
  await files.upload(await exportWithout("class-5a", () => true, "пустой-5а.zip"));
  await expect(files.wouldBeHeld).toContainText("5А: уходят 12 человек");
  await expect(files.preview).toContainText("В чатах не изменится ничего.");
  await files.apply.click();
  await expect(page.getByText(/^Применено, но \d+ изменени/)).toBeVisible();
  await page.getByRole("link", { name: "К решениям" }).click();
  await expect(holds.schoolClass("5А")).toContainText("уходят 12 человек");
  await holds.chooseAll("5А");
  await holds.decide("Отклонить");
  await expect(holds.done).toContainText("В чатах всё остаётся как было.");
  await expect(holds.nothing).toBeVisible();
  await expect(chats.row("5А")).toBeVisible();
  importAsItWas();
});

test("half of a class leaves once the head says so, and is back when that is taken back", async ({ enter }) => {
  const pupil = await enter("pupil");
  const chats = new ChatsPage(pupil.page);
  const { page } = await enter("administrator");
  const [files, holds] = [new FilesPage(page), new HoldsPage(page)];
  const half = halfOf("class-5a", sourcedIdOf(pupil.person.login));
  await files.open();
  await files.upload(await exportWithout("class-5a", (pupilId) => half.has(pupilId), "полкласса.zip"));
  await files.apply.click();
  await page.getByRole("link", { name: "К решениям" }).click();
  await expect(holds.schoolClass("5А")).toContainText(pupil.person.name.split(" ").at(-1) ?? "");
  await expect(chats.row("5А")).toBeVisible();

  await holds.chooseAll("5А");
  await holds.ask("Применить");
  await expect(holds.question).toContainText(`${half.size} человек потеряют место`);
  await holds.answer("Применить");
  await expect(holds.done).toBeVisible();
  await expect(chats.row("5А")).toBeHidden();

  await page.getByRole("link", { name: "Посмотреть или отменить" }).click();
  await files.undo.click();
  await files.confirmUndo();
  await expect(page.getByText("Это отменено")).toBeVisible();
  await expect(chats.row("5А")).toBeVisible();
  importAsItWas();
});

test("a table whose headings nobody knows is asked about, then shown, then called off", async ({ enter }) => {
  const { page } = await enter("administrator");
  const files = new FilesPage(page);
  await files.open();
  await files.upload(strangeTable("ученики.csv"), `table-${Date.now()}`);
  await expect(page.getByRole("region", { name: "Что в столбцах" })).toBeVisible();
  await files.sayColumn("Кто", "ФИО целиком");
  await files.sayColumn("Где учится", "Класс");
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(files.preview).toBeVisible();
  await files.withdraw.click();
  await expect(page.getByText("От этого файла отказались")).toBeVisible();
});

test("a school's own lists under a new name are asked about, and go on under the known one", async ({ enter }) => {
  const { page } = await enter("administrator");
  const files = new FilesPage(page);
  await files.open();
  await files.upload(await exportWithout("class-5a", () => false, "те-же-люди.zip"), `list-${Date.now()}`);
  const question = page.getByRole("region", { name: "Это те же люди, что и раньше?" });
  await expect(question.getByRole("radio", { name: /новые списки тех же людей/ })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(files.preview).toContainText("В чатах не изменится ничего.");
  await files.withdraw.click();
  await expect(page.getByText("От этого файла отказались")).toBeVisible();
});

test("files and decisions are for all abilities, on a phone too", async ({ enter }) => {
  const { page } = await enter("administrator");
  const [files, holds] = [new FilesPage(page), new HoldsPage(page)];
  await files.open();
  await expect(page.getByRole("region", { name: "Что уже было" })).toBeVisible();
  await expectAccessible(page);
  await files.upload(await exportWithout("class-5a", () => true, "пустой-5а.zip"));
  await expect(files.wouldBeHeld).toBeVisible();
  await expectAccessible(page);
  await files.apply.click();
  await expect(page.getByRole("link", { name: "К решениям" })).toBeVisible();
  await expectAccessible(page);
  await holds.open();
  await expect(holds.schoolClass("5А")).toBeVisible();
  await expectAccessible(page);
  await holds.chooseAll("5А");
  await holds.ask("Применить");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(new URL("/account", page.url()).href);
  await page.getByRole("link", { name: "Открыть управление" }).click();
  await expect(page.getByRole("link", { name: /остановлен/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /остановлен/ }).click();
  await expect(holds.schoolClass("5А")).toBeVisible();
  await expectAccessible(page);
  importAsItWas();
});
