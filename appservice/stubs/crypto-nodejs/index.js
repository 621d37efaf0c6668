// The bridge's SDK imports the native crypto package at load time; its download host is not a package registry.
// Our rooms are unencrypted (docs/architecture.md), so nothing of it is ever called.
module.exports = new Proxy({}, { get: (_target, key) => (key === "__esModule" ? false : {}) });
