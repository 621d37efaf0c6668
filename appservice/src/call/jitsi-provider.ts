import { SignJWT } from "jose";
import type { FileConfig } from "../config.ts";
import type { AdmissionRequest, CallProvider, Capabilities } from "./call-provider.ts";

type JitsiConfig = NonNullable<FileConfig["calls"]["jitsi"]>;

export const jitsiCapabilities: Capabilities = { insideChat: false };

/** The token ends up in addresses and so in Jitsi's access log: it serves for one joining, not for a lesson. */
const LIFE_SECONDS = 300;
/** how far Jitsi's clock may be behind ours */
const CLOCK_SKEW_SECONDS = 10;

/** The school's own Jitsi, which accepts tokens signed with a secret shared with its Prosody (HS256). */
export function jitsiProvider({ domain, appId }: JitsiConfig, secret: string): CallProvider {
  const key = new TextEncoder().encode(secret);
  return {
    capabilities: jitsiCapabilities,
    async admit(request) {
      const { call, participant, subject, at } = request;
      const now = Math.floor(at.getTime() / 1000);
      const jwt = await new SignJWT({ room: call.conferenceId, context: tokenContext(request) })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(appId)
        .setAudience(appId)
        .setSubject(domain)
        .setNotBefore(now - CLOCK_SKEW_SECONDS)
        .setExpirationTime(now + LIFE_SECONDS)
        .sign(key);
      const { moderator, displayName } = participant;
      return { provider: "jitsi", domain, conferenceId: call.conferenceId, jwt, moderator, displayName, subject };
    },
  };
}

/** Jitsi takes a missing feature for now this, now that: each is named (lib-jitsi-meet, react/features/base/jwt). */
function tokenContext({ participant: { userId, displayName, moderator } }: AdmissionRequest) {
  return {
    user: {
      id: userId,
      name: displayName,
      moderator,
      affiliation: moderator ? "owner" : "member",
      lobby_bypass: moderator,
    },
    features: {
      recording: moderator,
      livestreaming: moderator,
      transcription: false,
      moderation: moderator,
      lobby: moderator,
      "list-visitors": moderator,
      "live-translation": false,
      "create-polls": moderator,
      "screen-sharing": true,
      "send-groupchat": true,
      "file-upload": false,
      "inbound-call": false,
      "outbound-call": false,
      "sip-inbound-call": false,
      "sip-outbound-call": false,
    },
  };
}
