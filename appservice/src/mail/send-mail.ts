import type { Config } from "../config.ts";

/** A letter in plain text to one person. */
export type Mail = { to: string; subject: string; text: string };

/**
 * Hands a letter to the school's mail server.
 * @throws Error when mail is off, or the server is away or refuses; its text may hold the address and must not be logged
 */
export async function sendMail({ mail, secrets }: Pick<Config, "mail" | "secrets">, letter: Mail): Promise<void> {
  if (mail === null) throw new Error("mail is not configured");
  const { host, port, encryption, user, from } = mail;
  // Loaded when it is wanted first: most schools have no mail server, and its 20 MB would lie there all the same.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host,
    port,
    secure: encryption === "tls",
    requireTLS: encryption === "startTls",
    ignoreTLS: encryption === "none",
    ...(user === null ? {} : { auth: { user, pass: secrets.mailPassword ?? "" } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      // An object is one address; a text would be read as a list of them.
      to: { name: "", address: letter.to },
      subject: letter.subject,
      text: letter.text,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } finally {
    transport.close();
  }
}
