import { chatSchema } from "@zvonok/contract/http/contacts.ts";
import { roomId } from "../../src/matrix/identifiers.ts";
import { type LessonSchool, openLessonSchool, school as wholeSchool } from "../support/lesson-school.ts";
import { importTinySchool, joinedIn, signIn, until, userOf } from "../support/mirrored-school.ts";

/** What becomes of a chat when the journal says that its people have nothing to do with each other any more. */
let school: LessonSchool;
beforeAll(async () => {
  school = await openLessonSchool(() => [], { mirrored: true });
}, 120_000);
afterAll(() => school.close());

const user = (name: string): Promise<string> => userOf(school.context, name);
const client = (name: string) => signIn(school.context, name);
async function chatOf(asker: string, people: readonly string[], name?: string): Promise<string> {
  const body = { people: await Promise.all(people.map(user)), ...(name === undefined ? {} : { name }) };
  return chatSchema.parse((await (await school.as(asker)).post("/chats").send(body)).body).roomId;
}
let sent = 0;
async function write(name: string, room: string): Promise<number> {
  sent += 1;
  const message = { msgtype: "m.text", body: "Привет" };
  return (await (await client(name))("PUT", `/rooms/${room}/send/m.room.message/t${sent}`, message)).status;
}

test("a teacher who no longer teaches a class, and a maker who is no longer staff, reach its pupils no more", async () => {
  const direct = await chatOf("boris", ["petya"]);
  const group = await chatOf("boris", ["masha", "kolya", "olga"], "Олимпиада");
  const anna = await client("anna");
  const clara = await client("clara");
  const invited = { invite: [await user("petya"), await user("clara")] };
  const own = String((await anna("POST", "/createRoom", invited)).body.room_id);
  const join = async (name: string) => (await client(name))("POST", `/join/${own}`, {});
  for (const name of ["petya", "clara"]) expect((await join(name)).status).toBe(200);
  const byClara = await clara("POST", `/rooms/${own}/invite`, { user_id: await user("kolya") });
  expect([byClara.status, (await join("kolya")).status]).toEqual([200, 200]);

  await importTinySchool(school.context, {
    ...wholeSchool,
    teachers: { "5А": { class: "vera" }, "5Б": { class: "clara", Физика: "denis" } },
    guardians: { olga: ["petya"], anna: ["petya"], boris: ["masha"] },
  });
  await until(async () => (await write("petya", direct)) === 403);
  expect(await write("boris", direct)).toBe(403);
  const left = [await user("boris"), await user("masha"), await user("olga")].sort();
  // olga and boris are guardians of one class now; kolya is of another.
  await until(async () => (await joinedIn(roomId(group))).length === 3);
  expect(await joinedIn(roomId(group))).toEqual(left);
  const seen = async (): Promise<string[]> =>
    Object.keys((await anna("GET", `/rooms/${own}/joined_members`)).body.joined as object).sort();
  await until(async () => (await seen()).length === 2);
  expect(await seen()).toEqual([await user("anna"), await user("petya")].sort());

  await importTinySchool(school.context, wholeSchool);
  await until(async () => (await write("petya", direct)) === 200);
}, 120_000);
