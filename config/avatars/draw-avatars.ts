import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

// node config/avatars/draw-avatars.ts: draws the pictures beside this file, byte for byte the same each time.

/** Whether a point of the unit square (y grows downwards) belongs to a shape. */
type Shape = (x: number, y: number) => boolean;

const circle =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) <= radius;

const box =
  (left: number, top: number, right: number, bottom: number, radius = 0): Shape =>
  (x, y) => {
    const dx = Math.max(left + radius - x, x - right + radius, 0);
    const dy = Math.max(top + radius - y, y - bottom + radius, 0);
    return x >= left && x <= right && y >= top && y <= bottom && Math.hypot(dx, dy) <= radius + 1e-9;
  };

/** A convex polygon by its corners, clockwise. */
const polygon =
  (...corners: [number, number][]): Shape =>
  (x, y) =>
    corners.every(([ax, ay], index) => {
      const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });

const both =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    shapes.every((shape) => shape(x, y));
const any =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    shapes.some((shape) => shape(x, y));
const without =
  (shape: Shape, ...holes: Shape[]): Shape =>
  (x, y) =>
    shape(x, y) && !holes.some((hole) => hole(x, y));

/** Head and shoulders of somebody who stands on `ground`. */
const person = (cx: number, ground: number, size: number): Shape =>
  any(
    circle(cx, ground - size * 0.8, size * 0.2),
    both(circle(cx, ground - size * 0.16, size * 0.38), box(cx - size, ground - size, cx + size, ground)),
  );

const around = (cx: number, ground: number, size: number): Shape =>
  any(
    circle(cx, ground - size * 0.8, size * 0.26),
    both(circle(cx, ground - size * 0.16, size * 0.45), box(cx - size, ground - size, cx + size, ground)),
  );

const pictures: Record<string, { colour: [number, number, number]; shape: Shape }> = {
  class: {
    colour: [37, 99, 190],
    shape: any(
      person(0.5, 0.74, 0.5),
      without(any(person(0.27, 0.68, 0.38), person(0.73, 0.68, 0.38)), around(0.5, 0.74, 0.5)),
    ),
  },
  parents: {
    colour: [178, 82, 28],
    shape: any(person(0.66, 0.76, 0.36), without(person(0.42, 0.76, 0.56), around(0.66, 0.76, 0.36))),
  },
  subject: {
    colour: [20, 122, 92],
    shape: any(
      polygon([0.2, 0.3], [0.475, 0.37], [0.475, 0.75], [0.2, 0.68]),
      polygon([0.525, 0.37], [0.8, 0.3], [0.8, 0.68], [0.525, 0.75]),
    ),
  },
  staff: {
    colour: [88, 80, 160],
    shape: any(
      without(box(0.2, 0.4, 0.8, 0.73, 0.05), box(0.2, 0.545, 0.45, 0.575), box(0.55, 0.545, 0.8, 0.575)),
      without(box(0.37, 0.28, 0.63, 0.46, 0.05), box(0.43, 0.34, 0.57, 0.4)),
    ),
  },
  news: {
    colour: [176, 36, 70],
    shape: any(
      box(0.2, 0.42, 0.36, 0.58, 0.03),
      polygon([0.39, 0.42], [0.66, 0.27], [0.66, 0.73], [0.39, 0.58]),
      box(0.26, 0.61, 0.36, 0.76, 0.03),
      without(both(circle(0.64, 0.5, 0.18), box(0.71, 0.2, 0.9, 0.8)), circle(0.64, 0.5, 0.115)),
    ),
  },
  space: {
    colour: [58, 72, 92],
    shape: any(
      polygon([0.5, 0.22], [0.82, 0.42], [0.18, 0.42]),
      box(0.24, 0.46, 0.34, 0.68),
      box(0.45, 0.46, 0.55, 0.68),
      box(0.66, 0.46, 0.76, 0.68),
      box(0.18, 0.71, 0.82, 0.78),
    ),
  },
};

const SIZE = 192;
const SAMPLES = 4;

/** Share of a pixel that a shape covers, by samples. */
function coverage(shape: Shape, column: number, row: number): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / SIZE;
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / SIZE;
    if (shape(x, y)) inside += 1;
  }
  return inside / (SAMPLES * SAMPLES);
}

/** A palette image: colour 0 is the ground, the last one white, between them the mixtures of edges (PNG, 11.2.2). */
function draw({ colour, shape }: { colour: [number, number, number]; shape: Shape }): Buffer {
  const steps = SAMPLES * SAMPLES;
  const palette = Array.from({ length: steps + 1 }, (_, step) =>
    colour.map((value) => Math.round(value + ((255 - value) * step) / steps)),
  ).flat();
  const rows = Array.from({ length: SIZE }, (_, row) => [
    0,
    ...Array.from({ length: SIZE }, (__, column) => Math.round(coverage(shape, column, row) * steps)),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette)),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

for (const [name, picture] of Object.entries(pictures)) {
  writeFileSync(new URL(`${name}.png`, import.meta.url), draw(picture));
}
