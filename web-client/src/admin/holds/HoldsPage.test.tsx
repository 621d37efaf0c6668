import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { testHold } from "../test-imports.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { HoldsPage } from "./HoldsPage.tsx";

beforeAll(() => startTestI18n("admin-holds", "admin", "shell"));

const many = Array.from({ length: 25 }, (_, at) => `Ученик ${at + 1}`);
const holds = [
  testHold({ people: many }),
  testHold({ id: 2, group: "Родители 5А", people: ["Каримова Ольга"] }),
  testHold({ id: 3, group: "10Б", className: "10Б", kind: "raise", people: ["Ким Ян"] }),
];

async function show() {
  const school = fakeSchool({
    "holds?state=pending": { holds },
    "holds?state=rejected": { holds: [] },
    "holds/decide": { run: 9, decided: 2 },
  });
  showAdmin(<HoldsPage />);
  await screen.findByRole("region", { name: "5А" });
  return school;
}

test("each change says whom it concerns, a class says once why all of it is held; all names are one press away", async () => {
  await show();
  const change = within(screen.getByRole("region", { name: "5А" }));
  expect(change.getByText("Ученик 1, Ученик 2, Ученик 3, Ученик 4, Ученик 5, Ученик 6 и ещё 19")).toBeTruthy();
  expect(change.getAllByText(/Класс опустел бы/)).toHaveLength(1);
  expect(screen.getByRole("region", { name: "10Б" }).textContent).toContain("1 человек получит права сотрудника");
});

test("all of a class are applied together, after a question that says how many people go", async () => {
  const { sent } = await show();
  expect(screen.getByRole("button", { name: "Применить" })).toHaveProperty("disabled", true);
  await userEvent.click(screen.getByRole("checkbox", { name: "Выбрать всё: 5А" }));
  await userEvent.click(screen.getByRole("button", { name: "Применить" }));
  const question = within(screen.getByRole("alertdialog", { name: "Применить 2 изменения?" }));
  expect(question.getByText(/26 человек потеряют место в классах/)).toBeTruthy();
  await userEvent.click(question.getByRole("button", { name: "Применить" }));
  expect((await screen.findByRole("status")).textContent).toContain("Применены 2 изменения");
  expect(sent()).toEqual([{ method: "POST", path: "holds/decide", body: { holds: [1, 2], decision: "approve" } }]);
});

test("a rejected change says that the next file won't bring it back", async () => {
  const { sent } = await show();
  await userEvent.click(screen.getByRole("checkbox", { name: /10Б/ }));
  await userEvent.click(screen.getByRole("button", { name: "Отклонить" }));
  const question = within(screen.getByRole("alertdialog"));
  expect(question.getByText(/из следующего файла тоже не пройдёт/)).toBeTruthy();
  await userEvent.click(question.getByRole("button", { name: "Отклонить" }));
  await screen.findByText("В чатах всё остаётся как было.");
  expect(sent()[0]?.body).toEqual({ holds: [3], decision: "reject" });
});

test("a page with nothing to decide says what would come", async () => {
  fakeSchool({ "holds?state=pending": { holds: [] }, "holds?state=rejected": { holds: [] } });
  showAdmin(<HoldsPage />);
  expect(await screen.findByRole("heading", { name: "Решать нечего" })).toBeTruthy();
});

test("what was rejected is in sight below, and is applied after all once a person says so", async () => {
  const rejected = testHold({
    ...{ id: 5, group: "6В", kind: "other", people: [], reason: "Новая Анна (человек; фамилия: Иванова)." },
    ...{ state: "rejected", decidedBy: "Орлова Е. В.", decidedAt: "2026-11-24T09:00:00Z" },
  });
  const { sent } = fakeSchool({
    "holds?state=pending": { holds: [] },
    "holds?state=rejected": { holds: [rejected] },
    "holds/decide": { run: 9, decided: 1 },
  });
  showAdmin(<HoldsPage />);
  const card = within(await screen.findByRole("region", { name: "Отклонено раньше" }));
  expect(card.getByText(/имена, даты и другие сведения/)).toBeTruthy();
  expect(card.getByText("Новая Анна (человек; фамилия: Иванова).")).toBeTruthy();
  expect(card.getByText(/отклонено .*24 ноября.* · Орлова Е. В./)).toBeTruthy();
  await userEvent.click(card.getByRole("button", { name: "Применить отклонённое: 6В" }));
  const question = within(screen.getByRole("alertdialog"));
  expect(question.getByText("6В").parentElement?.textContent).toBe("6В: имена, даты и другие сведения");
  await userEvent.click(question.getByRole("button", { name: "Применить" }));
  expect((await screen.findByRole("status")).textContent).toContain("Применено 1 изменение");
  expect(sent()).toEqual([{ method: "POST", path: "holds/decide", body: { holds: [5], decision: "approve" } }]);
});
