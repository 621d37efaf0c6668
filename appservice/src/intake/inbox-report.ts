import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { Config } from "../config.ts";
import { groupRemarks } from "../journal/group-remarks.ts";

const words = {
  ru: {
    done: "Загружено.",
    held: "Загружено, но часть изменений ждёт решения человека (страница «Управление»).",
    failed: "Не загружено, ничего не изменилось.",
    withdrawn: "Отозвано, ничего не изменилось.",
    run: "Загрузка",
    rows: "строки",
    ...{ orgs: "школы", users: "люди", classes: "классы и предметы", enrollments: "места в них", lessons: "уроки" },
  },
  en: {
    done: "Imported.",
    held: "Imported, but some of the changes wait for a person (page “Administration”).",
    failed: "Not imported; nothing has changed.",
    withdrawn: "Withdrawn; nothing has changed.",
    run: "Import",
    rows: "rows",
    ...{ orgs: "schools", users: "people", classes: "classes and subjects", enrollments: "places in them" },
    lessons: "lessons",
  },
};

const countNames = ["orgs", "users", "classes", "enrollments", "lessons"] as const;

/** What became of a file of the watched folder, for whoever put it there. */
export function inboxReport(intake: IntakeAnswer, language: Config["school"]["language"]): string {
  const said = words[language];
  const { result } = intake;
  const verdict = result?.verdict === "held" ? said.held : intake.state === "done" ? said.done : null;
  const over = intake.state === "withdrawn" ? said.withdrawn : said.failed;
  const counts = result === null ? [] : countNames.map((name) => `  ${said[name]}: ${result.counts[name]}`);
  const remarks = groupRemarks(result?.diagnostics ?? [], language).map(({ file, rows, count, message, fix }) => {
    const where = rows.length === 0 ? "" : `, ${said.rows} ${rows.join(", ")}${count > rows.length ? " …" : ""}`;
    return `${file}${where} (${count}): ${message} ${fix}`.trimEnd();
  });
  return `${[
    `${intake.fileName}: ${verdict ?? over}`,
    ...(intake.run === null ? [] : [`${said.run} ${intake.run}`]),
    ...(intake.reason === null ? [] : [intake.reason]),
    ...(intake.state === "done" ? counts : []),
    "",
    ...remarks,
  ].join("\n")}\n`;
}
