/** Types of check-machine.mjs, which is plain JavaScript because it runs before anything is installed. */
export type Machine = { platform: string; arch: string; node: string; glibc: string | null };
export function thisMachine(): Machine;
export function lacking(machine: Machine): string | null;
export function findPython(): string | null;
