import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { configSchema, withSecrets } from "../../src/config.ts";
import { sendMail } from "../../src/mail/send-mail.ts";
import { startMailServer } from "../support/mail-server.ts";
import { runningStack } from "../support/stack.ts";

type MailSettings = { encryption: "tls" | "startTls" | "none"; user?: string };

const letter = { to: "anna@school.example", subject: "Проверка", text: "Здравствуйте!\n" };

/** A configuration with that mail server and, for a user, the password «секрет». */
async function configFor(port: number, { encryption, user }: MailSettings) {
  const { folder, secretFiles } = runningStack();
  const passwordFile = join(folder, "mail-password");
  await writeFile(passwordFile, "секрет\n");
  return withSecrets(
    configSchema.parse({
      serverName: "zvonok.localhost",
      publicUrl: "http://127.0.0.1:1",
      listen: { public: { port: 1 }, internal: { port: 2 } },
      stateDir: folder,
      database: { url: "postgres://nowhere/none" },
      homeserver: {
        url: "http://127.0.0.1:3",
        asTokenFile: secretFiles.asToken,
        hsTokenFile: secretFiles.hsToken,
        masSecretFile: secretFiles.mas,
      },
      internalTokenFile: secretFiles.internal,
      mail: {
        host: "127.0.0.1",
        port,
        encryption,
        ...(user === undefined ? {} : { user, passwordFile }),
        from: "zvonok@school.example",
      },
    }),
  );
}

test("a letter is sent as the configured user", async () => {
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      done(username === "zvonok" && password === "секрет" ? null : new Error("no"), { user: username }),
  });
  await sendMail(await configFor(server.port, { encryption: "none", user: "zvonok" }), letter);
  expect(server.letters).toMatchObject([{ to: [letter.to], subject: "Проверка", text: "Здравствуйте!\n" }]);
  const other = await configFor(server.port, { encryption: "none", user: "another" });
  await expect(sendMail(other, letter)).rejects.toMatchObject({ code: "EAUTH" });
  await server.close();
});

test("nothing is sent readable where encryption is asked for", async () => {
  const server = await startMailServer();
  for (const encryption of ["tls", "startTls"] as const)
    await expect(sendMail(await configFor(server.port, { encryption }), letter)).rejects.toThrow();
  expect(server.letters).toEqual([]);
  await server.close();
});

test("nothing is sent to a server whose certificate nobody vouches for", async () => {
  const server = await startMailServer({ disabledCommands: [] });
  await expect(sendMail(await configFor(server.port, { encryption: "startTls" }), letter)).rejects.toThrow(
    /self-signed|certificate/,
  );
  expect(server.letters).toEqual([]);
  await server.close();
});
