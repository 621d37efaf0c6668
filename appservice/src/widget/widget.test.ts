import { CALL_LINK } from "@zvonok/contract/events/event-types.ts";
import { LESSON_BLOCK, lessonBlockSchema } from "@zvonok/contract/events/lesson-block.ts";
import { callWidgetSchema } from "@zvonok/contract/events/widget.ts";
import type { UserId } from "../matrix/identifiers.ts";
import { announcement, joinLink, replacement } from "./announcement.ts";
import type { CallNotice } from "./call-notice.ts";
import { callWidget } from "./call-widget.ts";
import { terminations } from "./group-call.ts";
import { foreignSlots, lowestFreeSlot, slotOfCall } from "./widget-slot.ts";

const bot = "@zvonok:school.example" as UserId;
const notice: CallNotice = {
  callId: "c1",
  lessonId: "l1",
  conferenceId: "0123456789abcdefghijklmno",
  subject: "Математика",
  startsAt: new Date("2027-05-12T06:30:00Z"),
  endsAt: new Date("2027-05-12T07:15:00Z"),
  state: "planned",
  cancelled: false,
  openedAt: null,
  jitsiDomain: null,
  pageUrl: "https://school.example/call/c1",
  school: { language: "ru", timeZone: "Europe/Moscow" },
};
const open: CallNotice = { ...notice, state: "open", openedAt: new Date("2027-05-12T06:29:00Z") };
const ended: CallNotice = { ...open, state: "ended" };
const english: CallNotice = { ...notice, school: { language: "en", timeZone: "Europe/London" } };

test.each([
  [notice, "Онлайн-урок: математика, 12 мая, 9:30"],
  [open, "Онлайн-урок идёт: математика, 12 мая, 9:30"],
  [ended, "Онлайн-урок закончился: математика, 12 мая, 9:30"],
  [{ ...notice, state: "ended" } as const, "Онлайн-урок не состоялся: математика, 12 мая, 9:30"],
  [{ ...notice, state: "ended", cancelled: true } as const, "Онлайн-урок отменён: математика, 12 мая, 9:30"],
  [{ ...ended, cancelled: true }, "Онлайн-урок закончился: математика, 12 мая, 9:30"],
  [{ ...notice, subject: "ОБЖ" }, "Онлайн-урок: ОБЖ, 12 мая, 9:30"],
  [english, "Online lesson: Математика, 12 May, 7:30"],
])("what an announcement says %#", (told, body) => {
  expect(announcement(told)).toMatchObject({ msgtype: "m.text", body });
});

test("an announcement holds its facts for programs", () => {
  expect(lessonBlockSchema.parse(announcement(open)[LESSON_BLOCK])).toEqual({
    lesson_id: "l1",
    call_id: "c1",
    subject: "Математика",
    starts_at: "2027-05-12T06:30:00.000Z",
    ends_at: "2027-05-12T07:15:00.000Z",
    state: "open",
    opened_at: "2027-05-12T06:29:00.000Z",
  });
});

test("the way in stands in a message of its own, which rings, and goes with the call", () => {
  expect(joinLink(open)).toEqual({
    msgtype: "m.text",
    body: "Урок начался: математика. Присоединиться: https://school.example/call/c1",
    [CALL_LINK]: { call_id: "c1" },
  });
  expect(joinLink(ended).body).toBe("Урок закончился: математика.");
});

test("an edit replaces the whole content and reads as a message of its own", () => {
  expect(replacement("$1", { msgtype: "m.text", body: "b", block: 1 })).toEqual({
    msgtype: "m.text",
    body: "* b",
    block: 1,
    "m.new_content": { msgtype: "m.text", body: "b", block: 1 },
    "m.relates_to": { rel_type: "m.replace", event_id: "$1" },
  });
});

test("without Jitsi the widget is our page", () => {
  expect(callWidgetSchema.parse(callWidget(open, "call-1", bot))).toEqual({
    type: "m.custom",
    url: "https://school.example/call/c1",
    name: "Онлайн-урок: математика",
    data: {
      conferenceId: "0123456789abcdefghijklmno",
      roomName: "Онлайн-урок: математика",
      isAudioOnly: false,
      lesson_id: "l1",
      call_id: "c1",
    },
    creatorUserId: bot,
    id: "call-1",
  });
});

test("with Jitsi it is the widget that other clients render themselves", () => {
  expect(callWidget({ ...open, jitsiDomain: "meet.school.example" }, "call-2", bot)).toMatchObject({
    type: "jitsi",
    data: { domain: "meet.school.example", auth: "openidtoken-jwt", conferenceId: notice.conferenceId },
    id: "call-2",
  });
});

test("the lowest free slot is taken", () => {
  const widgets = [
    { stateKey: "call-1", content: { url: "u", data: { call_id: "c1" } } },
    { stateKey: "call-2", content: {} },
    { stateKey: "call-3", content: { url: "u" } },
  ];
  expect(foreignSlots(widgets)).toEqual(["call-3"]);
  expect(lowestFreeSlot(["call-1", "call-3"])).toBe("call-2");
  expect(lowestFreeSlot(["call-2", "call-3"])).toBe("call-1");
  expect(slotOfCall(widgets, "c1")).toBe("call-1");
  expect(slotOfCall(widgets, "c2")).toBeNull();
});

test("a call inside the chat that nobody ended is ended once", () => {
  const running = { "m.intent": "m.prompt", "m.type": "m.video" };
  const calls = [
    { stateKey: "a", content: running },
    { stateKey: "b", content: { ...running, "m.terminated": "call_ended" } },
    { stateKey: "c", content: {} },
  ];
  expect(terminations(calls)).toEqual([{ stateKey: "a", content: { ...running, "m.terminated": "call_ended" } }]);
});
