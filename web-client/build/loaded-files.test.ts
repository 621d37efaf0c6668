import { loadedFiles, type Manifest } from "./loaded-files.ts";

const manifest: Manifest = {
  "index.html": {
    file: "index.js",
    imports: ["_react.js"],
    dynamicImports: ["chat.tsx", "call.tsx"],
    css: ["index.css"],
  },
  "_react.js": { file: "react.js" },
  "chat.tsx": { file: "chat.js", imports: ["_react.js", "_sdk.js"], css: ["chat.css"] },
  "_sdk.js": { file: "sdk.js", dynamicImports: ["crypto.js", "index.html"] },
  "call.tsx": { file: "call.js" },
  "crypto.js": { file: "crypto.js" },
};

test("static imports and styles come along, what is imported later doesn't", () => {
  expect([...loadedFiles(manifest, ["index.html"], () => false)]).toEqual(["index.js", "index.css", "react.js"]);
});

test("followed imports come along too, each file once", () => {
  const files = loadedFiles(manifest, ["index.html"], (source) => !["call.tsx", "crypto.js"].includes(source));
  expect([...files].sort()).toEqual(["chat.css", "chat.js", "index.css", "index.js", "react.js", "sdk.js"]);
});

test("a root that was renamed is an error, not a saving", () => {
  expect(() => loadedFiles(manifest, ["welcome.tsx"], () => false)).toThrow(
    "welcome.tsx isn't in the build's manifest",
  );
});
