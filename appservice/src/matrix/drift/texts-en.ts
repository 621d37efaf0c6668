import type { DriftTexts } from "./texts.ts";

const levels: Record<number, string> = { 0: "an ordinary member", 51: "a moderator", 90: "an administrator" };
const rightsOf = (level: number): string => levels[level] ?? `level ${level}`;

export const english: DriftTexts = {
  people: "Accounts",
  missing: "Belongs in the chat by the journal, and isn't in it",
  leftAlone: "Belongs in the chat by the journal, and left it alone",
  removed: "Belongs in the chat by the journal, and a moderator removed them",
  extra: "Is in the chat, and doesn't belong there by the journal",
  rights: (is, wanted) => `Has the rights of ${rightsOf(is)}, by the journal those of ${rightsOf(wanted)}`,
  settings: "Settings of the chat that are the school's have been changed",
  notArchived: "The journal no longer asks for this chat, and people can still write in it",
  archived: "The chat is in the archive, and the journal asks for it",
  marker: "The chat's marker differs from the journal",
  name: (wanted) => `The name differs from the journal: it should be “${wanted}”`,
  open: "The chat is open: anybody can walk in",
  notInSpace: (child) => `The chat “${child}” is missing here`,
  inSpace: (child) => `The chat “${child}” doesn't belong here`,
  noRoom: "The chat is missing, and the journal asks for it",
  noAccount: "There is no account",
  displayname: (wanted) => `The name differs from the journal: it should be “${wanted}”`,
};
