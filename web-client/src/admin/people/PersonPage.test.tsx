import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { PersonPage } from "./PersonPage.tsx";
import { guestPin, listed, personPage } from "./test-people.ts";

beforeAll(() => startTestI18n("admin-people", "admin", "shell"));

const maria = "Иванова Мария";
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole("button", { name }));

async function show(answers: Record<string, unknown>) {
  const school = fakeSchool({ pins: { pins: [guestPin] }, "pins/7/end": { pins: [] }, ...answers });
  showAdmin(<PersonPage personId={maria} />, "/admin/people/1");
  await screen.findByRole("heading", { name: "Чаты" });
  return school;
}

test("a guest is added to a chat that was found by name, for a while and for a reason", async () => {
  const { sent } = await show({
    [`people/${maria}`]: personPage(maria),
    rooms: { rooms: [{ key: "class:5b", name: "5Б", kind: "class", className: "5Б" }] },
  });
  await press("Добавить в чат");
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByRole("button", { name: "Добавить" })).toHaveProperty("disabled", true);
  await userEvent.click(within(dialog).getByRole("combobox", { name: "Какой чат" }));
  await userEvent.click(await screen.findByRole("option", { name: /^5Б/ }));
  await userEvent.click(within(dialog).getByRole("radio", { name: "Пока не отменю" }));
  await userEvent.type(within(dialog).getByRole("textbox", { name: /Зачем/ }), "концерт");
  await userEvent.click(within(dialog).getByRole("button", { name: "Добавить" }));
  expect(sent()).toEqual([
    {
      method: "POST",
      path: "pins",
      body: { person: maria, room: "class:5b", kind: "guest", until: null, reason: "концерт" },
    },
  ]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a pin is ended only after a question that says what follows", async () => {
  const { sent } = await show({ [`people/${maria}`]: personPage(maria, { pins: [guestPin] }) });
  await press("Отменить решение о чате «5Б»");
  const question = screen.getByRole("alertdialog");
  expect(question.textContent).toContain("Гость выйдет из чата");
  expect(sent()).toEqual([]);
  await userEvent.click(within(question).getByRole("button", { name: "Убрать" }));
  expect(sent().map(({ path }) => path)).toEqual(["pins/7/end"]);
});

test("who comes with the journal can't be corrected here, who was entered by hand can", async () => {
  const { sent } = await show({
    [`people/${maria}`]: personPage(maria, { source: "hand", doubles: [listed("Иванова М. П.")] }),
    [`people/${maria}/merge`]: {},
  });
  expect(screen.queryByText(/исправьте их там/)).toBeNull();
  expect(screen.getByRole("button", { name: "Исправить" })).toBeTruthy();
  await press("Это один человек");
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Объединить" }));
  expect(sent()).toEqual([{ method: "POST", path: `people/${maria}/merge`, body: { with: "Иванова М. П." } }]);
  expect(decodeURIComponent(location.pathname)).toBe("/admin/people/Иванова М. П.");
});

test("a refusal is told inside the question", async () => {
  await show({ [`people/${maria}`]: personPage(maria, { source: "hand" }) });
  await press("Больше не в школе");
  await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "Закрыть вход" }));
  expect((await within(screen.getByRole("alertdialog")).findByRole("alert")).textContent).toBe(
    "Не получилось, ничего не изменилось. Этого здесь больше нет.",
  );
});

test("the last day of who is there for a while stands on the page, and in the form that corrects it", async () => {
  const { sent } = await show({
    [`people/${maria}`]: personPage(maria, { source: "hand", until: "2027-03-01" }),
  });
  expect(screen.getByText("Последний день").nextSibling?.textContent).toBe("1 марта 2027");
  await press("Исправить");
  const day = screen.getByLabelText(/^Последний день в школе/);
  expect(day).toHaveProperty("value", "2027-03-01");
  await userEvent.clear(day);
  await press("Сохранить");
  expect(sent()).toEqual([{ method: "POST", path: `people/${maria}`, body: { until: null } }]);
});
