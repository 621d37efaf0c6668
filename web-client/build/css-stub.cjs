// Class names in tests read as their own keys.
module.exports = new Proxy({}, { get: (_target, key) => (key === "__esModule" ? false : String(key)) });
