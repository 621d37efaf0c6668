import { arrivingNames, type FeedFacts, tilesOf } from "./mesh-tiles.ts";

const stream = {} as MediaStream;
const feed = (userId: string, name: string, over: Partial<FeedFacts> = {}): FeedFacts => ({
  userId,
  deviceId: "D",
  name,
  mine: false,
  stream,
  microphone: true,
  camera: true,
  speaking: false,
  ...over,
});

test("others stand by name, whoever came first; one's own picture is the last", () => {
  const tiles = tilesOf([
    feed("@b", "Абрамов Ян", { mine: true }),
    feed("@c", "Соколова Мария"),
    feed("@a", "Каримов Тимур"),
  ]);
  expect(tiles.map(({ name }) => name)).toEqual(["Каримов Тимур", "Соколова Мария", "Абрамов Ян"]);
});

test("a person on two devices has two pictures with ids of their own", () => {
  const ids = tilesOf([feed("@a", "Каримов Тимур"), feed("@a", "Каримов Тимур", { deviceId: "E" })]).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(["@a D", "@a E"]);
});

test("who is in the call and not yet connected is named", () => {
  const participants = [
    { userId: "@a", deviceId: "D", name: "Каримов Тимур" },
    { userId: "@a", deviceId: "E", name: "Каримов Тимур" },
    { userId: "@c", deviceId: "D", name: "Абрамов Ян" },
  ];
  expect(arrivingNames(participants, [feed("@a", "Каримов Тимур")])).toEqual(["Абрамов Ян", "Каримов Тимур"]);
  expect(arrivingNames([], [feed("@a", "Каримов Тимур")])).toEqual([]);
});
