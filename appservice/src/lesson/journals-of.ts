import type { Journals } from "@zvonok/contract/http/lessons.ts";
import type { Knex } from "../database.ts";
import { groupLabel } from "../plan/group-label.ts";
import { type ClassOfGroup, classNameOf } from "./class-name.ts";
import { type JournalGroup, listTaughtGroups } from "./journal-of-teacher-store.ts";
import { listClassesOfGroups } from "./lesson-store.ts";

type ClassEntry = Journals["classes"][number];

/** What somebody teaches on a day, by class in the order of grades. Empty for who teaches nothing. */
export async function journalsOf(db: Knex, personId: string, today: string, timeZone: string): Promise<Journals> {
  const groups = await listTaughtGroups(db, personId, today, timeZone);
  const classes = await listClassesOfGroups(
    db,
    groups.map(({ groupId }) => groupId),
  );
  return { classes: byClass(groups, classes) };
}

function byClass(groups: JournalGroup[], classes: (ClassOfGroup & { groupId: string })[]): ClassEntry[] {
  const entries = new Map<string, ClassEntry>();
  for (const group of groups) {
    const own = classes.filter(({ groupId }) => groupId === group.groupId);
    const className = classNameOf(own, group.title);
    const subject = group.subject;
    if (subject === null) continue;
    const entry = entries.get(className) ?? { className, grade: own[0]?.grade ?? null, subjects: [] };
    entries.set(className, entry);
    entry.subjects.push({ groupId: group.groupId, subject, title: journalTitle({ ...group, subject }, own) });
  }
  const order = new Intl.Collator("ru", { numeric: true });
  return [...entries.values()]
    .map((entry) => ({
      ...entry,
      subjects: entry.subjects.sort((one, other) => order.compare(one.title, other.title)),
    }))
    .sort((one, other) => order.compare(one.className, other.className));
}

/** «5А · Математика», «5А · Английский язык, 1 группа»: as the chat beside it is called. */
export function journalTitle(group: JournalGroup & { subject: string }, classes: readonly ClassOfGroup[]): string {
  const { kind, title, subject } = group;
  if (classes.length === 0) return title;
  const label =
    kind === "homeroom"
      ? subject
      : groupLabel(
          title,
          subject,
          classes.map((each) => each.title),
        );
  return `${classNameOf(classes, title)} · ${label}`;
}
