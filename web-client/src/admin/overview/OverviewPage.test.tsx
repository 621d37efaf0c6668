import { screen } from "@testing-library/react";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { AllSchools } from "../all-schools.ts";
import { testHold, testRun } from "../test-imports.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { OverviewPage } from "./OverviewPage.tsx";

beforeAll(() => startTestI18n("admin-imports", "admin", "shell"));

const well = {
  "holds?state=pending": { holds: [] },
  intakes: { intakes: [] },
  imports: { runs: [testRun()] },
  rollover: { proposals: [], ending: [] },
  drift: { rooms: [], verification: null, repair: "report" },
  status: { toApply: 0, lastRun: null },
};

test("a school where nothing waits is told so, with its last file", async () => {
  fakeSchool(well);
  showAdmin(<OverviewPage />);
  expect(await screen.findByText("Всё в порядке")).toBeTruthy();
  expect(screen.getByRole("link", { name: /roster.zip/ }).getAttribute("href")).toBe("/admin/imports/run/7");
});

test("what needs a person is said in words and leads there", async () => {
  fakeSchool({ ...well, "holds?state=pending": { holds: [testHold(), testHold({ id: 2 })] } });
  showAdmin(<OverviewPage />);
  const link = await screen.findByRole("link", { name: /2 изменения остановлены/ });
  expect(link.getAttribute("href")).toBe("/admin/holds");
  expect(screen.queryByText("Всё в порядке")).toBeNull();
});

test("what couldn't be found out is no good news", async () => {
  const { drift: _, ...rest } = well;
  fakeSchool(rest);
  showAdmin(<OverviewPage />);
  expect(await screen.findByText(/список может быть неполным/)).toBeTruthy();
  expect(screen.queryByText("Всё в порядке")).toBeNull();
});

test("the head of one school among several is told of nothing that concerns them all", async () => {
  const { intakes: _, imports: __, ...own } = well;
  const { asked } = fakeSchool(own);
  showAdmin(
    <AllSchools value={false}>
      <OverviewPage />
    </AllSchools>,
  );
  expect(await screen.findByText("Всё в порядке")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Файлы" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Загрузить файл" })).toBeNull();
  expect(screen.getByRole("link", { name: "Ждут решения" })).toBeTruthy();
  expect(asked.map(({ path }) => path)).not.toContain("imports");
});

test("a school without any file is told how to begin", async () => {
  fakeSchool({ ...well, imports: { runs: [] } });
  showAdmin(<OverviewPage />);
  expect(await screen.findByRole("heading", { name: "Файлов ещё не было" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Загрузить файл" }).getAttribute("href")).toBe("/admin/imports");
});

test("changes on their way to the chats are counted, failed ones lead to the history", async () => {
  fakeSchool({ ...well, status: { toApply: 40, lastRun: { id: 3, steps: 50, done: 8, failed: 2, finishedAt: null } } });
  showAdmin(<OverviewPage />);
  expect(await screen.findByText("Чаты ещё меняются: осталось 40 действий")).toBeTruthy();
  expect(screen.getByRole("link", { name: /2 действия в чатах не получились/ }).getAttribute("href")).toBe(
    "/admin/audit",
  );
});
