import type { Plugin } from "vite";

/** Parts of matrix-js-sdk that a school client in unencrypted rooms never runs, by file below `lib/`. */
const unusedParts: { test: RegExp; code: string }[] = [
  {
    test: /\/matrixrtc\/MatrixRTCSessionManager\.js$/,
    code: "export class MatrixRTCSessionManager { start() {} stop() {} on() {} off() {} }",
  },
  { test: /\/matrixrtc\/types\.js$/, code: "export const RTC_NOTIFICATION_MAX_LIFETIME_MS = 120000;" },
  // Without it every start asks the homeserver for something that it doesn't have.
  {
    test: /\/rtcTransportsCachedValue\.js$/,
    code: "export const createRtcTransportsCachedValue = () => ({ start() {}, stop() {} });",
  },
  {
    test: /\/sliding-sync-sdk\.js$/,
    code: "export class SlidingSyncSdk { constructor() { throw new Error('This client syncs by /sync'); } }",
  },
  {
    test: /\/models\/MSC3089TreeSpace\.js$/,
    code: "export const DEFAULT_TREE_POWER_LEVELS_TEMPLATE = {}; export class MSC3089TreeSpace {}",
  },
  {
    test: /\/rust-crypto\/index\.js$/,
    code: "export function initRustCrypto() { throw new Error('Rooms here are not encrypted'); }",
  },
  {
    test: /\/lib\/secret-storage\.js$/,
    code: "export class ServerSideSecretStorageImpl {} export const SECRET_STORAGE_ALGORITHM_V1_AES = ''; export function calculateKeyCheck() { throw new Error('No secret storage'); } export function trimTrailingEquals(text) { return text; }",
  },
];

/**
 * What `client.js` takes from `webrtc/`. Only the client's own import is replaced: the call page imports the real
 * modules by itself (matrix/enable-calls.ts) and hands them to the client.
 */
const callsForClient = `
export class MediaHandler {}
export class CallEventHandler {}
export class GroupCallEventHandler {}
export class GroupCall {}
export const supportsMatrixCall = () => false;
export const createNewMatrixCall = () => null;
`;
const STUB_OF_CALLS = "\0matrix-js-sdk-without-calls";

/** Vite plugin: leaves out what of matrix-js-sdk the first chat doesn't run. */
export function trimMatrixSdk(): Plugin {
  return {
    name: "trim-matrix-sdk",
    enforce: "pre",
    resolveId(source, importer) {
      const fromClient = importer !== undefined && /matrix-js-sdk\/lib\/client\.js$/.test(importer);
      return fromClient && source.startsWith("./webrtc/") ? STUB_OF_CALLS : null;
    },
    load(id) {
      if (id === STUB_OF_CALLS) return callsForClient;
      if (!id.includes("matrix-js-sdk/lib/")) return null;
      return unusedParts.find(({ test }) => test.test(id))?.code ?? null;
    },
  };
}
