/** What Jitsi's frame tells, by name: what this product listens to, of the 77 there are. */
export type ConferenceEvents = {
  videoConferenceJoined: { roomName: string; id: string; displayName: string };
  videoConferenceLeft: { roomName: string };
  participantRoleChanged: { id: string; role: "moderator" | "participant" | "none" };
  participantJoined: { id: string; displayName: string };
  participantLeft: { id: string };
  audioMuteStatusChanged: { muted: boolean };
  videoMuteStatusChanged: { muted: boolean };
  errorOccurred: { name: string; type?: string; isFatal?: boolean };
  /** the person hung up or the conference is over: the frame can go */
  readyToClose: Record<string, never>;
};
export type ConferenceEvent = keyof ConferenceEvents;

/** Commands with their arguments. Sent before the frame is ready they wait in the API's own queue. */
export type ConferenceCommands = {
  hangup: [];
  toggleAudio: [];
  toggleVideo: [];
  subject: [subject: string];
};

/** The part of Jitsi's own options that is passed on. */
export type ExternalApiOptions = {
  roomName: string;
  parentNode: Element;
  width: string;
  height: string;
  jwt: string;
  lang: string;
  userInfo: { displayName: string };
  configOverwrite: Record<string, unknown>;
};

/** The class in Jitsi's external_api.js, as far as it is used here. */
export interface ExternalApi {
  addListener(name: string, listener: (data: never) => void): unknown;
  removeListener(name: string, listener: (data: never) => void): unknown;
  executeCommand(name: string, ...args: unknown[]): void;
  getIFrame(): HTMLIFrameElement;
  dispose(): void;
}
export type ExternalApiClass = new (domain: string, options: ExternalApiOptions) => ExternalApi;

declare global {
  var JitsiMeetExternalAPI: ExternalApiClass | undefined;
}
