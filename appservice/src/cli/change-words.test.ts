import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { changeWords } from "./change-words.ts";

const row = (before: unknown, after: unknown, names: Record<string, string> = {}): AuditRow => ({
  ...{ id: 1, at: "", type: "", room: null, roomName: null, userId: null, name: null, run: null },
  ...{ rule: "rights", record: null, before, after, names, result: "done", error: null, repair: null },
});

test("rights are told person by person, by name", () => {
  const rights = row(
    { users: { "@a:s": null, "@b:s": 51 }, settings: {} },
    { users: { "@a:s": 51, "@b:s": null }, settings: {} },
    { "@a:s": "Анна", "@b:s": "Борис" },
  );
  expect(changeWords(rights, "ru")).toBe("Анна: участник → модератор, Борис: модератор → участник (права по журналу)");
  expect(changeWords({ ...rights, record: "r7" }, "en")).toBe(
    "Анна: member → moderator, Борис: moderator → member (rights by the journal; r7)",
  );
});

test("a repair tells who asked for it", () => {
  const kicked = { ...row({ membership: "join" }, { membership: "leave" }), repair: { by: "Анна Сергеевна" } };
  expect(changeWords(kicked, "ru")).toMatch(/ \(права по журналу; по просьбе исправить: Анна Сергеевна\)$/);
  expect(changeWords({ ...kicked, repair: { by: null }, record: "r7" }, "en")).toMatch(
    / \(rights by the journal; repair asked for by the command line; r7\)$/,
  );
});

test("a space tells which chat came into it or was taken out", () => {
  const names = { "class:1": "5А" };
  expect(changeWords(row({ child: "class:1", hangs: false }, { child: "class:1", hangs: true }, names), "en")).toMatch(
    /^\+ 5А \(/,
  );
  expect(changeWords(row({ child: "class:2", hangs: true }, { child: "class:2", hangs: false }, names), "en")).toMatch(
    /^− class:2 \(/,
  );
  const made = row(null, { name: "5А", users: { "@a:s": 51 }, children: ["class:1"] }, names);
  expect(changeWords(made, "en")).toMatch(/^@a:s: member → moderator, \+ 5А, name: – → 5А \(/);
});

test("everything else is told as it was and is; what failed by its error", () => {
  expect(changeWords(row({ membership: "join" }, { membership: "leave" }), "en")).toMatch(
    /^membership: join → leave \(/,
  );
  expect(changeWords({ ...row(null, {}), error: "M_FORBIDDEN" }, "en")).toMatch(/^M_FORBIDDEN \(/);
});
