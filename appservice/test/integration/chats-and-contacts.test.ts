import { type Contacts, chatSchema, contactsSchema } from "@zvonok/contract/http/contacts.ts";
import { roomId } from "../../src/matrix/identifiers.ts";
import { type LessonSchool, openLessonSchool } from "../support/lesson-school.ts";
import { joinedIn, signIn, userOf } from "../support/mirrored-school.ts";

/** Whom each kind of person finds in «Контакты», and which chats he may have made. */
let school: LessonSchool;
beforeAll(async () => {
  school = await openLessonSchool(() => [], { mirrored: true });
}, 120_000);
afterAll(() => school.close());

async function contactsOf(name: string, query = ""): Promise<Contacts> {
  const { body } = await (await school.as(name)).get(`/contacts${query}`).expect(200);
  return contactsSchema.strict().parse(body);
}
const namesOf = ({ people }: Contacts): string[] => people.map(({ name }) => name.replace("Иванов", "").trim());
const user = (name: string): Promise<string> => userOf(school.context, name);
const users = (names: readonly string[]): Promise<string[]> => Promise.all(names.map(user));

async function askForChat(asker: string, people: readonly string[], name?: string) {
  const body = { people: await users(people), ...(name === undefined ? {} : { name }) };
  return (await school.as(asker)).post("/chats").send(body);
}

test.each([
  ["petya", ["anna", "boris", "head", "masha", "olga"]],
  ["kolya", ["clara", "denis", "head"]],
  ["olga", ["anna", "boris", "head", "petya"]],
  ["anna", ["boris", "clara", "denis", "head", "masha", "olga", "petya"]],
  ["head", ["anna", "boris", "clara", "denis", "kolya", "masha", "olga", "petya"]],
])("%s may write to %j, and finds nobody else", async (name, expected) => {
  expect(namesOf(await contactsOf(name))).toEqual(expected);
});

test("a search goes by beginnings of names, and by class", async () => {
  expect(namesOf(await contactsOf("head", "?query=ma"))).toEqual(["masha"]);
  expect(namesOf(await contactsOf("kolya", "?query=petya"))).toEqual([]);
  const { people } = await contactsOf("head", "?query=kolya");
  const [kolya] = people;
  expect(kolya).toMatchObject({ kinds: ["pupil"], schools: [{ name: "Школа № 1" }], classes: [{ title: "5Б" }] });
  const ofClass = await contactsOf("head", `?classId=${kolya?.classes[0]?.id}`);
  expect(namesOf(ofClass)).toEqual(["clara", "denis", "kolya"]);
});

test("a question that isn't one is refused", async () => {
  await (await school.as("petya")).get("/contacts?everybody=1").expect(400);
});

test("a chat of two is made once, whoever of them asks", async () => {
  const first = await askForChat("petya", ["masha"]);
  expect(first).toMatchObject({ status: 201, body: { isNew: true } });
  const { roomId: room } = chatSchema.parse(first.body);
  expect(await joinedIn(roomId(room))).toEqual((await users(["masha", "petya"])).sort());
  expect(await askForChat("masha", ["petya"])).toMatchObject({ status: 200, body: { roomId: room, isNew: false } });
  const both = await Promise.all([askForChat("olga", ["anna"]), askForChat("anna", ["olga"])]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(new Set(both.map(({ body }) => body.roomId)).size).toBe(1);
});

test("both people's clients know that it is a chat of two, and both write there", async () => {
  const { body } = await askForChat("olga", ["petya"]);
  const [olga, petya] = [await signIn(school.context, "olga"), await signIn(school.context, "petya")];
  const [self, other] = [await user("olga"), await user("petya")];
  const direct = await olga("GET", `/user/${encodeURIComponent(self)}/account_data/m.direct`);
  expect(direct.body[other]).toEqual([body.roomId]);
  const message = { msgtype: "m.text", body: "Привет" };
  expect((await petya("PUT", `/rooms/${body.roomId}/send/m.room.message/t`, message)).status).toBe(200);
  expect((await petya("POST", `/rooms/${body.roomId}/invite`, { user_id: await user("masha") })).status).toBe(403);
});

test("whoever left comes back when he asks for the chat again", async () => {
  const { body } = await askForChat("boris", ["petya"]);
  const petya = await signIn(school.context, "petya");
  await petya("POST", `/rooms/${body.roomId}/leave`, {});
  const again = { roomId: body.roomId, isNew: false };
  expect(await askForChat("petya", ["boris"])).toMatchObject({ status: 200, body: again });
  expect(await joinedIn(roomId(body.roomId))).toEqual((await users(["boris", "petya"])).sort());
});

test.each([
  ["petya", "kolya", "noRule"],
  ["petya", "clara", "noRule"],
  ["olga", "kolya", "noRule"],
  ["olga", "clara", "noRule"],
  ["clara", "petya", "noRule"],
  ["petya", "petya", null],
])("%s gets no chat with %s", async (asker, other, rule) => {
  const { status, body } = await askForChat(asker, [other]);
  expect(status).toBe(rule === null ? 400 : 403);
  if (rule !== null) expect(body).toMatchObject({ errcode: "ORG_ZVONOK_NOT_A_CONTACT", rule });
});

test("staff make a chat of pupils of several classes; pupils and guardians make none", async () => {
  const { status, body } = await askForChat("boris", ["petya", "kolya"], "Олимпиада");
  expect(status).toBe(201);
  expect(await joinedIn(roomId(body.roomId))).toEqual((await users(["boris", "kolya", "petya"])).sort());
  for (const asker of ["petya", "olga"]) {
    const refused = await askForChat(asker, ["anna", "boris"], "Наш чат");
    expect(refused).toMatchObject({ status: 403, body: { errcode: "ORG_ZVONOK_NO_GROUP_CHATS" } });
  }
  expect((await askForChat("boris", ["petya", "kolya"])).body.errcode).toBe("ORG_ZVONOK_CHAT_NAME");
});

test("a chat with one other person is a chat of two by any name", async () => {
  expect((await askForChat("boris", ["kolya"], "Кружок")).body.errcode).toBe("ORG_ZVONOK_NOT_A_CONTACT");
  expect((await askForChat("boris", ["petya"], "Кружок")).status).toBe(201);
});

test("whoever made a chat invites into it from any client, and nobody else does", async () => {
  const { body } = await askForChat("anna", ["petya"], "Экскурсия");
  const [anna, petya] = [await signIn(school.context, "anna"), await signIn(school.context, "petya")];
  const masha = { user_id: await user("masha") };
  expect((await petya("POST", `/rooms/${body.roomId}/invite`, masha)).status).toBe(403);
  expect((await anna("POST", `/rooms/${body.roomId}/invite`, masha)).status).toBe(200);
  expect((await anna("POST", `/rooms/${body.roomId}/invite`, { user_id: "@p_nobody:zvonok.localhost" })).status).toBe(
    403,
  );
});
