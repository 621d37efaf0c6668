import type { Me } from "@zvonok/contract/http/me.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";

/** A part of the list: a class, a guardian's children in one class, a year, the school, people, or a former school year. */
export type Section = { id: string; title: SectionTitle; chats: ChatSummary[] };

export type SectionTitle =
  | { type: "class"; className: string }
  | { type: "children"; names: string[]; className: string }
  | { type: "grade"; grade: number }
  | { type: "school" }
  | { type: "personal" }
  | { type: "archive"; schoolYear: string };

type Who = Pick<Me, "kinds" | "diaries">;

/**
 * The list as its reader thinks of it: a pupil's own class, a guardian's children, a teacher's classes; then the
 * school, then people, then former school years. A lesson that goes on lifts its section, and its chat within, to the top.
 * @param me null while it isn't known yet: grouped by class
 */
export function groupChats(chats: readonly ChatSummary[], me: Who | null): Section[] {
  const sections = new Map<string, Section>();
  for (const chat of chats) {
    const title = titleOf(chat, me);
    const id = idOf(title);
    const section = sections.get(id) ?? { id, title, chats: [] };
    section.chats.push(chat);
    sections.set(id, section);
  }
  for (const section of sections.values()) section.chats.sort(byLessonThenActivity);
  return [...sections.values()].sort((a, b) => rankOf(a, me) - rankOf(b, me) || byName(a, b));
}

function titleOf({ marker }: ChatSummary, me: Who | null): SectionTitle {
  if (marker === null) return { type: "personal" };
  const { kind, className, grade, archived } = marker;
  if (archived !== undefined) return { type: "archive", schoolYear: archived.year };
  if (className !== null) return titleOfClass(className, kind === "parents", me);
  if (kind !== "subject" || grade === null) return { type: "school" };
  // A subject across the classes of a year: a pupil finds it with his class.
  const own = isPupil(me) ? me?.diaries[0]?.className : null;
  return own ? { type: "class", className: own } : { type: "grade", grade };
}

function titleOfClass(className: string, ofParents: boolean, me: Who | null): SectionTitle {
  const names = isGuardian(me)
    ? me?.diaries.filter((each) => each.className === className).map(({ name }) => name)
    : [];
  // Whoever teaches sees classes, but his own child's parents' chat is the child's.
  if (!names || names.length === 0 || (teaches(me) && !ofParents)) return { type: "class", className };
  return { type: "children", names, className };
}

const isPupil = (me: Who | null): boolean => me?.kinds.includes("pupil") ?? false;
const isGuardian = (me: Who | null): boolean => me?.kinds.includes("guardian") ?? false;
const teaches = (me: Who | null): boolean =>
  me?.kinds.some((kind) => kind === "teacher" || kind === "classTeacher" || kind === "administrator") ?? false;

function idOf(title: SectionTitle): string {
  switch (title.type) {
    case "class":
    case "children":
      return `${title.type}:${title.className}`;
    case "grade":
      return `grade:${title.grade}`;
    case "archive":
      return `archive:${title.schoolYear}`;
    case "school":
    case "personal":
      return title.type;
  }
}

function rankOf({ title, chats }: Section, me: Who | null): number {
  if (chats.some((chat) => chat.openCall !== null)) return 0;
  switch (title.type) {
    case "children":
      return 1;
    case "class":
      return me?.diaries.some((diary) => diary.className === title.className) ? 1 : 2;
    case "grade":
      return 3;
    case "school":
      return 4;
    case "personal":
      return 5;
    case "archive":
      return 6;
  }
}

/** «5А» before «10Б»: numbers as numbers. */
const inOrder = new Intl.Collator("ru", { numeric: true });
/** … and the latest school year before those before it. */
function byName(a: Section, b: Section): number {
  const order = inOrder.compare(a.id, b.id);
  return a.title.type === "archive" ? -order : order;
}

const kindsInOrder = ["class", "parents", "subject", "schoolNews", "gradeNews", "gradeParents", "staff"];
const kindRank = ({ marker }: ChatSummary): number => (marker === null ? 0 : kindsInOrder.indexOf(marker.kind));

function byLessonThenActivity(a: ChatSummary, b: ChatSummary): number {
  return (
    Number(b.openCall !== null) - Number(a.openCall !== null) ||
    (b.last?.at ?? 0) - (a.last?.at ?? 0) ||
    kindRank(a) - kindRank(b) ||
    inOrder.compare(a.name, b.name)
  );
}
