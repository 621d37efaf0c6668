import type { Random } from "../../src/demo-school/random.ts";
import { copyOf, type Row, type Tables } from "./school-tables.ts";

/** Up to forty random changes of a kind that a file may bring, right or wrong. */
export function anyChange(random: Random, from: Tables): Tables {
  const tables = copyOf(from);
  const classes = tables.classes.map(({ sourcedId = "" }) => sourcedId);
  const changes: (() => void)[] = [
    () => void tables.enrollments.splice(random.below(tables.enrollments.length), 1),
    () => Object.assign(random.pick(tables.enrollments), { classSourcedId: random.pick(classes) }),
    () => Object.assign(random.pick(tables.enrollments), { role: random.pick(["student", "teacher", "observer"]) }),
    () => Object.assign(random.pick(tables.users), { familyName: `Ф${random.below(1000)}` }),
    () => Object.assign(random.pick(tables.users), { enabledUser: random.pick(["true", "false"]) }),
    () => Object.assign(random.pick(tables.users), { agentSourcedIds: random.pick(tables.users).sourcedId }),
    () => Object.assign(random.pick(tables.roles), { role: random.pick(["student", "teacher", "guardian"]) }),
    () => leave(tables, random.pick(tables.users).sourcedId),
    () => Object.assign(random.pick(tables.classes), { title: `К${random.below(1000)}` }),
  ];
  for (let count = 1 + random.below(40); count > 0; count -= 1) random.pick(changes)();
  return tables;
}

function leave(tables: Tables, person: string | undefined): void {
  const stays = (row: Row): boolean => row.sourcedId !== person && row.userSourcedId !== person;
  for (const name of ["users", "roles", "enrollments"] as const) tables[name] = tables[name].filter(stays);
}
