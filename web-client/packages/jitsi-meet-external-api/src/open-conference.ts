import type { ConferenceCommands, ConferenceEvent, ConferenceEvents, ExternalApi } from "./external-api.ts";
import { loadExternalApi } from "./load-external-api.ts";

export type { ConferenceEvent, ConferenceEvents } from "./external-api.ts";
export { JitsiUnreachableError } from "./load-external-api.ts";

export type ConferenceOptions = {
  /** host of the Jitsi server */
  domain: string;
  conferenceId: string;
  jwt: string;
  displayName: string;
  subject: string;
  /** two letters; Jitsi falls back to English for what it hasn't */
  language: string;
  parent: Element;
};

/** A conference in a frame on this page. */
export interface Conference {
  on<Name extends ConferenceEvent>(name: Name, listener: (data: ConferenceEvents[Name]) => void): void;
  run<Name extends keyof ConferenceCommands>(name: Name, ...args: ConferenceCommands[Name]): void;
  /** Takes the frame away; camera and microphone stop with it. Idempotent. */
  dispose(): void;
}

/**
 * Loads Jitsi's script from the domain and opens a conference that fills `parent`.
 * @throws JitsiUnreachableError
 */
export async function openConference(options: ConferenceOptions): Promise<Conference> {
  const ExternalApiClass = await loadExternalApi(options.domain);
  const api = new ExternalApiClass(options.domain, {
    roomName: options.conferenceId,
    parentNode: options.parent,
    width: "100%",
    height: "100%",
    jwt: options.jwt,
    lang: options.language,
    userInfo: { displayName: options.displayName },
    configOverwrite: {
      subject: options.subject,
      defaultLanguage: options.language,
      // Who is admitted has been asked already, and has come here by pressing «Войти».
      prejoinConfig: { enabled: false },
      // The name is the school's.
      readOnlyName: true,
      disableInviteFunctions: true,
      // On a phone too the call stays on this page; the app can't read our sign-in.
      disableDeepLinking: true,
      deeplinking: { disabled: true },
      disableThirdPartyRequests: true,
    },
  });
  return wrap(api);
}

function wrap(api: ExternalApi): Conference {
  let gone = false;
  return {
    on: (name, listener) => void api.addListener(name, listener),
    run: (name, ...args) => api.executeCommand(name, ...args),
    dispose: () => {
      if (gone) return;
      gone = true;
      api.dispose();
    },
  };
}
