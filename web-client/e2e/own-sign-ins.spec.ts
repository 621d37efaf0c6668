import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./cast.ts";
import { SignInsPage } from "./pages/sign-ins-page.ts";

// axe reads every element of every page, which takes its time on a slow machine.
test.describe.configure({ timeout: 180_000 });

/** A program that asks for name and password itself; answers the status and the token. */
async function logIn({ server, user, password }: Record<"server" | "user" | "password", string>) {
  const response = await fetch(`${server}/_matrix/client/v3/login`, {
    method: "POST",
    body: JSON.stringify({
      type: "m.login.password",
      identifier: { type: "m.id.user", user },
      password,
      initial_device_display_name: "Звонилка",
    }),
  });
  return {
    status: response.status,
    token: String(((await response.json()) as { access_token?: string }).access_token),
  };
}

async function whoami(server: string, token: string): Promise<number> {
  const answer = await fetch(`${server}/_matrix/client/v3/account/whoami`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.status;
}

test("another program is let in with a password made for it, is seen, and is out once that is revoked", async ({
  enter,
}) => {
  const { page } = await enter("guardian");
  const signIns = new SignInsPage(page);
  const name = `Старый телефон ${Date.now()}`;
  await signIns.open("Другие приложения");
  await expectAccessible(page);
  const made = await signIns.makePassword(name);
  await expectAccessible(page);
  await signIns.dialog.getByRole("button", { name: "Готово" }).click();
  await expect(signIns.row("Пароли для приложений", name)).toContainText("ещё не использовался");

  const { status, token } = await logIn(made);
  expect(status).toBe(200);
  expect(await whoami(made.server, token)).toBe(200);
  await page.goBack();
  await signIns.open("Где выполнен вход");
  await expect(signIns.row("Другие устройства", name)).toContainText("Звонилка");
  await expect(signIns.row("Это устройство", "сейчас")).toBeVisible();
  await expectAccessible(page);

  await page.goBack();
  await signIns.open("Другие приложения");
  await signIns.row("Пароли для приложений", name).getByRole("button", { name: "Отозвать" }).click();
  await signIns.question.getByRole("button", { name: "Отозвать" }).click();
  await expect(signIns.row("Пароли для приложений", name)).toHaveCount(0);
  expect(await whoami(made.server, token)).toBe(401);
  expect((await logIn(made)).status).toBe(403);
});

test("a sign-in elsewhere is ended, alone or with all others, and the device there has to sign in again", async ({
  enter,
}) => {
  const [one, other, third] = [await enter("guardian"), await enter("guardian"), await enter("guardian")];
  const signIns = new SignInsPage(one.page);
  await signIns.open("Где выполнен вход");
  const others = signIns.row("Другие устройства", "Звонок");
  await expect(others.nth(1)).toBeVisible();
  const before = await others.count();
  await others.first().getByRole("button", { name: "Завершить" }).click();
  await signIns.question.getByRole("button", { name: "Завершить" }).click();
  await expect(others).toHaveCount(before - 1);
  // The newest stands first: it is the third browser's.
  await third.page.reload();
  await expect(third.page.getByRole("button", { name: "Войти" })).toBeVisible();

  await one.page.getByRole("button", { name: "Завершить все остальные" }).click();
  await signIns.question.getByRole("button", { name: "Завершить все остальные" }).click();
  await expect(others).toHaveCount(0);
  await expect(one.page.getByText("Больше нигде вход не выполнен.")).toBeVisible();
  await other.page.reload();
  await expect(other.page.getByRole("button", { name: "Войти" })).toBeVisible();
});
