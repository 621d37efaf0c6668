import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { PeoplePage } from "./PeoplePage.tsx";
import { listed } from "./test-people.ts";

beforeAll(() => startTestI18n("admin-people", "admin", "shell"));

test("people are listed page by page, each after the last one of the page before", async () => {
  fakeSchool({
    "people?limit=50": { people: [listed("Абрамова Анна"), listed("Белов Ян")], more: true },
    "people?limit=50&after=Белов+Ян": { people: [listed("Власова Ева")], more: false },
  });
  showAdmin(<PeoplePage />, "/admin/people");
  expect(await screen.findByText("Показано 2 человека, есть ещё")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Ещё" }));
  expect(await screen.findByRole("link", { name: /Власова Ева/ })).toBeTruthy();
  expect(screen.getByRole("link", { name: /Абрамова Анна/ })).toBeTruthy();
  expect(screen.getByText("3 человека")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Ещё" })).toBeNull();
});

test("a page that doesn't come says so below the people who are there", async () => {
  fakeSchool({ "people?limit=50": { people: [listed("Абрамова Анна")], more: true } });
  showAdmin(<PeoplePage />, "/admin/people");
  await userEvent.click(await screen.findByRole("button", { name: "Ещё" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.getByRole("link", { name: /Абрамова Анна/ })).toBeTruthy();
});

test("a class that is searched for is told apart from a name", async () => {
  const { asked } = fakeSchool({
    "people?limit=50": { people: [listed("Абрамова Анна")], more: false },
    "people?query=белов&class=5А&limit=50": { people: [], more: false },
  });
  showAdmin(<PeoplePage />, "/admin/people");
  await userEvent.type(await screen.findByLabelText("Имя, логин или класс"), "5а белов");
  expect(await screen.findByRole("heading", { name: "Никого не нашлось" })).toBeTruthy();
  await waitFor(() => expect(asked.at(-1)?.path).toBe("people?query=белов&class=5А&limit=50"));
});
