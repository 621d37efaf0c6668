import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Received = { from: string; to: string[]; subject: string; text: string; headers: string };

/** A mail server on loopback that keeps what it is handed. `port` 0 takes any. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0) {
  const letters: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ["STARTTLS"],
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          ...readLetter(Buffer.concat(chunks).toString("latin1")),
        });
        done();
      });
    },
  });
  // What goes wrong in a session is told to who sends.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  return {
    letters,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function readLetter(raw: string): Pick<Received, "subject" | "text" | "headers"> {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "";
  const content = body.join("\r\n\r\n");
  const text = header("content-transfer-encoding") === "base64" ? fromBase64(content) : fromQuotedPrintable(content);
  return { headers, subject: decodeWords(header("subject")), text: text.replaceAll("\r\n", "\n") };
}

const fromBase64 = (text: string): string => Buffer.from(text, "base64").toString("utf8");
const fromQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  ).toString("utf8");
const decodeWords = (text: string): string =>
  text
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind, word: string) =>
      kind.toUpperCase() === "B" ? fromBase64(word) : fromQuotedPrintable(word.replaceAll("_", " ")),
    );
