import { encode } from "uqr";
import { qrPath } from "./qr-path.ts";

test("a path draws exactly the dark squares", () => {
  const text = "https://school.example/enter#7KM4X9PH3TCE";
  const { path, size } = qrPath(text);
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let n = 0; n < Number(length); n++) {
      const row = drawn[Number(y)];
      if (row !== undefined) row[Number(x) + n] = true;
    }
  expect(drawn).toEqual(encode(text, { ecc: "M", border: 0 }).data);
});
