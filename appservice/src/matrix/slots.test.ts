import { createSlots, eachOf } from "./slots.ts";

test("no more than so many are at it at once, and of those that wait the weightiest goes next", async () => {
  const slots = createSlots(1);
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = slots(0, () => held.promise);
  const rest = [
    slots(1, async () => void order.push("light")),
    slots(3, async () => void order.push("heavy")),
    slots(3, async () => void order.push("heavy too")),
  ];
  expect(order).toEqual([]);
  held.resolve();
  await Promise.all([first, ...rest]);
  expect(order).toEqual(["heavy", "heavy too", "light"]);
});

test("a slot is free again after a failure", async () => {
  const slots = createSlots(1);
  await expect(slots(0, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(slots(0, async () => 1)).resolves.toBe(1);
});

test("a failure is told once everything that was begun has ended", async () => {
  const ended: number[] = [];
  const work = eachOf([1, 2, 3, 4], 2, async (item) => {
    await Promise.resolve();
    if (item === 1) throw new Error("first");
    ended.push(item);
  });
  await expect(work).rejects.toThrow("first");
  expect(ended).toEqual([2, 3, 4]);
});
