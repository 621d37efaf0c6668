const server = {
  extensionsToTreatAsEsm: [".ts"],
  testEnvironment: "node",
  transform: { "\\.ts$": "<rootDir>/start/strip-types-transform.mjs" },
  modulePathIgnorePatterns: ["<rootDir>/.zvonok", "<rootDir>/web-client/dist"],
};
export default {
  projects: [
    {
      ...server,
      displayName: "unit",
      roots: [
        "<rootDir>/appservice/src",
        "<rootDir>/config",
        "<rootDir>/contract",
        "<rootDir>/start",
        "<rootDir>/synapse",
      ],
      testMatch: ["**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/start/test/"],
    },
    {
      ...server,
      displayName: "start",
      roots: ["<rootDir>/start/test"],
      testMatch: ["**/*.test.ts"],
      globalSetup: "<rootDir>/start/test/set-up.ts",
    },
    {
      ...server,
      displayName: "integration",
      roots: ["<rootDir>/appservice/test/integration"],
      testMatch: ["**/*.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/appservice/test/support/patience.ts"],
      globalSetup: "<rootDir>/appservice/test/support/start-stack.ts",
      globalTeardown: "<rootDir>/appservice/test/support/stop-stack.ts",
    },
    {
      displayName: "web",
      roots: ["<rootDir>/web-client/src", "<rootDir>/web-client/packages", "<rootDir>/web-client/build"],
      testMatch: ["**/*.test.{ts,tsx}"],
      testEnvironment: "<rootDir>/web-client/build/browser-environment.mjs",
      extensionsToTreatAsEsm: [".ts", ".tsx"],
      moduleNameMapper: { "\\.css$": "<rootDir>/web-client/build/css-stub.cjs" },
      transform: {
        "\\.tsx?$": [
          "@swc/jest",
          {
            jsc: {
              parser: { syntax: "typescript", tsx: true },
              transform: { react: { runtime: "automatic" } },
              target: "es2024",
            },
            module: { type: "es6" },
          },
        ],
      },
    },
  ],
};
