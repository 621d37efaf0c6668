import { endingRu } from "./endings-ru.ts";
import type { Reason, RunFact } from "./facts.ts";
import type { WhyTexts } from "./texts.ts";

const kinds: Record<RunFact["kind"], string> = {
  import: "файл",
  hand: "изменение вручную",
  rollover: "новый учебный год",
  decision: "решение об остановленном",
  undo: "отмена",
};

/** Why somebody belongs in a room. Present tense and nouns fit everybody, whatever the name. */
const rules: Record<string, (reason: Reason) => string> = {
  pupilOfClass: ({ group }) => `учится в классе ${group ?? ""}`,
  classTeacher: ({ group }) => `классный руководитель ${group ?? ""}`,
  teachesClass: ({ group }) => (group === null ? "ведёт уроки в этом классе" : `ведёт в этом классе «${group}»`),
  pupilOfGroup: ({ group }) => `учится в группе «${group ?? ""}»`,
  teachesGroup: ({ group }) => `ведёт «${group ?? ""}»`,
  aidsGroup: ({ group }) => `помогает вести «${group ?? ""}»`,
  guardianOfPupil: ({ child }) => `родитель или опекун${child === null ? "" : ` (ребёнок — ${child})`}`,
  administrator: () => "администрация школы",
  staff: () => "работает в школе",
  ofSchool: () => "это чат для всей школы",
  ofYear: () => "это чат всей параллели",
  ofClass: () => "здесь собраны чаты этого класса",
  ofArchive: () => "здесь собраны чаты прошлых лет",
  pinGuest: ({ until }) => `гость по решению школы${untilDay(until)}`,
  pinKeep: ({ until }) => `место сохранено по решению школы${untilDay(until)}`,
};

const dayOf = (date: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("ru", { dateStyle: "long", timeZone }).format(date).replace(" г.", " года");
const untilDay = (until: string | null): string => (until === null ? "" : ` по ${dayOf(new Date(until), "UTC")}`);

export function russian(timeZone: string): WhyTexts {
  const day = (date: Date): string => dayOf(date, timeZone);
  const runOf = ({ kind, run, at }: RunFact): string => `${kinds[kind]} № ${run} от ${day(at)}`;
  const inRun = (run: RunFact | null): string => (run === null ? "" : ` (${runOf(run)})`);
  const because = (reason: Reason): string => (rules[reason.rule]?.(reason) ?? "так решает журнал").trimEnd();
  const failed = (error: string | null): string => (error === null ? "" : ` (прошлая попытка не удалась: ${error})`);
  return {
    inside: ({ name, room }, reason) => `${name} — в чате «${room}»: ${because(reason)}${inRun(reason.run)}.`,
    insideArchive: ({ name, room }, year) =>
      `${name} — в чате «${room}»: чат за ${year} учебный год в архиве, и все, кто в нём был, могут его читать.`,
    willLeave: ({ name, room, failure }) =>
      `${name} — пока в чате «${room}», но по журналу места здесь нет: скоро журнал уберёт из чата${failed(failure)}.`,
    staysHeld: ({ name, room }, { run, since, reason }) =>
      `${name} — в чате «${room}»: ${runOf(run)} убирает отсюда, но это изменение ждёт решения с ${day(since)} — ${ended(reason)}`,
    willJoin: ({ name, room, failure }, reason) =>
      `${name} ещё не в чате «${room}», но скоро там будет: ${because(reason)}${inRun(reason.run)}${failed(failure)}.`,
    roomToCome: ({ name, room }, reason) =>
      `${name} будет в чате «${room}», как только чат появится: ${because(reason)}${inRun(reason.run)}.`,
    joinHeld: ({ name, room }, { run, since, reason }) =>
      `${name} пока не в чате «${room}»: ${runOf(run)} добавляет сюда, но это изменение ждёт решения с ${day(since)} — ${ended(reason)}`,
    barred: ({ name, room }, until) => `${name} не в чате «${room}»: вход закрыт по решению школы${untilDay(until)}.`,
    banned: ({ name, room }, { byName, at }) =>
      `${name} не в чате «${room}»: ${day(at)} вход навсегда закрыл модератор — ${byName}.`,
    removedByModerator: ({ name, room, reason }, { byName, at }) =>
      `${name} не в чате «${room}»${reason === null ? "" : `, хотя по журналу место есть (${because(reason)})`}: ${day(at)} из чата убрал модератор — ${byName}.`,
    leftAlone: ({ name, room }, { at }) =>
      `${name} не в чате «${room}»: ${day(at)} был выход из чата по собственному желанию, и журнал обратно не возвращает.`,
    removedByJournal: ({ name, room, left, classes }, { at, run, ended: what }) => {
      const why = left === null ? endingRu(what, classes, day) : "по журналу больше не в школе";
      return `${name} не в чате «${room}»: журнал убрал из чата ${day(at)}${inRun(run ?? left)}, потому что ${why}.`;
    },
    leftSchool: ({ name, room }, run) => `${name} не в чате «${room}»: по журналу больше не в школе${inRun(run)}.`,
    never: ({ name, room }) => `${name} не в чате «${room}»: по журналу места в нём нет и не было.`,
  };
}

const ended = (sentence: string): string => (sentence.endsWith(".") ? sentence : `${sentence}.`);
