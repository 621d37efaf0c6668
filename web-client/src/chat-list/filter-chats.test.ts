import { matchesSearch } from "./filter-chats.ts";

test.each([
  ["5А · Математика", "мат", true],
  ["5А · Математика", "5а мат", true],
  ["5А · Математика", "тема", false],
  ["Королёва Алёна", "алена кор", true],
  ["Новости школы", "", true],
])("«%s» by «%s»: %s", (name, search, found) => {
  expect(matchesSearch(name, search)).toBe(found);
});
