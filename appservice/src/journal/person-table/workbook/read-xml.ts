import { SaxesParser } from "saxes";
import { Refusal } from "../../refusal.ts";

export type Attributes = Record<string, string>;
/** A cell of a spreadsheet holds 32,767 characters at most; what is longer than this is no workbook. */
const MAX_PIECE = 1_000_000;
type Handlers = {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/**
 * Reads XML as a stream; names of elements come without their prefix. Entities that a document defines itself are an
 * error, so none can grow.
 * @throws Refusal when it isn't XML
 */
export async function readXml(bytes: AsyncIterable<Uint8Array>, file: string, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser();
  const fail = (cause: unknown): never => {
    throw cause instanceof Refusal ? cause : new Refusal("table.damaged", file, {}, { cause });
  };
  parser.on("error", fail);
  parser.on("doctype", () => fail(new Error("a document type")));
  // The parser keeps a text or a tag until it ends: one that never does would fill the memory.
  let pending = 0;
  parser.on("opentag", ({ name, attributes }) => {
    pending = 0;
    handlers.open?.(local(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    pending = 0;
    handlers.close?.(local(name));
  });
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of bytes) {
    pending += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (pending > MAX_PIECE) fail(new Error("a text or tag that doesn't end"));
  }
  parser.write(decoder.decode());
  parser.close();
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);
