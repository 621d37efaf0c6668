import type { MediaHandler } from "matrix-js-sdk/lib/webrtc/mediaHandler.js";

/** What this person can't send, and why: the browser (or the person) forbade it, there is no device, only the camera fails. */
export type MeshTrouble = "denied" | "noDevice" | "noCamera";

/** Which trouble a failed request for a microphone means. */
export const troubleOf = (error: unknown): MeshTrouble =>
  error instanceof Error && (error.name === "NotAllowedError" || error.name === "SecurityError")
    ? "denied"
    : "noDevice";

/**
 * Asks for camera and microphone, and for the microphone alone where the camera can't be had. What is granted stays
 * open in the media handler, which the call takes it from.
 * @returns null when there is sound and picture
 */
export async function askForMedia(media: Pick<MediaHandler, "getUserMediaStream">): Promise<MeshTrouble | null> {
  try {
    const stream = await media.getUserMediaStream(true, true);
    if (stream.getAudioTracks().length === 0) return "noDevice";
    return stream.getVideoTracks().length === 0 ? "noCamera" : null;
  } catch {
    try {
      await media.getUserMediaStream(true, false);
      return "noCamera";
    } catch (error) {
      return troubleOf(error);
    }
  }
}
