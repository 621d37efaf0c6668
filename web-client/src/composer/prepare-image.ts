/** A picture that this browser can't read. */
export class UnreadableImageError extends Error {}

export type Prepared = { file: Blob; name: string; width: number | null; height: number | null };

/** Longest side of a picture in a chat, px: a page of an exercise book stays legible. */
const LONGEST = 2560;
/** A PNG beyond this is a photo rather than a drawing, bytes. */
const LARGE_PNG = 3_000_000;
const QUALITY = 0.85;

/** What a file becomes: `null` is sent as it is (no picture, or one that moves or is drawn by lines). */
export function targetType({ type, size }: Pick<Blob, "type" | "size">): "image/jpeg" | "image/png" | null {
  if (!type.startsWith("image/") || type === "image/gif" || type.startsWith("image/svg")) return null;
  return type === "image/png" && size <= LARGE_PNG ? "image/png" : "image/jpeg";
}

/** Fits a picture into the longest side, never enlarging it. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const part = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * part), height: Math.round(height * part) };
}

/** «IMG_1.heic» → «IMG_1.jpg» when it became a JPEG. */
export function renamed(name: string, type: "image/jpeg" | "image/png"): string {
  const extension = type === "image/jpeg" ? "jpg" : "png";
  if (type === "image/jpeg" && /\.jpe?g$/i.test(name)) return name;
  if (type === "image/png" && /\.png$/i.test(name)) return name;
  return `${name.replace(/\.[a-z0-9]{2,5}$/i, "") || "image"}.${extension}`;
}

/**
 * A file as it is to be sent. Pictures are drawn anew: that leaves behind where and with what they were taken, and
 * makes photos as small as a chat needs.
 * @throws UnreadableImageError
 */
export async function prepareFile(file: File): Promise<Prepared> {
  const type = targetType(file);
  if (type === null) return { file, name: file.name, width: null, height: null };
  const bitmap = await readBitmap(file);
  const { width, height } = fitWithin(bitmap.width, bitmap.height, LONGEST);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new UnreadableImageError(file.name);
  if (type === "image/jpeg") {
    context.fillStyle = "#fff"; // what shows through a transparent picture
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (drawn === null) throw new UnreadableImageError(file.name);
  return { file: drawn, name: renamed(file.name, type), width, height };
}

async function readBitmap(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    throw new UnreadableImageError(file.name, { cause });
  }
}
