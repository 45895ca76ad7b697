import { defineConfig } from '@playwright/test';

// Debian's Chromium, not a download; WebGL in software, as on a machine without a screen.
export default defineConfig({
  testDir: 'e2e', outputDir: 'shots/failed', workers: 1, timeout: 180_000, expect: { timeout: 45_000 }, reporter: [['list']],
  use: {
    browserName: 'chromium', acceptDownloads: true,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
        // On a busy machine the watchdog ends the process that draws, and Chromium then refuses WebGL to the host for
        // two minutes, or to all for good: "Web page caused context loss and was blocked".
        '--disable-gpu-watchdog', '--disable-domain-blocking-for-3d-apis', '--disable-gpu-process-crash-limit',
      ],
    },
  },
});
