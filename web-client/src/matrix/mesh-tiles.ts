/** What a person in a call without a conference server sends, as the SDK's feeds tell it. */
export type FeedFacts = {
  userId: string;
  deviceId: string;
  name: string;
  mine: boolean;
  stream: MediaStream;
  microphone: boolean;
  camera: boolean;
  speaking: boolean;
};

/** One picture on the call's page. */
export type MeshTile = FeedFacts & { id: string };

/** Somebody who is in the call by the room's state. */
export type ParticipantFacts = { userId: string; deviceId: string; name: string };

const idOf = ({ userId, deviceId }: { userId: string; deviceId: string }): string => `${userId} ${deviceId}`;

/** The pictures in a lasting order: others by name, one's own last. */
export function tilesOf(feeds: FeedFacts[]): MeshTile[] {
  return feeds
    .map((feed) => ({ ...feed, id: idOf(feed) }))
    .toSorted((a, b) => Number(a.mine) - Number(b.mine) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** Names of those who are in the call and of whom nothing is seen or heard yet. */
export function arrivingNames(participants: ParticipantFacts[], feeds: FeedFacts[]): string[] {
  const seen = new Set(feeds.map(idOf));
  return participants
    .filter((participant) => !seen.has(idOf(participant)))
    .map(({ name }) => name)
    .toSorted((a, b) => a.localeCompare(b));
}
