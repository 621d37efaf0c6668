import type { Me } from "@zvonok/contract/http/me.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import { groupChats } from "./group-chats.ts";
import { chat } from "./test-chats.ts";

const news = chat("Новости школы", { kind: "schoolNews" });
const staff = chat("Учительская", { kind: "staff" });
const classChat = (className: string): ChatSummary => chat(className, { kind: "class", className });
const parents = (className: string): ChatSummary => chat(`${className} · Родители`, { kind: "parents", className });
const subject = (className: string, name: string): ChatSummary =>
  chat(`${className} · ${name}`, { kind: "subject", className, subject: name });
const acrossGrade = chat("5 · Английский", { kind: "subject", grade: 5, subject: "Английский" });
const mate = chat("Соколова Мария", null);
const saidAt = (at: number): Partial<ChatSummary> => ({
  last: { senderId: "@a:b", senderName: "А", mine: false, at, body: { type: "deleted" } },
});

/** Sections as text: «title: chats». */
function outline(chats: ChatSummary[], me: Pick<Me, "kinds" | "diaries"> | null): string[] {
  return groupChats(chats, me).map(({ id, chats: within }) => `${id}: ${within.map(({ name }) => name).join(", ")}`);
}

test("a pupil finds the own class, then the school, then people", () => {
  const me: Pick<Me, "kinds" | "diaries"> = {
    kinds: ["pupil"],
    diaries: [{ personId: "1", name: "Тимур", className: "5А" }],
  };
  expect(outline([mate, news, subject("5А", "Математика"), acrossGrade, classChat("5А")], me)).toEqual([
    "class:5А: 5А, 5 · Английский, 5А · Математика",
    "school: Новости школы",
    "personal: Соколова Мария",
  ]);
});

test("a guardian finds chats by child", () => {
  const me: Pick<Me, "kinds" | "diaries"> = {
    kinds: ["guardian"],
    diaries: [
      { personId: "1", name: "Маша", className: "5А" },
      { personId: "2", name: "Петя", className: "10Б" },
      { personId: "3", name: "Катя", className: "5А" },
    ],
  };
  const sections = groupChats([parents("10Б"), news, parents("5А")], me);
  expect(sections.map(({ title }) => title)).toEqual([
    { type: "children", className: "5А", names: ["Маша", "Катя"] },
    { type: "children", className: "10Б", names: ["Петя"] },
    { type: "school" },
  ]);
});

test("a teacher finds classes in their order, and the own child's parents' chat first", () => {
  const me: Pick<Me, "kinds" | "diaries"> = {
    kinds: ["teacher", "guardian"],
    diaries: [{ personId: "1", name: "Маша", className: "5А" }],
  };
  const chats = [subject("10Б", "Физика"), subject("5А", "Физика"), acrossGrade, staff, parents("5А")];
  expect(outline(chats, me)).toEqual([
    "children:5А: 5А · Родители",
    "class:5А: 5А · Физика",
    "class:10Б: 10Б · Физика",
    "grade:5: 5 · Английский",
    "school: Учительская",
  ]);
});

test("within a section the latest comes first, and a lesson before all", () => {
  const late = { ...subject("5А", "История"), ...saidAt(200) };
  const early = { ...classChat("5А"), ...saidAt(100) };
  const lesson = {
    ...subject("5А", "Химия"),
    openCall: { callId: "1", lessonId: "2", name: "Химия", lesson: null },
  };
  expect(outline([early, late, lesson], null)).toEqual(["class:5А: 5А · Химия, 5А · История, 5А"]);
});

test("a lesson lifts its section to the top", () => {
  const lesson = {
    ...classChat("10Б"),
    openCall: { callId: "1", lessonId: "2", name: "Химия", lesson: null },
  };
  expect(outline([classChat("5А"), lesson], null)).toEqual(["class:10Б: 10Б", "class:5А: 5А"]);
});

test("chats of former years come last, the latest year first, whatever class they were of", () => {
  const former = (name: string, year: string) =>
    chat(name, { kind: "subject", className: "5А", archived: { year, space: null } });
  expect(outline([former("Труд", "2024/25"), mate, former("Физика", "2025/26"), classChat("6А")], null)).toEqual([
    "class:6А: 6А",
    "personal: Соколова Мария",
    "archive:2025/26: Физика",
    "archive:2024/25: Труд",
  ]);
});
