import { mediaAddress } from "./media-address.ts";

test("a file's address, whole and small", () => {
  expect(mediaAddress("mxc://school.example:8448/abc", null)).toBe(
    "/_matrix/client/v1/media/download/school.example%3A8448/abc",
  );
  expect(mediaAddress("mxc://school.example/abc", { width: 800, height: 600 })).toBe(
    "/_matrix/client/v1/media/thumbnail/school.example/abc?width=800&height=600&method=scale",
  );
});
