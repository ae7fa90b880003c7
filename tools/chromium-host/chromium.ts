import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium and its relatives are installed, by platform; the first that exists is used. */
function candidates(): string[] {
  const programs = [
    process.env['PROGRAMFILES'],
    process.env['PROGRAMFILES(X86)'],
    process.env['LOCALAPPDATA'],
  ].filter((folder) => folder !== undefined);
  switch (process.platform) {
    case 'win32':
      return programs.flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    default:
      return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
        (name) => `/usr/bin/${name}`,
      );
  }
}

/** The browser that stands in for Electron: `LOKET_CHROMIUM`, or the first that is installed. */
export function findChromium(): string | undefined {
  const named = process.env['LOKET_CHROMIUM'];
  return (named ? [named] : candidates()).find((file) => existsSync(file));
}

/** The one command that installs a browser here. */
export function installCommand(): string {
  if (process.platform === 'win32') return 'winget install --id Google.Chrome';
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  return isRoot() ? 'apt-get install -y chromium' : 'sudo apt-get install -y chromium';
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether a window could be shown: Windows and macOS always have a desktop, Linux says so in its environment. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
