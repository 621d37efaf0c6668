import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { RolloverPage } from "./RolloverPage.tsx";
import { summer } from "./test-rollover.ts";

beforeAll(() => startTestI18n("admin-rollover", "admin", "shell"));

const row = (title: string): HTMLElement => screen.getByRole("listitem", { name: title });
const choose = (title: string, option: string): Promise<void> =>
  userEvent.selectOptions(within(row(title)).getByRole("combobox"), option);
const confirm = (): HTMLElement => screen.getByRole("button", { name: "Подтвердить 4 класса" });

async function show(answers: Record<string, unknown> = {}) {
  const school = fakeSchool({ rollover: summer, "rollover/confirm": { run: 15, confirmed: 4 }, ...answers });
  showAdmin(<RolloverPage />);
  await screen.findByRole("heading", { name: "Новые классы" });
  return school;
}

test("each class says what becomes of its chat and why that is proposed", async () => {
  await show();
  expect(row("6А").textContent).toContain("Чат 5А станет чатом 6А");
  expect(row("6А").textContent).toContain("та же буква и из 5А перешли 23 из 25 учеников");
  expect(row("6В").textContent).toContain("У 6В будет новый чат");
  expect(row("6В").textContent).toContain("Класс 5Б разделился: 6Б (15), 6В (12)");
  expect(row("9А").textContent).toContain("22 уходят из школы");
});

test("one button confirms all choices, and the page says when it shows", async () => {
  const { sent } = await show();
  await choose("6Б", "Новый класс");
  expect(row("5Б").textContent).toContain("ученики теперь в 6Б (15), 6В (12)");
  await choose("6В", "5Б — перешли 12 из 30");
  await userEvent.click(confirm());
  expect((await screen.findByText("Готово: подтверждены 4 класса")).closest("[role=status]")?.textContent).toContain(
    "Чаты изменятся 1 сентября",
  );
  expect(sent()).toEqual([
    {
      method: "POST",
      path: "rollover/confirm",
      body: {
        classes: [
          { groupId: "group 6А", cohortId: "cohort 5А" },
          { groupId: "group 6Б", cohortId: null },
          { groupId: "group 6В", cohortId: "cohort 5Б" },
          { groupId: "group 1А", cohortId: null },
        ],
      },
    },
  ]);
});

test("one class chosen twice is refused before anything is sent", async () => {
  await show();
  await choose("6В", "5Б — перешли 12 из 30");
  expect(confirm()).toHaveProperty("disabled", true);
  expect(within(row("6Б")).getByRole("alert").textContent).toContain("5Б выбран сразу для нескольких классов: 6Б, 6В");
  await choose("6Б", "Новый класс");
  expect(confirm()).toHaveProperty("disabled", false);
});

test("a page without new classes says what will come", async () => {
  fakeSchool({ rollover: { proposals: [], ending: [] } });
  showAdmin(<RolloverPage />);
  expect(await screen.findByRole("heading", { name: "Подтверждать нечего" })).toBeTruthy();
});

test("pupils entered by hand go on with the class that is chosen; of a class that ends a person says what becomes of them", async () => {
  const proposals = summer.proposals.map((one) => ({
    ...one,
    candidates: one.candidates.map((each) => ({ ...each, byHand: each.title === "5А" ? 1 : 0 })),
  }));
  const ending = summer.ending.map((each) => ({ ...each, byHand: 2 }));
  await show({ rollover: { proposals, ending } });
  expect(row("6А").textContent).toContain("С классом перейдёт и 1 ученик, внесённый вручную");
  expect(row("9А").textContent).toContain("ещё 2 внесены вручную");
  await choose("6А", "Новый класс");
  expect(row("6А").textContent).not.toContain("вручную");
  expect(row("5А").textContent).toContain("ещё 1 внесён вручную");
});
