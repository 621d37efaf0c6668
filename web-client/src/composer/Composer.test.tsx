import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { message } from "../chat/test-messages.ts";
import { startTestI18n } from "../i18n/start-test-i18n.ts";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import type { Attachment } from "../matrix/uploads.ts";
import { Composer } from "./Composer.tsx";
import { ReadOnlyNote } from "./ReadOnlyNote.tsx";
import type { Attachments } from "./use-attachments.ts";

beforeAll(() => startTestI18n("chat", "shell"));
beforeEach(() => {
  localStorage.clear();
  touch(false);
});

function touch(coarse: boolean): void {
  window.matchMedia = (query) => ({ matches: coarse && query.includes("coarse") }) as MediaQueryList;
}

/** A composer over a chat that only writes down what it is told. */
function show({ answered = null, files = [] }: { answered?: Message | null; files?: Attachment[] } = {}) {
  const sent: { text: string; answered: string | null }[] = [];
  const uploaded: string[] = [];
  const chat = {
    roomId: "!5a:school.example",
    sendText: (text: string, to: Message | null) => sent.push({ text, answered: to?.id ?? null }),
    typing: () => undefined,
    stopTyping: () => undefined,
    uploads: { send: (all: Attachment[]) => uploaded.push(...all.map(({ name }) => name)) },
  } as unknown as OpenChat;
  const attachments: Attachments = {
    files: files.map((file, key) => ({ ...file, key, preview: null })),
    preparing: false,
    problem: null,
    add: () => undefined,
    remove: () => undefined,
    take: () => files,
  };
  let given = 0;
  const { unmount } = render(
    <Composer chat={chat} attachments={attachments} answered={answered} onAnswered={() => (given += 1)} />,
  );
  return { sent, uploaded, unmount, answersGiven: () => given };
}

const input = (): HTMLElement => screen.getByRole("textbox", { name: "Сообщение" });

test("Enter sends, Shift+Enter begins a new line", async () => {
  const { sent } = show();
  await userEvent.type(input(), "раз{Shift>}{Enter}{/Shift}два{Enter}");
  expect(sent).toEqual([{ text: "раз\nдва", answered: null }]);
  expect(input()).toHaveProperty("value", "");
});

test("on a phone Enter begins a new line, and the button sends", async () => {
  touch(true);
  const { sent } = show();
  await userEvent.type(input(), "раз{Enter}два");
  await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
  expect(sent).toEqual([{ text: "раз\nдва", answered: null }]);
});

test("nothing can't be sent", async () => {
  const { sent } = show();
  await userEvent.type(input(), "  {Enter}");
  expect(sent).toEqual([]);
  expect(screen.getByRole("button", { name: "Отправить" })).toHaveProperty("disabled", true);
});

test("a draft stays with its chat until it is sent", async () => {
  const first = show();
  await userEvent.type(input(), "потом");
  first.unmount();
  const second = show();
  expect(input()).toHaveProperty("value", "потом");
  await userEvent.type(input(), "{Enter}");
  second.unmount();
  show();
  expect(input()).toHaveProperty("value", "");
});

test("an answer says whom it answers, and Escape gives it up", async () => {
  const { sent, answersGiven } = show({ answered: message("вопрос") });
  screen.getByText("Ответ: Анна Сергеевна");
  await userEvent.type(input(), "да{Enter}");
  expect(sent).toEqual([{ text: "да", answered: "$вопрос" }]);
  await userEvent.type(input(), "{Escape}");
  expect(answersGiven()).toBe(2);
});

test("files go out without a word", async () => {
  const file: Attachment = { file: new Blob(["x"]), name: "работа.pdf", width: null, height: null };
  const { sent, uploaded } = show({ files: [file] });
  await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
  expect([sent, uploaded]).toEqual([[], ["работа.pdf"]]);
});

test.each([
  ["schoolNews", "Здесь пишет администрация школы."],
  ["gradeNews", "Здесь пишут администрация и классные руководители."],
  ["class", "Сейчас вы можете здесь только читать."],
] as const)("who may not write in %s is told who does", (kind, words) => {
  render(<ReadOnlyNote marker={{ kind }} />);
  screen.getByText(words);
});

test("in the archive it is said of which year the chat is", () => {
  render(<ReadOnlyNote marker={{ kind: "subject", archived: { year: "2025/26", space: null } }} />);
  screen.getByText("Чат в архиве за 2025/26 год: его можно только читать.");
});
