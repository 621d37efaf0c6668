import type { Me } from "@zvonok/contract/http/me.ts";
import { isTopLevel, placeAt, placesOf } from "./places.ts";

const me: Me = {
  personId: "1",
  userId: "@p_1:school.example",
  name: "Анна Сергеевна",
  kinds: [],
  administers: null,
  school: "Школа",
  timeZone: "Europe/Moscow",
  diaries: [],
};
const ids = (who: Me | null): string[] => placesOf(who).map((place) => place.id);

test("a pupil has a diary, a teacher journals, a teacher with a child both", () => {
  const diaries = [{ personId: "2", name: "Маша", className: "5А" }];
  expect(ids({ ...me, kinds: ["pupil"], diaries })).toEqual(["chats", "diary", "account"]);
  expect(ids({ ...me, kinds: ["teacher"] })).toEqual(["chats", "journals", "account"]);
  expect(ids({ ...me, kinds: ["classTeacher", "guardian"], diaries })).toEqual([
    "chats",
    "diary",
    "journals",
    "account",
  ]);
  expect(ids({ ...me, kinds: ["teacher", "administrator"] })).toEqual(["chats", "journals", "admin", "account"]);
  expect(ids(null)).toEqual(["chats", "account"]);
});

test("addresses belong to places", () => {
  expect(["/", "/chat/!a%3Ab", "/diary/1", "/lesson/2", "/admin/holds", "/account"].map(placeAt)).toEqual([
    "chats",
    "chats",
    "diary",
    "journals",
    "admin",
    "account",
  ]);
});

test("tabs leave a phone's chat to the chat", () => {
  expect(isTopLevel("/")).toBe(true);
  expect(isTopLevel("/chat/!a%3Ab")).toBe(false);
  expect(isTopLevel("/lesson/2")).toBe(false);
});
