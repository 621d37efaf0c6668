import { defineConfig } from "@playwright/test";

/**
 * End to end: the system runs already (`npm test` starts it; ZVONOK_READY names its ready.json) and so does the choice
 * of a browser (ZVONOK_CHROMIUM). One worker and no second try: a test that fails now and then fails.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    locale: "ru-RU",
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    permissions: ["camera", "microphone"],
    launchOptions: {
      ...(process.env.ZVONOK_CHROMIUM === undefined ? {} : { executablePath: process.env.ZVONOK_CHROMIUM }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Calls with real media and nobody at the camera; addresses as they are, since nothing resolves hidden ones here.
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
      ],
    },
  },
});
