import { EventType } from "matrix-js-sdk/lib/@types/event.js";
import { MatrixError } from "matrix-js-sdk/lib/http-api/index.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import { RoomStateEvent } from "matrix-js-sdk/lib/models/room-state.js";
import { CallEvent } from "matrix-js-sdk/lib/webrtc/call.js";
import { type CallFeed, CallFeedEvent } from "matrix-js-sdk/lib/webrtc/callFeed.js";
import {
  GroupCall,
  GroupCallEvent,
  GroupCallIntent,
  GroupCallState,
  GroupCallType,
} from "matrix-js-sdk/lib/webrtc/groupCall.js";
import { getMatrixClient } from "./client.ts";
import { enableCalls } from "./enable-calls.ts";
import { askForMedia, type MeshTrouble } from "./mesh-media.ts";
import { MeshPatience } from "./mesh-patience.ts";
import { arriving, idOf, type MeshTile, type ParticipantFacts, tilesOf } from "./mesh-tiles.ts";
import { announcementOf, factsOf, participantsOf } from "./read-group-call.ts";
import type { SchoolClient } from "./school-client.ts";

/** Where a person stands with a call that needs no conference server. */
export type MeshStage = "connecting" | "waitingForTeacher" | "joined" | "ended" | "failed";

export type MeshFailure =
  | "unsupported" // a browser without WebRTC, or a page that isn't https
  | "noRoom" // the person isn't in the lesson's chat
  | "mayNotStart" // the chat's rights don't let this person begin a call
  | "other";

export type MeshSnapshot = {
  stage: MeshStage;
  failure: MeshFailure | null;
  trouble: MeshTrouble | null;
  tiles: MeshTile[];
  /** names of those who are coming in */
  arriving: string[];
  microphone: boolean;
  camera: boolean;
};

export type MeshPlace = {
  roomId: string;
  /** the group call's id in the room: the conference id of the lesson's call */
  conferenceId: string;
  /** begins the group call where nobody has; the others wait for it */
  moderator: boolean;
};

const before: MeshSnapshot = {
  stage: "connecting",
  failure: null,
  trouble: null,
  tiles: [],
  arriving: [],
  microphone: false,
  camera: false,
};

const groupCallEvents = [
  CallEvent.State,
  GroupCallEvent.GroupCallStateChanged,
  GroupCallEvent.UserMediaFeedsChanged,
  GroupCallEvent.ParticipantsChanged,
  GroupCallEvent.LocalMuteStateChanged,
  GroupCallEvent.ActiveSpeakerChanged,
] as const;

/** Milliseconds after which somebody who doesn't connect isn't awaited any more. */
const PATIENCE = 20_000;

/**
 * A lesson's call from browser to browser, by matrix-js-sdk's GroupCall: everybody sends to everybody, which a handful
 * of people can do. Lives outside React; `leave` stops camera and microphone.
 */
export class MeshCall {
  readonly #place: MeshPlace;
  #snapshot = before;
  #client: SchoolClient | null = null;
  #call: GroupCall | null = null;
  #left = false;
  readonly #listeners = new Set<() => void>();
  readonly #feeds = new Set<CallFeed>();
  readonly #patience = new MeshPatience(PATIENCE, Date.now);
  #lookAgain: ReturnType<typeof setTimeout> | undefined;

  constructor(place: MeshPlace) {
    this.#place = place;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): MeshSnapshot => this.#snapshot;

  /** Joins, or waits for the teacher and then joins. Never throws: failures are in the snapshot. */
  async enter(): Promise<void> {
    try {
      if (!canCall()) return this.#set({ stage: "failed", failure: "unsupported" });
      const client = await getMatrixClient();
      if (this.#left) return;
      this.#client = client;
      await enableCalls(client);
      const room = client.getRoom(this.#place.roomId);
      if (room === null) return this.#set({ stage: "failed", failure: "noRoom" });
      await room.loadMembersIfNeeded();
      if (this.#left) return;
      client.on(RoomStateEvent.Events, this.#onRoomState);
      await this.#joinWhenThere(room);
    } catch (error) {
      const forbidden = error instanceof MatrixError && error.errcode === "M_FORBIDDEN";
      this.#set({ stage: "failed", failure: forbidden ? "mayNotStart" : "other" });
    }
  }

  setMicrophone = async (on: boolean): Promise<void> => {
    await this.#call?.setMicrophoneMuted(!on);
    this.#refresh();
  };

  setCamera = async (on: boolean): Promise<void> => {
    await this.#call?.setLocalVideoMuted(!on);
    this.#refresh();
  };

  /** After «не разрешено»: asks for the devices again and comes in anew. */
  retryMedia = async (): Promise<void> => {
    if (this.#call === null) return;
    this.#call.leave();
    await this.#join(this.#call).catch(() => this.#set({ stage: "failed", failure: "other" }));
  };

  /** Goes out: camera and microphone stop, the others are told. Idempotent. */
  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#client?.off(RoomStateEvent.Events, this.#onRoomState);
    this.#stopListening();
    if (this.#call !== null && this.#call.state !== GroupCallState.Ended) this.#call.leave();
  }

  /** Ends the group call in the room, so that no client shows it any more. For moderators, after the API's «end». */
  async terminate(): Promise<void> {
    const call = this.#call;
    this.#left = true;
    this.#client?.off(RoomStateEvent.Events, this.#onRoomState);
    this.#stopListening();
    if (call !== null && call.state !== GroupCallState.Ended) await call.terminate();
  }

  async #joinWhenThere(room: Room): Promise<void> {
    switch (announcementOf(room, this.#place.conferenceId)) {
      case "ended":
        return this.#set({ stage: "ended" });
      case "open":
        return this.#join(await this.#adopt(room));
      case "none": {
        if (!this.#place.moderator) return this.#set({ stage: "waitingForTeacher" });
        const call = await this.#adopt(room);
        if (!this.#left) await call.create();
        return this.#join(call);
      }
    }
  }

  /** The SDK keeps one group call per room, and an earlier lesson's may be left over: ours takes its place. */
  async #adopt(room: Room): Promise<GroupCall> {
    const client = this.#client;
    const handler = client?.groupCallEventHandler;
    if (!client || !handler) throw new Error("Calls aren't enabled");
    const known = handler.groupCalls.get(room.roomId);
    if (known?.groupCallId === this.#place.conferenceId) return known;
    await known?.terminate(false);
    const { conferenceId } = this.#place;
    const type = GroupCallType.Video;
    const call = new GroupCall(client, room, type, false, GroupCallIntent.Prompt, conferenceId, true, undefined, true);
    handler.groupCalls.set(room.roomId, call);
    return call;
  }

  async #join(call: GroupCall): Promise<void> {
    if (this.#left || this.#client === null) return;
    this.#call = call;
    this.#listen(call);
    const trouble = await askForMedia(this.#client.getMediaHandler());
    if (this.#left) return this.#client.getMediaHandler().stopAllStreams();
    // The SDK asks for a camera by the call's type; this only concerns this browser's own request.
    call.type = trouble === "noCamera" ? GroupCallType.Voice : GroupCallType.Video;
    await call.enter();
    if (this.#left) return call.leave(); // went out while the devices were being opened
    this.#set({ trouble });
  }

  readonly #onRoomState = (event: { getType(): string; getRoomId(): string | undefined }): void => {
    if (event.getType() !== EventType.GroupCallPrefix || event.getRoomId() !== this.#place.roomId) return;
    const room = this.#client?.getRoom(this.#place.roomId);
    if (!room || this.#left) return;
    if (announcementOf(room, this.#place.conferenceId) === "ended") this.#set({ stage: "ended" });
    else if (this.#call === null && this.#snapshot.stage === "waitingForTeacher") {
      this.#set({ stage: "connecting" });
      void this.#joinWhenThere(room).catch(() => this.#set({ stage: "failed", failure: "other" }));
    }
  };

  #listen(call: GroupCall): void {
    for (const name of groupCallEvents) {
      call.off(name, this.#refresh);
      call.on(name, this.#refresh);
    }
  }

  #stopListening(): void {
    clearTimeout(this.#lookAgain);
    for (const name of groupCallEvents) this.#call?.off(name, this.#refresh);
    for (const feed of this.#feeds) {
      feed.off(CallFeedEvent.MuteStateChanged, this.#refresh);
      feed.off(CallFeedEvent.NewStream, this.#refresh);
    }
    this.#feeds.clear();
  }

  /** Reads the group call anew; its objects change in place, so what React gets are copies. */
  readonly #refresh = (): void => {
    const call = this.#call;
    if (call === null || this.#client === null) return;
    for (const feed of call.userMediaFeeds) this.#watch(feed);
    const feeds = call.userMediaFeeds.map((feed) => factsOf(feed, call));
    const participants = participantsOf(call, this.#client);
    this.#set({
      stage: stageOf(call.state, this.#snapshot.stage),
      tiles: tilesOf(feeds, participants),
      arriving: this.#awaitedNames(arriving(participants, feeds)),
      microphone: !call.isMicrophoneMuted(),
      camera: !call.isLocalVideoMuted(),
    });
  };

  #awaitedNames(newcomers: ParticipantFacts[]): string[] {
    this.#patience.keepOnly(newcomers.map(idOf));
    const awaited = newcomers.filter((each) => this.#patience.isFresh(idOf(each)));
    clearTimeout(this.#lookAgain);
    if (awaited.length > 0) this.#lookAgain = setTimeout(this.#refresh, PATIENCE);
    return awaited.map(({ name }) => name);
  }

  #watch(feed: CallFeed): void {
    if (this.#feeds.has(feed)) return;
    this.#feeds.add(feed);
    feed.on(CallFeedEvent.MuteStateChanged, this.#refresh);
    feed.on(CallFeedEvent.NewStream, this.#refresh);
  }

  #set(part: Partial<MeshSnapshot>): void {
    if (this.#left) return;
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const canCall = (): boolean => typeof RTCPeerConnection === "function" && navigator.mediaDevices !== undefined;

function stageOf(state: GroupCallState, shown: MeshStage): MeshStage {
  if (state === GroupCallState.Entered) return "joined";
  return state === GroupCallState.Ended ? "ended" : shown;
}
