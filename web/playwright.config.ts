import { defineConfig } from '@playwright/test';

// Debian's Chromium, not a download; WebGL in software, as on a machine without a screen.
export default defineConfig({
  testDir: 'e2e', outputDir: 'shots/failed', workers: 1, timeout: 180_000, expect: { timeout: 45_000 }, reporter: [['list']],
  use: {
    browserName: 'chromium', acceptDownloads: true,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
});
