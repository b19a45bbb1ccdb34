import { defineConfig } from '@playwright/test';

// The demo, freshly filled, on a port of its own.
const port = process.env.E2E_PORT ?? '18080';
const folder = `/tmp/jejaring-e2e-${port}`;

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 360, height: 740 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] }
  },
  webServer: {
    command: `rm -rf ${folder} && DATA_DIR=${folder} LISTEN_ADDR=127.0.0.1:${port} RATE_LIMIT_PER_MINUTE=0 LOG_LEVEL=warn ../bin/jejaring demo`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 120_000,
    reuseExistingServer: false
  }
});
