/** What a person in a call without a conference server sends, as the SDK's feeds tell it. */
export type FeedFacts = {
  userId: string;
  deviceId: string;
  name: string;
  mine: boolean;
  /** null for who only watches: neither camera nor microphone */
  stream: MediaStream | null;
  microphone: boolean;
  camera: boolean;
  speaking: boolean;
};

/** One picture on the call's page. */
export type MeshTile = FeedFacts & { id: string };

/** Somebody else who is in the call by the room's state. */
export type ParticipantFacts = {
  userId: string;
  deviceId: string;
  name: string;
  /** the browsers have found each other */
  connected: boolean;
};

/** A person's device in a call. */
export const idOf = ({ userId, deviceId }: { userId: string; deviceId: string }): string => `${userId} ${deviceId}`;

/** The pictures in a lasting order: others by name, one's own last. Who only watches has a tile without a stream. */
export function tilesOf(feeds: FeedFacts[], participants: ParticipantFacts[]): MeshTile[] {
  const watching = unseen(participants, feeds)
    .filter(({ connected }) => connected)
    .map(watcherOf);
  return [...feeds, ...watching]
    .map((feed) => ({ ...feed, id: idOf(feed) }))
    .toSorted((a, b) => Number(a.mine) - Number(b.mine) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** Those who are in the call and whose browser isn't connected with this one yet, by name. */
export const arriving = (participants: ParticipantFacts[], feeds: FeedFacts[]): ParticipantFacts[] =>
  unseen(participants, feeds)
    .filter(({ connected }) => !connected)
    .toSorted((a, b) => a.name.localeCompare(b.name));

function unseen(participants: ParticipantFacts[], feeds: FeedFacts[]): ParticipantFacts[] {
  const seen = new Set(feeds.map(idOf));
  return participants.filter((participant) => !seen.has(idOf(participant)));
}

const watcherOf = ({ userId, deviceId, name }: ParticipantFacts): FeedFacts => ({
  userId,
  deviceId,
  name,
  mine: false,
  stream: null,
  microphone: false,
  camera: false,
  speaking: false,
});
