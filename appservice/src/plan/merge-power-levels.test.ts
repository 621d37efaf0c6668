import { userIdOf } from "../matrix/identifiers.ts";
import { mergePowerLevels } from "./merge-power-levels.ts";

const [anna, oleg, guest] = ["anna", "oleg", "guest"].map((name) => userIdOf(name, "test")) as [never, never, never];

test("a step changes what it names and nothing else", () => {
  const current = {
    users: { [anna]: 51, [guest]: 7 },
    events: { "m.room.name": 90, "org.example": 3 },
    invite: 0,
    "org.example.key": true,
  };
  const step = { users: { [anna]: null, [oleg]: 51 }, settings: { invite: 100, events: { "m.room.name": 51 } } };
  expect(mergePowerLevels(current, step)).toEqual({
    users: { [oleg]: 51, [guest]: 7 },
    events: { "m.room.name": 51, "org.example": 3 },
    invite: 100,
    "org.example.key": true,
  });
  expect(current.users).toEqual({ [anna]: 51, [guest]: 7 });
});

test("an event that holds nothing, or no object where one belongs, is filled", () => {
  const step = { users: { [oleg]: 51 }, settings: { events: { "m.room.name": 51 } } };
  const filled = { users: { [oleg]: 51 }, events: { "m.room.name": 51 } };
  expect(mergePowerLevels({}, step)).toEqual(filled);
  expect(mergePowerLevels({ users: null, events: [] }, step)).toEqual(filled);
});
