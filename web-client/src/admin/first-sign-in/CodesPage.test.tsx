import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { CodePeopleAnswer, FirstSignInAnswer } from "@zvonok/contract/http/first-sign-in.ts";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { CodesRoutes } from "./CodesRoutes.tsx";
import { adminCodes } from "./codes-place.ts";
import { codePerson, issued } from "./test-codes.ts";

beforeAll(() => startTestI18n("first-sign-in", "admin", "shell"));

const code = { issuedAt: "2026-12-01T10:00:00Z", validUntil: "2026-12-31", by: null };
const class5a: CodePeopleAnswer = {
  title: "5А",
  school: "Школа № 7",
  people: [
    codePerson("Абрамова Анна"),
    codePerson("Белов Ян", { code: { ...code, state: "issued", by: "Садовская Инна" } }),
    codePerson("Власова Ева", { signedIn: true, code: { ...code, state: "kept" } }),
    codePerson("Белова Ольга", { kind: "guardian", children: ["Белов Ян"], refusal: "administratorOnly" }),
  ],
};
const counts: FirstSignInAnswer = {
  classes: [
    {
      ...{ groupId: "5a", title: "5А", school: "Школа № 7" },
      pupils: { people: 3, never: 2, waiting: 1 },
      guardians: { people: 1, never: 1, waiting: 0 },
    },
  ],
  staff: [{ schoolId: "s7", school: "Школа № 7", staff: { people: 4, never: 0, waiting: 0 } }],
};
const answers = {
  "/api/v1/first-sign-in": counts,
  "/api/v1/first-sign-in/classes/5a": class5a,
  "/api/v1/first-sign-in/codes": issued("Абрамова Анна", "Белов Ян"),
  "/api/v1/first-sign-in/codes/end": { ended: 1 },
};
const open = (address: string) => {
  const school = fakeSchool(answers);
  showAdmin(<CodesRoutes place={adminCodes} />, address);
  return school;
};
const row = async (name: string): Promise<HTMLElement> => {
  const found = (await screen.findByText(name)).closest("li");
  if (found === null) throw new Error(`no row of ${name}`);
  return found;
};
const choose = async (name: string, entry: string): Promise<void> => {
  await userEvent.click(await screen.findByRole("button", { name: `Что сделать: ${name}` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: entry }));
};

test("classes and staff tell how many have never signed in", async () => {
  open("/admin/first-sign-in");
  const link = await screen.findByRole("link", { name: /^5А/ });
  expect(link.textContent).toBe("5АУченики: ещё не входили 2 из 3, из них с кодом 1 · родители: 1 из 1");
  expect(screen.getByRole("link", { name: "Школа № 7 Входили все" })).toBeTruthy();
});

test("a class's sheet is for those who have never signed in and have no code yet, and shows the codes once", async () => {
  const { sent } = open("/admin/first-sign-in/class/5a");
  expect((await row("Белов Ян")).textContent).toContain("выдал(а) Садовская Инна");
  expect((await row("Белов Ян")).textContent).toContain("код до 31 декабря");
  expect((await row("Власова Ева")).textContent).toContain("входит по коду");
  expect((await row("Белова Ольга")).textContent).toContain("код выдаст администратор");
  await userEvent.click(screen.getByRole("button", { name: "Выдать код: 1" }));
  const dialog = await screen.findByRole("dialog", { name: "Выдать код: Абрамова Анна?" });
  expect(dialog.textContent).not.toContain("код уже есть");
  await userEvent.click(within(dialog).getByRole("button", { name: "Выдать" }));
  expect(await screen.findByRole("heading", { name: "Первый вход · 5А", level: 1 })).toBeTruthy();
  expect(sent().map(({ body }) => body)).toEqual([{ people: ["Абрамова Анна"], again: false }]);
  const sheet = screen.getByRole("region", { name: "Листок" });
  expect(within(sheet).getAllByText("7KM4-X9PH-3TCE")).toHaveLength(2);
  expect(within(sheet).getByRole("img", { name: "QR-код: Белов Ян" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Готово" }));
  await row("Абрамова Анна");
  expect(screen.queryAllByText("7KM4-X9PH-3TCE")).toEqual([]);
});

test("codes that lie on paper are replaced after a question", async () => {
  const { sent } = open("/admin/first-sign-in/class/5a");
  await choose("Белов Ян", "Выдать код");
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("У 1 человека код уже есть: он перестанет работать.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Выдать" }));
  await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ people: ["Белов Ян"], again: false }]));
});

test("a new code for somebody who has signed in is asked about: it ends what he has", async () => {
  const { sent } = open("/admin/first-sign-in/class/5a");
  await choose("Власова Ева", "Новый код вместо пароля");
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toContain("все входы на всех устройствах закончатся");
  await userEvent.click(within(dialog).getByRole("button", { name: "Закончить входы и выдать код" }));
  await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ people: ["Власова Ева"], again: true }]));
});

test("a code is taken back after a question", async () => {
  const { sent } = open("/admin/first-sign-in/class/5a");
  await choose("Белов Ян", "Отозвать код");
  await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Отозвать" }));
  await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ people: ["Белов Ян"] }]));
});
