import { expect, personOf, test } from "./cast.ts";
import { ChatsPage } from "./pages/chats-page.ts";
import { readReady } from "./ready.ts";
import { PlainClient } from "./system/plain-client.ts";
import { tokenOf } from "./system/zvonok.ts";

test("any Matrix client talks with ours: what it sends is shown, what is answered reaches it", async ({ enter }) => {
  const teacher = personOf("classTeacher");
  const plain = new PlainClient(readReady().homeserverUrl, tokenOf(teacher.login));
  const roomId = await plain.chat("5А");
  const stamp = Date.now();
  const asked = await plain.send(roomId, {
    msgtype: "m.text",
    body: `Принесите **циркуль** (${stamp})`,
    format: "org.matrix.custom.html",
    formatted_body: `Принесите <strong>циркуль</strong> (${stamp})<script>document.title = "взлом"</script>`,
  });

  const pupil = await enter("pupil");
  const chats = new ChatsPage(pupil.page);
  await chats.open("5А");
  const shown = chats.message(`Принесите циркуль (${stamp})`);
  await expect(shown).toContainText(teacher.name);
  await expect(shown.locator("strong")).toHaveText("циркуль");
  await expect(pupil.page).not.toHaveTitle("взлом");

  const answer = `Хорошо (${stamp})`;
  await chats.choose(`(${stamp})`, "Ответить");
  await chats.write(answer);
  await expect
    .poll(() => plain.newest(roomId))
    .toContainEqual(
      expect.objectContaining({
        sender: pupil.person.userId,
        content: expect.objectContaining({ body: answer, "m.relates_to": { "m.in_reply_to": { event_id: asked } } }),
      }),
    );
});
