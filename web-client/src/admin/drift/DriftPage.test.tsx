import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { DriftPage } from "./DriftPage.tsx";

beforeAll(() => startTestI18n("admin-drift", "admin", "shell"));

const drift: DriftAnswer = {
  rooms: [
    {
      key: "class:5a",
      roomId: "!a:school.example",
      name: "5А",
      className: "5А",
      differences: [
        {
          kind: "extra",
          userId: "@p_7:school.example",
          name: "Петров Пётр",
          text: "в чате, хотя журнал его здесь не видит",
          since: "2026-11-23T09:00:00.000Z",
          byUserId: "@p_2:school.example",
          byName: "Смирнова Анна",
        },
      ],
    },
  ],
  verification: null,
  repair: "report",
};

test("a repair that takes somebody out names him and asks first", async () => {
  const { sent } = fakeSchool({ drift, "drift/repair": { steps: 1 } });
  showAdmin(<DriftPage />, "/admin/drift");
  expect(await screen.findByText(/кто: Смирнова Анна$/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Исправить чат «5А»" }));
  const question = screen.getByRole("alertdialog");
  expect(question.textContent).toContain("уйдут из чата: Петров Пётр");
  expect(sent()).toEqual([]);
  await userEvent.click(within(question).getByRole("button", { name: "Исправить" }));
  expect(sent()).toEqual([{ method: "POST", path: "drift/repair", body: { room: "class:5a" } }]);
  expect(await screen.findByText("Исправляем: 1 действие")).toBeTruthy();
});

test("where nothing differs the page says so, and how the full check goes", async () => {
  const verification = {
    startedAt: "2026-11-24T09:00:00.000Z",
    finishedAt: null,
    rooms: 120,
    checked: 34,
    corrected: 0,
  };
  fakeSchool({ drift: { rooms: [], verification, repair: "auto" } satisfies DriftAnswer });
  showAdmin(<DriftPage />, "/admin/drift");
  expect(await screen.findByRole("heading", { name: "Всё совпадает" })).toBeTruthy();
  expect(screen.getByText("Идёт: проверено 34 из 120")).toBeTruthy();
  expect(screen.getByText(/исправляется само/)).toBeTruthy();
});
