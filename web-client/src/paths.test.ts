import { paths, readRoomId } from "./paths.ts";

test("a room id survives its address; an address that nobody made names no room", () => {
  const roomId = "!5a/б%:school.example";
  expect(readRoomId(paths.chat(roomId).slice("/chat/".length))).toBe(roomId);
  expect(readRoomId("%E0%A4%A")).toBe("%E0%A4%A");
});
