import { fitWithin, renamed, targetType } from "./prepare-image.ts";

test.each([
  [{ type: "image/jpeg", size: 1 }, "image/jpeg"],
  [{ type: "image/heic", size: 1 }, "image/jpeg"],
  [{ type: "image/webp", size: 1 }, "image/jpeg"],
  [{ type: "image/png", size: 100_000 }, "image/png"],
  [{ type: "image/png", size: 9_000_000 }, "image/jpeg"],
  [{ type: "image/gif", size: 1 }, null],
  [{ type: "image/svg+xml", size: 1 }, null],
  [{ type: "application/pdf", size: 1 }, null],
])("%j becomes %s", (file, type) => {
  expect(targetType(file)).toBe(type);
});

test("a large photo is made smaller, a small one never larger", () => {
  expect(fitWithin(4000, 3000, 2560)).toEqual({ width: 2560, height: 1920 });
  expect(fitWithin(100, 300, 2560)).toEqual({ width: 100, height: 300 });
});

test("a name follows the type", () => {
  expect(renamed("IMG_1.HEIC", "image/jpeg")).toBe("IMG_1.jpg");
  expect(renamed("photo.JPEG", "image/jpeg")).toBe("photo.JPEG");
  expect(renamed("", "image/png")).toBe("image.png");
  expect(renamed("Домашняя работа 1.5", "image/png")).toBe("Домашняя работа 1.5.png");
});
