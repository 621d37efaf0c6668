import { PassThrough } from "node:stream";
import { createProgress } from "./progress.ts";

function output(isTTY: boolean): { stream: NodeJS.WriteStream; text(): string } {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 100,
    cursorTo() {},
    moveCursor() {},
    clearLine() {},
  });
  let text = "";
  stream.on("data", (chunk) => {
    text += chunk;
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

test("a step is one line with the seconds since the beginning", () => {
  const { stream, text } = output(false);
  createProgress(stream, Date.now() - 12_340).step("Starting Synapse");
  expect(text()).toMatch(/^ {2}12\.3 s {2}Starting Synapse\n$/);
});

test("on a terminal the bar shows counts, and the whole may grow", () => {
  const { stream, text } = output(true);
  const bar = createProgress(stream, Date.now()).bar("Making rooms");
  bar.update(5, 20, "3 rooms, 7 memberships");
  bar.update(20, 40, "9 rooms, 30 memberships");
  bar.stop();
  expect(text()).toContain("20/40  9 rooms, 30 memberships");
});
