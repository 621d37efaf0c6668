import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import { startTestI18n } from "../../i18n/start-test-i18n.ts";
import { paths } from "../../paths.ts";
import { openFold } from "../../ui/test-fold.ts";
import { testIntake } from "../test-imports.ts";
import { fakeSchool, showAdmin } from "../test-school.tsx";
import { IntakePage } from "./IntakePage.tsx";

beforeAll(() => startTestI18n("admin-imports", "admin-holds", "admin-audit", "admin", "shell"));

const preview: PlanByClass[] = [
  {
    className: "5А",
    rooms: [
      {
        ...{ key: "class/1", name: "5А", kind: "class", change: "changed", rights: [], newName: null, joins: [] },
        leaves: [
          {
            userId: "@p_1:school.example",
            name: "Каримов Тимур",
            because: { rule: "notInJournal", record: null },
            level: null,
          },
        ],
      },
    ],
  },
];
const counts = { orgs: 1, users: 120, classes: 14, enrollments: 300, lessons: 0 };
const waiting: IntakeAnswer = {
  ...testIntake(),
  question: null,
  preview,
  remarks: [
    {
      ...{ file: "users.csv", field: "email", code: "email.invalid", message: "Это не адрес почты." },
      ...{ count: 1, rows: [4], fix: null },
    },
  ],
  result: {
    ...{ run: 0, verdict: "held", reason: null, counts, plan: { kick: 1 } },
    diagnostics: [],
    held: [{ group: "5Б", kind: "leave", reason: "Класс опустел бы.", people: ["Ким Ян"] }],
  },
};

const show = (answer: IntakeAnswer, answers: Record<string, unknown> = {}) => {
  const school = fakeSchool({ "intakes/f1": answer, ...answers });
  showAdmin(<IntakePage id="f1" />);
  return school;
};

test("a file that waits shows what it would do, by class and person with the reason, and what would be held", async () => {
  show(waiting);
  const changes = within(await screen.findByRole("region", { name: "Что изменится в чатах" }));
  expect(changes.queryByText("Каримов Тимур")).toBeNull();
  openFold(changes.getByText("1 человек уйдёт", { selector: "summary *" }));
  expect((await changes.findByText("Каримов Тимур")).closest("li")?.textContent).toContain(
    "по журналу больше не имеет отношения к этому чату",
  );
  expect(screen.getByRole("region", { name: "1 изменение остановится" }).textContent).toContain("Класс опустел бы.");
  expect(screen.getByRole("region", { name: "1 замечание" }).textContent).toContain("Это не адрес почты.");
});

test("applying sends the decision and follows the file to what it did", async () => {
  const { sent } = show(waiting, { "intakes/f1/apply": { ...waiting, state: "done", run: 12, preview: null } });
  await userEvent.click(await screen.findByRole("button", { name: "Применить" }));
  await waitFor(() => expect(location.pathname).toBe(paths.adminRun(12)));
  expect(sent()).toEqual([{ method: "POST", path: "intakes/f1/apply", body: {} }]);
});

test("calling it off says that nothing has changed", async () => {
  show(waiting, { "intakes/f1/withdraw": { ...waiting, state: "withdrawn" } });
  await userEvent.click(await screen.findByRole("button", { name: "Отказаться" }));
  expect(await screen.findByText("От этого файла отказались")).toBeTruthy();
});

test("a table asks what its columns mean and who its namesakes are; nobody is guessed", async () => {
  const asking: IntakeAnswer = {
    ...testIntake({ state: "asking" }),
    ...{ preview: null, result: null, remarks: [] },
    question: {
      columns: [
        { heading: "ФИО", meaning: "fullName", examples: ["Соколова Мария"] },
        { heading: "Кл", meaning: "ignore", examples: ["5А", "5Б"] },
      ],
      namesakes: [
        {
          ...{ key: "n1", name: "Соколова Мария", className: "5А", row: 7 },
          candidates: [{ personId: "p1", name: "Соколова Мария Ивановна", about: "ученица, 4А" }],
        },
      ],
    },
  };
  const { sent } = show(asking, { "intakes/f1/answer": { ...asking, state: "queued", question: null } });
  const next = await screen.findByRole("button", { name: "Дальше" });
  expect(next).toHaveProperty("disabled", true);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Что в столбце «Кл»" }), "Класс");
  await userEvent.click(screen.getByRole("radio", { name: /Соколова Мария Ивановна/ }));
  await userEvent.click(next);
  expect(sent()[0]?.body).toEqual({
    columns: [
      { heading: "ФИО", meaning: "fullName" },
      { heading: "Кл", meaning: "class" },
    ],
    namesakes: { n1: "p1" },
  });
});

test("a file that names a new source for known people goes on with the known one, unless a person says otherwise", async () => {
  const asking: IntakeAnswer = {
    ...testIntake({ state: "asking", source: "list" }),
    ...{ preview: null, result: null, remarks: [] },
    question: { columns: [], namesakes: [], knownSource: { source: "school", people: 470, of: 500 } },
  };
  const { sent } = show(asking, { "intakes/f1/answer": { ...asking, state: "queued", question: null } });
  const card = within(await screen.findByRole("region", { name: "Это те же люди, что и раньше?" }));
  expect(card.getByRole("group").textContent).toContain("Уже есть в списках: 470");
  expect(card.getByRole("radio", { name: /Да, это новые списки/ })).toHaveProperty("checked", true);
  await userEvent.click(card.getByRole("radio", { name: /Нет, это другие люди/ }));
  await userEvent.click(card.getByRole("radio", { name: /Да, это новые списки/ }));
  await userEvent.click(screen.getByRole("button", { name: "Дальше" }));
  expect(sent()[0]?.body).toEqual({ columns: [], namesakes: {}, knownSource: "same" });
});

test("a file that couldn't be read says why, and that nothing has changed", async () => {
  show({ ...waiting, state: "failed", reason: "В архиве нет файла manifest.csv.", preview: null, result: null });
  expect((await screen.findByText("Файл не принят, ничего не изменилось")).parentElement?.textContent).toContain(
    "В архиве нет файла manifest.csv.",
  );
});
