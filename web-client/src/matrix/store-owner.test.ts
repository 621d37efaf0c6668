import { isOwnedBy, setOwner, wipeLeftovers } from "./store-owner.ts";

test("another person at the same computer doesn't find drafts or unsent messages", () => {
  setOwner(localStorage, "@p_1:school.example");
  localStorage.setItem("mx_pending_events_!a:school.example", "[]");
  localStorage.setItem("zvonok.draft.!a:school.example", "привет");
  localStorage.setItem("zvonok.theme", "dark");
  expect(isOwnedBy(localStorage, "@p_2:school.example")).toBe(false);
  wipeLeftovers(localStorage);
  expect(Object.keys(localStorage)).toEqual(["zvonok.theme"]);
});
