import {
  type ListedPerson,
  newPersonSchema,
  type PersonAnswer,
  peopleAnswerSchema,
  personAnswerSchema,
} from "@zvonok/contract/http/admin/people.ts";
import type { Command } from "commander";
import { z } from "zod";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Shown = { json: boolean };
type Said = Shown & {
  familyName?: string;
  givenName?: string;
  middleName?: string;
  role?: string;
  class?: string;
  child: string[];
  login?: string;
  until?: string;
};

const json = ["--json", "print the answer as JSON", false] as const;
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const addressOf = (person: string, what = ""): string => `/people/${encodeURIComponent(person)}${what}`;
const several = (value: string, before: string[]): string[] => [...before, value];

/** `zvonok people` finds people, `zvonok person` shows one, and adds, corrects, ends and merges those entered by hand. */
export function addPeopleCommands(program: Command, means: Means): void {
  const { connect, terminal, done } = means;
  program
    .command("people [query]")
    .description("find people by parts of their names, or by login")
    .option("--class <title>", "only those of a class")
    .option("--limit <number>", "people at most, up to 500", "50")
    .option("--after <id>", "go on behind this one, the last of the list before")
    .option(...json)
    .action(
      async (
        query: string | undefined,
        { json: asked, ...filter }: Shown & { class?: string; limit: string; after?: string },
      ) => {
        const search = new URLSearchParams({ query: query ?? "", ...filter });
        const answer = await (await connect()).get(`/people?${search}`, peopleAnswerSchema);
        const last = answer.people.at(-1);
        const more = answer.more ? [`There are more: a longer part of the name, or --after ${last?.personId}.`] : [];
        terminal.out(asked ? asJson(answer) : [drawPeople(answer.people, terminal), ...more].join("\n"));
        done(true);
      },
    );
  const person = program
    .command("person")
    .description("somebody of the school, by login or id; people entered by hand");
  const show = (answer: PersonAnswer, asked: boolean): void => {
    terminal.out(asked ? asJson(answer) : drawPerson(answer, terminal));
    done(true);
  };
  person
    .command("show <person>")
    .description("show roles, family, chats and pins")
    .option(...json)
    .action(async (who: string, flags: Shown) =>
      show(await (await connect()).get(addressOf(who), personAnswerSchema), flags.json),
    );
  const said = (usage: string, description: string): Command =>
    person
      .command(usage)
      .description(description)
      .option("--class <title>", "class of a pupil, or that a teacher leads")
      .option("--child <person>", "a guardian's child, by login or id; may be given several times", several, [])
      .option("--login <login>", "otherwise one is made")
      .option("--until <date>", "last day, YYYY-MM-DD; none for no end")
      .option(...json);
  said("add <family-name> <given-name> [middle-name]", "add somebody whom no export has")
    .requiredOption("--role <role>", "student, teacher, guardian or administrator")
    .action(async (familyName: string, givenName: string, middleName: string | undefined, flags: Said) => {
      const client = await connect();
      const body = parse({
        ...{ familyName, givenName, role: flags.role, children: await idsOf(client, flags.child) },
        ...optional({ middleName, className: flags.class, login: flags.login }),
        ...untilOf(flags),
      });
      show(await client.post("/people", body, personAnswerSchema), flags.json);
    });
  said("change <person>", "correct somebody entered by hand; what isn't said stays")
    .option("--family-name <name>")
    .option("--given-name <name>")
    .option("--middle-name <name>")
    .action(async (who: string, flags: Said) => {
      const client = await connect();
      const { familyName, givenName, middleName, login } = flags;
      const children = flags.child.length > 0 ? { children: await idsOf(client, flags.child) } : {};
      const body = {
        ...optional({ familyName, givenName, middleName, login, className: flags.class }),
        ...untilOf(flags),
        ...children,
      };
      show(await client.post(addressOf(who), body, personAnswerSchema), flags.json);
    });
  person
    .command("end <person>")
    .description("somebody entered by hand leaves the school")
    .option(...json)
    .action(async (who: string, flags: Shown) =>
      show(await (await connect()).post(addressOf(who, "/end"), {}, personAnswerSchema), flags.json),
    );
  person
    .command("merge <person> <with>")
    .description("somebody entered by hand is this one of the export; account, chats and pins go on")
    .option(...json)
    .action(async (who: string, other: string, flags: Shown) => {
      const client = await connect();
      const [id] = await idsOf(client, [other]);
      show(await client.post(addressOf(who, "/merge"), { with: id }, personAnswerSchema), flags.json);
    });
}

const optional = (said: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const untilOf = ({ until }: Said): { until?: string | null } =>
  until === undefined ? {} : { until: until === "none" ? null : until };

function parse(body: unknown): z.infer<typeof newPersonSchema> {
  const parsed = newPersonSchema.safeParse(body);
  if (!parsed.success) throw new CliError(z.prettifyError(parsed.error));
  return parsed.data;
}

const idsOf = (client: OperatorClient, people: readonly string[]): Promise<string[]> =>
  Promise.all(people.map(async (who) => (await client.get(addressOf(who), personAnswerSchema)).personId));

function drawPeople(people: readonly ListedPerson[], { width }: Terminal): string {
  if (people.length === 0) return "Nobody.";
  const rows = people.map(({ name, login, className, roles, source, state, personId }) => [
    ...[name, login ?? "", className ?? "", roles.join(", "), source, state, personId],
  ]);
  return drawTable(["name", "login", "class", "roles", "source", "state", "id"], rows, width);
}

function drawPerson(person: PersonAnswer, terminal: Terminal): string {
  const family = [
    ...person.guardians.map(({ name }) => `guardian: ${name}`),
    ...person.children.map(({ name }) => `child: ${name}`),
  ];
  const rooms = person.rooms.map(({ name, membership, belongs }) => [name, membership ?? "", belongs ? "yes" : "no"]);
  const pins = person.pins.map(
    ({ roomName, kind, until }) => `pin: ${kind} in ${roomName}${until === null ? "" : ` until ${until}`}`,
  );
  const doubles = person.doubles.map(
    ({ name, source, personId }) => `may be the same: ${name} (${source}, ${personId})`,
  );
  return [
    drawPeople([person], terminal),
    ...(person.until === null ? [] : [`last day: ${person.until}`]),
    ...family,
    ...pins,
    ...doubles,
    ...(rooms.length === 0 ? [] : [drawTable(["chat", "membership", "belongs"], rooms, terminal.width)]),
  ].join("\n");
}
