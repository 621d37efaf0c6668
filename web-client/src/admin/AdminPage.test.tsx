import { render, screen } from "@testing-library/react";
import { startTestI18n } from "../i18n/start-test-i18n.ts";
import { AdminPage } from "./AdminPage.tsx";

beforeAll(() => startTestI18n("admin", "shell"));

const page = (title: string, step: string, button: string | null) => (
  <AdminPage key={title} title={title} step={step}>
    {button !== null && <button type="button">{button}</button>}
  </AdminPage>
);
const focused = (): string | null => document.activeElement?.textContent ?? null;

test("where a pressed button goes with its page or its step, the heading has the focus; nobody loses it otherwise", () => {
  const { rerender } = render(page("Файлы", "", "Загрузить"));
  expect(document.activeElement).toBe(document.body);
  screen.getByRole("button").focus();
  rerender(page("roster.zip", "asking", "Дальше"));
  expect(focused()).toBe("roster.zip");
  screen.getByRole("button").focus();
  rerender(page("roster.zip", "reading", "Дальше"));
  expect(focused()).toBe("Дальше");
  rerender(page("roster.zip", "waiting", null));
  expect(focused()).toBe("roster.zip");
});
