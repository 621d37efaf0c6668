import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { personAnswerSchema } from "@zvonok/contract/http/admin/people.ts";
import {
  type CodePeopleAnswer,
  type CodePerson,
  codePeopleAnswerSchema,
  endCodesAnswerSchema,
  type FirstSignInAnswer,
  firstSignInAnswerSchema,
  issueCodesAnswerSchema,
  type Sheet,
} from "@zvonok/contract/http/first-sign-in.ts";
import type { Command } from "commander";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Meant = { class?: string; json: boolean };

const json = ["--json", "print the answer as JSON", false] as const;
const ofClass = ["--class <title>", "the pupils and guardians of a class"] as const;

/** `zvonok codes` tells who has never signed in, and gives out and takes back the codes with which people sign in first. */
export function addCodeCommands(program: Command, { connect, terminal, done }: Means, folder: string): void {
  const show = (answer: unknown, words: string, asked: boolean): void => {
    terminal.out(asked ? JSON.stringify(answer, null, 2) : words);
    done(true);
  };
  const codes = program.command("codes").description("codes on paper, with which people sign in first");
  codes
    .command("list")
    .description("count who has never signed in, class by class, or list a class")
    .option(...ofClass)
    .option(...json)
    .action(async (meant: Meant) => {
      const client = await connect();
      const counts = await client.get("/first-sign-in", firstSignInAnswerSchema);
      if (meant.class === undefined) return show(counts, drawCounts(counts, terminal), meant.json);
      const people = await classOf(client, counts, meant.class);
      show(people, drawPeople(people, terminal), meant.json);
    });
  codes
    .command("issue [people...]")
    .description(
      "give out new codes in place of older ones, by login or id, or to those of a class who have never signed in",
    )
    .option(...ofClass)
    .option("--again", "those who have signed in before too: password and sessions end at once", false)
    .option("--pdf <file>", "write the sheet to print")
    .option(...json)
    .action(async (who: string[], { again, pdf, ...meant }: Meant & { again: boolean; pdf?: string }) => {
      const client = await connect();
      const people = await meantPeople(client, who, meant, ({ signedIn, refusal }) => !signedIn && refusal === null);
      const answer = await client.post("/first-sign-in/codes", { people, again }, issueCodesAnswerSchema);
      if (pdf !== undefined) await writeFile(resolve(folder, pdf), Buffer.from(answer.pdf, "base64"), { mode: 0o600 });
      show(answer.sheet, drawSheet(answer.sheet, terminal), meant.json);
    });
  codes
    .command("revoke [people...]")
    .description("take codes back, by login or id, or all of a class that may still be used")
    .option(...ofClass)
    .option(...json)
    .action(async (who: string[], meant: Meant) => {
      const client = await connect();
      const people = await meantPeople(client, who, meant, ({ code }) => code?.state === "issued");
      const answer = await client.post("/first-sign-in/codes/end", { people }, endCodesAnswerSchema);
      show(answer, `${answer.ended} codes have ended.`, meant.json);
    });
}

/** Ids of the people who are named, or of those of a class who fit. @throws CliError when there is nobody */
async function meantPeople(
  client: OperatorClient,
  who: readonly string[],
  meant: Meant,
  fits: (person: CodePerson) => boolean,
): Promise<string[]> {
  const named = await Promise.all(
    who.map(async (one) => (await client.get(`/people/${encodeURIComponent(one)}`, personAnswerSchema)).personId),
  );
  const ofTheClass =
    meant.class === undefined
      ? []
      : (await classOf(client, await client.get("/first-sign-in", firstSignInAnswerSchema), meant.class)).people.filter(
          fits,
        );
  const people = [...new Set([...named, ...ofTheClass.map(({ personId }) => personId)])];
  if (people.length === 0) throw new CliError("Nobody is meant: name people, or a class with some who fit.");
  return people;
}

async function classOf(
  client: OperatorClient,
  { classes }: FirstSignInAnswer,
  title: string,
): Promise<CodePeopleAnswer> {
  const plain = (text: string): string => text.replaceAll(" ", "").toLowerCase();
  const [found, another] = classes.filter((each) => plain(each.title) === plain(title));
  if (found === undefined) throw new CliError(`There is no class ${title} today.`);
  if (another !== undefined) throw new CliError(`Several schools have a class ${title}: name people instead.`);
  return client.get(`/first-sign-in/classes/${found.groupId}`, codePeopleAnswerSchema);
}

function drawCounts({ classes, staff }: FirstSignInAnswer, { width }: Terminal): string {
  const rows = [
    ...classes.flatMap(({ title, school, pupils, guardians }) => [
      ...[{ title, school, who: "pupils", ...pupils }],
      ...[{ title, school, who: "guardians", ...guardians }],
    ]),
    ...staff.map(({ school, staff: count }) => ({ title: "", school, who: "staff", ...count })),
  ].map(({ title, school, who, people, never, waiting }) => [
    ...[title, school, who, String(people), String(never), String(waiting)],
  ]);
  return drawTable(["class", "school", "who", "people", "never signed in", "with a code"], rows, width);
}

function drawPeople({ people }: CodePeopleAnswer, { width }: Terminal): string {
  const rows = people.map(({ name, login, kind, signedIn, code, refusal }) => [
    ...[name, login ?? "", kind, signedIn ? "yes" : "no", code?.state ?? "", code?.validUntil ?? ""],
    refusal ?? "",
  ]);
  return drawTable(["name", "login", "who", "has signed in", "code", "until", "no code because"], rows, width);
}

function drawSheet({ lines, address, validUntil }: Sheet, { width }: Terminal): string {
  const rows = lines.map(({ name, className, login, code }) => [name, className ?? "", login ?? "", code]);
  return `${drawTable(["name", "class", "login", "code"], rows, width)}\nTo be typed at ${address} until ${validUntil}. They aren't shown again.`;
}
