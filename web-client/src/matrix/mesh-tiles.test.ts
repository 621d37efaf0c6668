import { arriving, type FeedFacts, type ParticipantFacts, tilesOf } from "./mesh-tiles.ts";

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

const participant = (userId: string, name: string, over: Partial<ParticipantFacts> = {}): ParticipantFacts => ({
  userId,
  deviceId: "D",
  name,
  connected: false,
  ...over,
});

test("others stand by name, whoever came first; one's own picture is the last", () => {
  const feeds = [feed("@b", "Абрамов Ян", { mine: true }), feed("@c", "Соколова Мария"), feed("@a", "Каримов Тимур")];
  expect(tilesOf(feeds, []).map(({ name }) => name)).toEqual(["Каримов Тимур", "Соколова Мария", "Абрамов Ян"]);
});

test("a person on two devices has two pictures with ids of their own", () => {
  const feeds = [feed("@a", "Каримов Тимур"), feed("@a", "Каримов Тимур", { deviceId: "E" })];
  expect(tilesOf(feeds, []).map(({ id }) => id)).toEqual(["@a D", "@a E"]);
});

test("who is in the call and not yet connected is named", () => {
  const participants = [
    participant("@a", "Каримов Тимур"),
    participant("@a", "Каримов Тимур", { deviceId: "E" }),
    participant("@c", "Абрамов Ян"),
  ];
  const names = arriving(participants, [feed("@a", "Каримов Тимур")]).map(({ name }) => name);
  expect(names).toEqual(["Абрамов Ян", "Каримов Тимур"]);
  expect(arriving([], [feed("@a", "Каримов Тимур")])).toEqual([]);
});

test("who is connected and sends nothing has a tile without picture and sound, and isn't called arriving", () => {
  const participants = [participant("@c", "Абрамов Ян", { connected: true })];
  const [tile] = tilesOf([], participants);
  expect(tile).toEqual({
    ...feed("@c", "Абрамов Ян", { stream: null, microphone: false, camera: false }),
    id: "@c D",
  });
  expect(arriving(participants, [])).toEqual([]);
});
