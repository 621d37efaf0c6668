import { lacking, thisMachine } from "./check-machine.mjs";

const good = { platform: "linux", arch: "x64", node: "20.0.0", glibc: "2.31" };

test("Linux with glibc and Node 20 lacks nothing, nor does the machine of this test", () => {
  expect(lacking(good)).toBeNull();
  expect(lacking({ ...good, arch: "arm64", node: "26.1.0" })).toBeNull();
  expect(lacking(thisMachine())).toBeNull();
});

test.each([
  [{ platform: "darwin" }, "Linux on x86_64 or arm64"],
  [{ platform: "win32" }, "this is win32"],
  [{ arch: "ia32" }, "linux on ia32"],
  [{ node: "18.20.1" }, "Node 20 or newer"],
  [{ glibc: null }, "glibc"],
])("elsewhere it says so: %j", (other, text) => {
  expect(lacking({ ...good, ...other })).toContain(text);
});
