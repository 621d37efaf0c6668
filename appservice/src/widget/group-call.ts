/** State event of a call inside a room (MSC3401); whoever starts one sends it, here a teacher's client. */
export const GROUP_CALL = "org.matrix.msc3401.call";

type GroupCall = { stateKey: string; content: Record<string, unknown> };

/** Calls inside a room that nobody has ended, and the contents that end them. A teacher's browser may have crashed. */
export const terminations = (calls: readonly GroupCall[]): GroupCall[] =>
  calls
    .filter(({ content }) => content["m.intent"] !== undefined && content["m.terminated"] === undefined)
    .map(({ stateKey, content }) => ({ stateKey, content: { ...content, "m.terminated": "call_ended" } }));
