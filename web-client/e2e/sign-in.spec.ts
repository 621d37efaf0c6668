import { expectAccessible } from "./accessible.ts";
import { expect, personOf, test } from "./cast.ts";
import { AccountPage } from "./pages/account-page.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { WelcomePage } from "./pages/welcome-page.ts";

test("a wrong password is said in words, and the right one still lets in", async ({ arrive }) => {
  const welcome = new WelcomePage(await arrive());
  const { login, password } = personOf("guardian");
  await welcome.open();
  await welcome.goToSignIn();
  await welcome.fill(login, "не тот пароль");
  await expect(welcome.problem).toHaveText("Логин или пароль не подходит. Проверьте раскладку и Caps Lock.");
  await expect(welcome.login).toHaveValue(login);
  await welcome.fill(login, password);
  await expect(welcome.chats).toBeVisible();
});

test("whoever forgot the password is told whom to ask, and comes back to the same sign-in", async ({ arrive }) => {
  const welcome = new WelcomePage(await arrive());
  const { login, password } = personOf("guardian");
  await welcome.open();
  await welcome.goToSignIn();
  await welcome.page.getByRole("link", { name: "Забыли пароль?" }).click();
  // The demo sends no mail.
  await expect(welcome.page.getByText("Новый код для входа даст классный руководитель")).toBeVisible();
  await expectAccessible(welcome.page);
  await welcome.page.getByRole("link", { name: "Вернуться ко входу" }).click();
  await welcome.fill(login, password);
  await expect(welcome.chats).toBeVisible();
});

test("after signing out the next person at that computer is asked for a password and finds nothing", async ({
  enter,
}) => {
  const { page, person } = await enter("pupil");
  const [account, welcome] = [new AccountPage(page), new WelcomePage(page)];
  await account.open();
  await expect(account.profile).toContainText(person.name);
  await account.signOut();
  await expect(page.getByRole("status")).toHaveText("Вы вышли. На этом компьютере ничего не осталось.");
  await page.goBack();
  await expect(welcome.chats).toBeHidden();

  await welcome.open();
  await welcome.goToSignIn();
  await expect(welcome.login).toHaveValue("");
  const next = personOf("teacher");
  await welcome.fill(next.login, next.password);
  await expect(welcome.chats).toBeVisible();
  await account.open();
  await expect(account.profile).toContainText(next.name);
});

test("a session and the open chat survive a reload", async ({ enter }) => {
  const { page } = await enter("pupil");
  const chats = new ChatsPage(page);
  await chats.open("5А");
  await expect(chats.input).toBeVisible();
  await page.reload();
  await expect(chats.input).toBeVisible();
  await expect(chats.row("5А")).toHaveAttribute("aria-current", "page");
});

test("a browser that prefers English gets it, on the server's page too", async ({ enter }) => {
  const { page } = await enter("pupil", { locale: "en-GB" });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const places = page.getByRole("navigation", { name: "Places" });
  await expect(places.getByRole("link")).toHaveText(["Chats", "Diary", "Account"]);
  await places.getByRole("link", { name: "Account" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});
