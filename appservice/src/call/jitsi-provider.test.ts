import { jwtVerify } from "jose";
import type { UserId } from "../matrix/identifiers.ts";
import type { AdmissionRequest } from "./call-provider.ts";
import { jitsiProvider } from "./jitsi-provider.ts";

const secret = "a secret of a school's Jitsi";
const provider = jitsiProvider(
  { domain: "meet.school.example", appId: "zvonok", secretFile: "/run/secrets/jitsi" },
  secret,
);
const at = new Date("2026-11-24T09:30:00Z");
const request = (moderator: boolean): AdmissionRequest => ({
  call: { conferenceId: "0123456789abcdefghijklmno" },
  roomId: null,
  participant: { userId: "@p_1:school.example" as UserId, displayName: "Иванова Мария", moderator },
  subject: "5А · Математика",
  at,
});

async function claimsOf(moderator: boolean) {
  const admission = await provider.admit(request(moderator));
  if (admission.provider !== "jitsi") throw new Error("not of Jitsi");
  const { payload, protectedHeader } = await jwtVerify(admission.jwt, new TextEncoder().encode(secret), {
    algorithms: ["HS256"],
    issuer: "zvonok",
    audience: "zvonok",
    subject: "meet.school.example",
    currentDate: at,
  });
  return { admission, payload, protectedHeader };
}

test("a pupil's token opens one conference for five minutes and moderates nothing", async () => {
  const { admission, payload, protectedHeader } = await claimsOf(false);
  const seconds = at.getTime() / 1000;
  expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
  expect(payload).toEqual({
    iss: "zvonok",
    aud: "zvonok",
    sub: "meet.school.example",
    room: "0123456789abcdefghijklmno",
    nbf: seconds - 10,
    exp: seconds + 300,
    context: {
      user: {
        id: "@p_1:school.example",
        name: "Иванова Мария",
        moderator: false,
        affiliation: "member",
        lobby_bypass: false,
      },
      features: expect.objectContaining({ recording: false, livestreaming: false, moderation: false }),
    },
  });
  expect(admission).toEqual({
    provider: "jitsi",
    domain: "meet.school.example",
    conferenceId: "0123456789abcdefghijklmno",
    jwt: expect.any(String),
    moderator: false,
    displayName: "Иванова Мария",
    subject: "5А · Математика",
  });
});

test("a teacher's token moderates", async () => {
  const { payload } = await claimsOf(true);
  expect(payload.context).toMatchObject({
    user: { moderator: true, affiliation: "owner", lobby_bypass: true },
    features: { recording: true, moderation: true },
  });
});
