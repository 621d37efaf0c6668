import { endingEn } from "./endings-en.ts";
import type { Reason, RunFact } from "./facts.ts";
import type { WhyTexts } from "./texts.ts";

const kinds: Record<RunFact["kind"], string> = {
  import: "file",
  hand: "change by hand",
  rollover: "new school year",
  decision: "decision about what was held",
  undo: "undo",
};

/** Why somebody belongs in a room. */
const rules: Record<string, (reason: Reason) => string> = {
  pupilOfClass: ({ group }) => `pupil of class ${group ?? ""}`,
  classTeacher: ({ group }) => `class teacher of ${group ?? ""}`,
  teachesClass: ({ group }) => (group === null ? "teaches this class" : `teaches this class “${group}”`),
  pupilOfGroup: ({ group }) => `pupil of “${group ?? ""}”`,
  teachesGroup: ({ group }) => `teaches “${group ?? ""}”`,
  aidsGroup: ({ group }) => `helps to teach “${group ?? ""}”`,
  guardianOfPupil: ({ child }) => (child === null ? "guardian of a pupil" : `guardian of ${child}`),
  administrator: () => "administrator of the school",
  staff: () => "works at the school",
  ofSchool: () => "it is for the whole school",
  ofYear: () => "it is for the whole year group",
  ofClass: () => "it holds the chats of the class",
  ofArchive: () => "it holds the chats of former years",
  pinGuest: ({ until }) => `guest by the school's decision${untilDay(until)}`,
  pinKeep: ({ until }) => `kept by the school's decision${untilDay(until)}`,
};

const dayOf = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(date);
const untilDay = (until: string | null): string => (until === null ? "" : ` until ${dayOf(new Date(until), "UTC")}`);

export function english(timeZone: string): WhyTexts {
  const day = (date: Date): string => dayOf(date, timeZone);
  const runOf = ({ kind, run, at }: RunFact): string => `${kinds[kind]} no. ${run} of ${day(at)}`;
  const inRun = (run: RunFact | null): string => (run === null ? "" : ` (${runOf(run)})`);
  const because = (reason: Reason): string => (rules[reason.rule]?.(reason) ?? "the journal says so").trimEnd();
  const failed = (error: string | null): string => (error === null ? "" : ` (the last attempt failed: ${error})`);
  return {
    inside: ({ name, room }, reason) => `${name} is in the chat “${room}”: ${because(reason)}${inRun(reason.run)}.`,
    insideArchive: ({ name, room }, year) =>
      `${name} is in the chat “${room}”: it is the archive of ${year}, which whoever was in it may read.`,
    willLeave: ({ name, room, failure }) =>
      `${name} is still in the chat “${room}” and doesn't belong there by the journal, which will soon remove them${failed(failure)}.`,
    staysHeld: ({ name, room }, { run, since, reason }) =>
      `${name} is in the chat “${room}”: the ${runOf(run)} removes them, but that change has waited for a decision since ${day(since)} — ${ended(reason)}`,
    willJoin: ({ name, room, failure }, reason) =>
      `${name} isn't in the chat “${room}” yet and soon will be: ${because(reason)}${inRun(reason.run)}${failed(failure)}.`,
    roomToCome: ({ name, room }, reason) =>
      `${name} will be in the chat “${room}” as soon as it is there: ${because(reason)}${inRun(reason.run)}.`,
    joinHeld: ({ name, room }, { run, since, reason }) =>
      `${name} isn't in the chat “${room}” yet: the ${runOf(run)} adds them, but that change has waited for a decision since ${day(since)} — ${ended(reason)}`,
    barred: ({ name, room }, until) =>
      `${name} isn't in the chat “${room}”: kept out by the school's decision${untilDay(until)}.`,
    banned: ({ name, room }, { byName, at }) =>
      `${name} isn't in the chat “${room}”: banned by a moderator, ${byName}, on ${day(at)}.`,
    removedByModerator: ({ name, room, reason }, { byName, at }) =>
      `${name} isn't in the chat “${room}”${reason === null ? "" : ` although the journal sees them there (${because(reason)})`}: removed by a moderator, ${byName}, on ${day(at)}.`,
    leftAlone: ({ name, room }, { at }) =>
      `${name} isn't in the chat “${room}”: left it alone on ${day(at)}, and the journal brings nobody back who did.`,
    removedByJournal: ({ name, room, left, classes }, { at, run, ended: what }) => {
      const why = left === null ? endingEn(what, classes, day) : "they have left the school";
      return `${name} isn't in the chat “${room}”: removed by the journal on ${day(at)}${inRun(run ?? left)}, because ${why}.`;
    },
    leftSchool: ({ name, room }, run) =>
      `${name} isn't in the chat “${room}”: has left the school by the journal${inRun(run)}.`,
    never: ({ name, room }) =>
      `${name} isn't in the chat “${room}”: by the journal they don't belong there and never did.`,
  };
}

const ended = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);
