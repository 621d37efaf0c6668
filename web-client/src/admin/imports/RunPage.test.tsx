import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { RunAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { openFold } from "../../ui/test-fold.ts";
import { testRun } from "../test-imports.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { RunPage } from "./RunPage.tsx";

beforeAll(() => startTestI18n("admin-imports", "admin", "shell"));

const run = (traits: Partial<RunAnswer> = {}): RunAnswer => ({
  ...testRun(),
  counts: { orgs: 1, users: 120, classes: 14, enrollments: 300, lessons: 0 },
  remarks: [],
  ...traits,
});

test("undo says what goes back and what stays, and is asked for twice", async () => {
  const answers = { "imports/7": run(), "imports/7/undo": { run: 8, undone: 7, records: 3 } };
  const { sent } = fakeSchool(answers);
  showAdmin(<RunPage run={7} />);
  await userEvent.click(await screen.findByRole("button", { name: "Отменить этот файл" }));
  const question = within(screen.getByRole("alertdialog", { name: "Отменить: roster.zip?" }));
  expect(question.getByText(/Сообщения и всё, что люди сделали с тех пор, останется/)).toBeTruthy();
  expect(sent()).toEqual([]);
  answers["imports/7"] = run({ undoneBy: 8, canUndo: false });
  await userEvent.click(question.getByRole("button", { name: "Отменить этот файл" }));
  expect((await screen.findByRole("status")).textContent).toContain("Это отмененоЧаты вернутся к прежнему");
  expect(sent()).toEqual([{ method: "POST", path: "imports/7/undo", body: {} }]);
});

test("what can't be taken back has no button; what is held leads to the decisions", async () => {
  fakeSchool({ "imports/7": run({ verdict: "held", pendingHolds: 2, canUndo: false }) });
  showAdmin(<RunPage run={7} />);
  expect(await screen.findByText("Применено, но 2 изменения остановлены")).toBeTruthy();
  expect(screen.getByRole("link", { name: "К решениям" }).getAttribute("href")).toBe("/admin/holds");
  expect(screen.queryByRole("button", { name: /Отменить/ })).toBeNull();
});

test("remarks are counted, with lines and what to do", async () => {
  const remark = {
    code: "email.invalid",
    file: "users.csv",
    field: "email",
    count: 30,
    message: "Это не адрес почты.",
  };
  fakeSchool({ "imports/7": run({ remarks: [{ ...remark, rows: [4, 9], fix: "Исправьте адрес в журнале." }] }) });
  showAdmin(<RunPage run={7} />);
  const remarks = within(await screen.findByRole("region", { name: "30 замечаний" }));
  openFold(remarks.getByText("Это не адрес почты."));
  expect(await remarks.findByText(/Строки файла: 4, 9. И ещё 28/)).toBeTruthy();
  expect(remarks.getByText(/Исправьте адрес в журнале/)).toBeTruthy();
});

test("a refused file says once why and what to do, and counts nothing that wasn't taken", async () => {
  const reason = "Это не архив.";
  const remark = { code: "bundle.not_a_zip", file: "roster.zip", field: null, count: 1, rows: [], message: reason };
  fakeSchool({
    "imports/7": run({
      verdict: "refused",
      reason,
      canUndo: false,
      remarks: [{ ...remark, fix: "Выгрузите ещё раз." }],
    }),
  });
  showAdmin(<RunPage run={7} />);
  const notice = (await screen.findByText("Файл не принят, ничего не изменилось")).parentElement;
  expect(notice?.textContent).toContain("Это не архив.Выгрузите ещё раз.");
  expect(screen.queryAllByRole("region")).toEqual([]);
});

test("only what was applied just now says that the chats still change", async () => {
  fakeSchool({ "imports/7": run(), "imports/8": run({ run: 8, startedAt: new Date().toISOString() }) });
  const old = showAdmin(<RunPage run={7} />);
  expect(await screen.findByText("Файл применён")).toBeTruthy();
  expect(screen.queryByText(/Чаты меняются/)).toBeNull();
  old.unmount();
  showAdmin(<RunPage run={8} />);
  expect(await screen.findByText(/Чаты меняются/)).toBeTruthy();
});
