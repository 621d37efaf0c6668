import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { JitsiUnreachableError } from "./load-external-api.ts";
import { type Conference, openConference } from "./open-conference.ts";

/** Jitsi's genuine file, built from the sources it publishes; fails with words when no registry can give them. */
const genuine = ((): string => {
  const script = fileURLToPath(new URL("../test/get-genuine-file.ts", import.meta.url));
  return readFileSync(execFileSync(process.execPath, [script], { encoding: "utf8" }), "utf8");
})();

const scripts = (): HTMLScriptElement[] => [...document.head.querySelectorAll("script")];

/** jsdom fetches no scripts: runs the given file as the browser would have, then says that it has loaded. */
function answerScript(code: string): void {
  const script = scripts().at(-1);
  const inline = document.createElement("script");
  inline.textContent = code;
  document.head.append(inline);
  inline.remove();
  script?.dispatchEvent(new Event("load"));
}

const options = {
  domain: "meet.school.example",
  conferenceId: "k3f9q2",
  jwt: "header.payload.signature",
  displayName: "Ольга Петровна",
  subject: "Математика, 5А",
  language: "ru",
};

const opened: Conference[] = [];
async function open(): Promise<{ conference: Conference; frame: HTMLIFrameElement }> {
  const parent = document.createElement("div");
  document.body.append(parent);
  const opening = openConference({ ...options, parent });
  if (globalThis.JitsiMeetExternalAPI === undefined) answerScript(genuine);
  const conference = await opening;
  opened.push(conference);
  const frame = parent.querySelector("iframe");
  if (frame === null) throw new Error("No frame");
  return { conference, frame };
}

/** Speaks as Jitsi's page in the frame does: Postis messages with the scope named in the frame's address. */
function tell(frame: HTMLIFrameElement, data: Record<string, unknown>): void {
  const id = /jitsi_meet_external_api_id=(\d+)/.exec(frame.src)?.[1];
  const params = { type: "event", data };
  window.dispatchEvent(
    new MessageEvent("message", {
      data: JSON.stringify({ postis: true, scope: `jitsi_meet_external_api_${id}`, method: "message", params }),
      origin: new URL(frame.src).origin,
      source: frame.contentWindow,
    }),
  );
}

afterEach(() => {
  for (const conference of opened.splice(0)) conference.dispose();
});

test("a script that can't be loaded is an error that names the domain, and the next try asks again", async () => {
  const parent = document.createElement("div");
  const first = openConference({ ...options, domain: "away.example", parent });
  expect(scripts().at(-1)?.src).toBe("https://away.example/external_api.js");
  scripts().at(-1)?.dispatchEvent(new Event("error"));
  await expect(first).rejects.toThrow(JitsiUnreachableError);
  await expect(first).rejects.toMatchObject({ domain: "away.example" });

  const second = openConference({ ...options, domain: "away.example", parent });
  expect(scripts().filter(({ src }) => src.includes("away.example"))).toHaveLength(1);
  answerScript("/* a page, but no Jitsi */");
  await expect(second).rejects.toThrow(JitsiUnreachableError);
});

test("the conference opens in a frame with its id, token, language, subject and the school's name for the person", async () => {
  const { frame } = await open();
  const address = new URL(frame.src);
  expect(address.origin).toBe("https://meet.school.example");
  expect(address.pathname).toBe("/k3f9q2");
  expect(address.searchParams.get("jwt")).toBe("header.payload.signature");
  const settings = new URLSearchParams(address.hash.slice(1));
  expect(settings.get("config.subject")).toBe('"Математика, 5А"');
  expect(settings.get("config.prejoinConfig")).toBe('{"enabled":false}');
  expect(settings.get("config.readOnlyName")).toBe("true");
  expect(settings.get("userInfo.displayName")).toBe('"Ольга Петровна"');
  expect(settings.get("config.defaultLanguage")).toBe('"ru"');
  expect(frame.allow).toContain("camera; ");
  expect(frame.allow).toContain("microphone");
});

test("what the frame tells arrives under our names, with its data", async () => {
  const { conference, frame } = await open();
  const heard: unknown[] = [];
  conference.on("videoConferenceJoined", ({ id, displayName }) => heard.push(["joined", id, displayName]));
  conference.on("participantRoleChanged", ({ role }) => heard.push(["role", role]));
  conference.on("readyToClose", () => heard.push(["close"]));

  tell(frame, { name: "video-conference-joined", roomName: "k3f9q2", id: "a1", displayName: "Ольга Петровна" });
  tell(frame, { name: "participant-role-changed", id: "a1", role: "moderator" });
  tell(frame, { name: "video-ready-to-close" });

  expect(heard).toEqual([["joined", "a1", "Ольга Петровна"], ["role", "moderator"], ["close"]]);
});

test("another page's messages aren't taken for the frame's", async () => {
  const { conference, frame } = await open();
  const heard: unknown[] = [];
  conference.on("readyToClose", () => heard.push("close"));
  const params = { type: "event", data: { name: "video-ready-to-close" } };
  const id = /jitsi_meet_external_api_id=(\d+)/.exec(frame.src)?.[1];
  window.dispatchEvent(
    new MessageEvent("message", {
      data: JSON.stringify({ postis: true, scope: `jitsi_meet_external_api_${id}`, method: "message", params }),
      origin: "https://evil.example",
      source: window,
    }),
  );
  expect(heard).toEqual([]);
});

test("the script is loaded once for a domain, and leaving takes the frame away", async () => {
  const before = scripts().length;
  const { conference, frame } = await open();
  expect(scripts()).toHaveLength(before);
  expect(frame.isConnected).toBe(true);
  conference.dispose();
  conference.dispose();
  expect(frame.isConnected).toBe(false);
});

test("every command that we send is one that Jitsi knows", async () => {
  const { conference } = await open();
  const api = globalThis.JitsiMeetExternalAPI as unknown as { prototype: { getSupportedCommands(): string[] } };
  const known = api.prototype.getSupportedCommands();
  expect(known).toEqual(expect.arrayContaining(["hangup", "toggleAudio", "toggleVideo", "subject"]));
  expect(() => conference.run("hangup")).not.toThrow();
});
