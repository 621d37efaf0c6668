import { askForMedia } from "./mesh-media.ts";

type Track = "audio" | "video";
const streamOf = (...tracks: Track[]): MediaStream =>
  ({
    getAudioTracks: () => tracks.filter((each) => each === "audio"),
    getVideoTracks: () => tracks.filter((each) => each === "video"),
  }) as unknown as MediaStream;

const refuse = (name: string): never => {
  throw new DOMException("", name);
};

test.each([
  ["both", () => streamOf("audio", "video"), null],
  ["a computer without a camera", () => streamOf("audio"), "noCamera"],
  ["a camera without a microphone", () => streamOf("video"), "noDevice"],
  [
    "a camera that another program holds",
    (video: boolean) => (video ? refuse("NotReadableError") : streamOf("audio")),
    "noCamera",
  ],
  ["a person who says no", () => refuse("NotAllowedError"), "denied"],
  ["no device at all", () => refuse("NotFoundError"), "noDevice"],
])("%s", async (_, give, trouble) => {
  const media = { getUserMediaStream: async (_audio: boolean, video: boolean) => give(video) };
  expect(await askForMedia(media)).toBe(trouble);
});
