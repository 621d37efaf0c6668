import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { AuditPage } from "./AuditPage.tsx";

beforeAll(() => startTestI18n("admin-audit", "admin-imports", "admin-people", "admin", "shell"));

const row = (id: number, change: Partial<AuditRow> = {}): AuditRow => ({
  ...{ id, at: "2026-11-24T09:00:00.000Z", type: "inviteAndJoin", room: "class:5a", roomName: "5А" },
  ...{
    userId: "@p_1:school.example",
    name: "Иванова Мария",
    rule: "pupilOfClass",
    record: null,
    run: 12,
    repair: null,
  },
  ...{ before: null, after: null, names: {}, result: "done", error: null },
  ...change,
});

const run = {
  ...{ run: 12, kind: "import", source: "demo", verdict: "applied", reason: null, fileName: "roster.zip", by: null },
  ...{ startedAt: "2026-11-24T09:00:00.000Z", pendingHolds: 0, undoneBy: null, canUndo: true },
};

test("a person and a room together answer why, above their history", async () => {
  fakeSchool({
    imports: { runs: [run] },
    "audit?person=1&room=class:5a&limit=50": { rows: [row(3)], next: null },
    "why?person=1&room=class:5a": {
      person: { personId: "1", userId: "@p_1:school.example", name: "Иванова Мария" },
      room: { key: "class:5a", roomId: null, name: "5А" },
      isMember: true,
      belongs: true,
      sentence: "Учится в 5А с 1 сентября.",
      history: [],
    },
  });
  showAdmin(<AuditPage />, "/admin/audit?person=1&room=class:5a");
  expect(await screen.findByText("Учится в 5А с 1 сентября.")).toBeTruthy();
  expect(screen.getByText("Иванова Мария — теперь в чате «5А»")).toBeTruthy();
  expect((await screen.findByRole("link", { name: "файл № 12" })).getAttribute("href")).toBe("/admin/imports/run/12");
  expect(screen.getByRole("button", { name: "Убрать: Иванова Мария" })).toBeTruthy();
});

test("a change of rights says whose", async () => {
  const rights = { after: { users: { "@p_1:s": 51 } }, names: { "@p_1:s": "Анна Белова" }, userId: null, name: null };
  fakeSchool({
    "audit?limit=50": { rows: [row(3, { type: "setPowerLevels", rule: "rights", ...rights })], next: null },
  });
  showAdmin(<AuditPage />, "/admin/audit");
  expect(await screen.findByText("Изменены права в чате «5А»; Анна Белова — модератор")).toBeTruthy();
});

test("«Ещё» brings older rows", async () => {
  const { asked } = fakeSchool({
    "audit?limit=50": { rows: [row(3)], next: 3 },
    "audit?before=3&limit=50": { rows: [row(2, { type: "kick" })], next: null },
  });
  showAdmin(<AuditPage />, "/admin/audit");
  await userEvent.click(await screen.findByRole("button", { name: "Ещё" }));
  expect(await screen.findByText("Иванова Мария — больше не в чате «5А»")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Ещё" })).toBeNull();
  expect(asked.filter(({ path }) => path.startsWith("audit?"))).toHaveLength(2);
});

test("a change of the journal narrows the history and stands in the address", async () => {
  fakeSchool({
    imports: { runs: [{ ...run, kind: "rollover" }] },
    "audit?limit=50": { rows: [row(3)], next: null },
    "audit?run=12&limit=50": { rows: [], next: null },
  });
  showAdmin(<AuditPage />, "/admin/audit");
  const choice = await screen.findByRole("combobox", { name: "Что изменило журнал" });
  await userEvent.selectOptions(choice, screen.getByRole("option", { name: /^новый учебный год № 12, / }));
  expect(await screen.findByRole("heading", { name: "Ничего не нашлось" })).toBeTruthy();
  expect(location.search).toBe("?run=12");
});
