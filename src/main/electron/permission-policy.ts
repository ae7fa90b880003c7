/**
 * What the page may ask of the computer: nothing. Electron's default is to allow everything, so each kind of question has its
 * own written no; printing, files and devices are the main process's work. A feature that needs one names it here, with its reason.
 * Source: Electron security tutorial, item 5.
 */
export const PERMISSIONS = {
  request: (_contents: unknown, _permission: string, answer: (granted: boolean) => void): void =>
    answer(false),
  check: (): boolean => false,
  device: (): boolean => false,
} as const;

/** Switches that open the console to another program, or take its walls down; an installed console refuses to start with them. */
const FORBIDDEN_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'load-extension',
  'js-flags',
  'proxy-server',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
] as const;

/** The forbidden switches that the console was started with. */
export function forbiddenSwitches(hasSwitch: (name: string) => boolean): string[] {
  return FORBIDDEN_SWITCHES.filter((name) => hasSwitch(name));
}
