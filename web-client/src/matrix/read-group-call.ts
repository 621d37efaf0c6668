import { EventType } from "matrix-js-sdk/lib/@types/event.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import { CallState } from "matrix-js-sdk/lib/webrtc/call.js";
import type { CallFeed } from "matrix-js-sdk/lib/webrtc/callFeed.js";
import type { GroupCall } from "matrix-js-sdk/lib/webrtc/groupCall.js";
import type { FeedFacts, ParticipantFacts } from "./mesh-tiles.ts";
import { nameOf } from "./read-said.ts";
import type { SchoolClient } from "./school-client.ts";

/** What the room says of a group call. */
export function announcementOf(room: Room, conferenceId: string): "none" | "open" | "ended" {
  const content = room.currentState.getStateEvents(EventType.GroupCallPrefix, conferenceId)?.getContent();
  if (content?.["m.type"] === undefined) return "none";
  return content["m.terminated"] === undefined ? "open" : "ended";
}

/** What a feed shows now; the SDK changes it in place. */
export function factsOf(feed: CallFeed, call: GroupCall): FeedFacts {
  return {
    userId: feed.userId,
    deviceId: feed.deviceId ?? "",
    name: nameOf(call.room, feed.userId),
    mine: feed.isLocal(),
    stream: feed.stream,
    microphone: !feed.isAudioMuted(),
    camera: !feed.isVideoMuted(),
    speaking: call.activeSpeaker === feed && !feed.isAudioMuted(),
  };
}

/** Who else is in a call by the room's state, and whether the browsers have found each other. */
export function participantsOf(call: GroupCall, client: SchoolClient): ParticipantFacts[] {
  const connected = new Set<string>();
  call.forEachCall((each) => {
    if (each.state === CallState.Connected)
      connected.add(`${each.getOpponentMember()?.userId} ${each.getOpponentDeviceId()}`);
  });
  return [...call.participants].flatMap(([{ userId }, devices]) =>
    [...devices.keys()]
      .filter((deviceId) => !(userId === client.getUserId() && deviceId === client.getDeviceId()))
      .map((deviceId) => ({
        userId,
        deviceId,
        name: nameOf(call.room, userId),
        connected: connected.has(`${userId} ${deviceId}`),
      })),
  );
}
