import { describe, expect, it } from 'vitest';
import { isAppUrl } from '../../src/main/electron/app-url.ts';
import { contentSecurityPolicy, newNonce } from '../../src/main/electron/content-security-policy.ts';
import { loggable } from '../../src/main/electron/log-policy.ts';
import { forbiddenSwitches, PERMISSIONS } from '../../src/main/electron/permission-policy.ts';
import { isTrustedFrame } from '../../src/main/electron/trusted-sender.ts';
import { restoreBounds } from '../../src/main/electron/window-bounds.ts';
import { windowOptions } from '../../src/main/electron/window-options.ts';

describe('the console’s own URLs', () => {
  it.each(['app://console/', 'app://console/index.html', 'app://console/?a=1#b'])('%s is', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  it.each([
    'app://console.evil/',
    'app://evil/console/',
    'app://consol/',
    'app://console:8080/',
    'app://console@evil/',
    'app://user@console/',
    'app://user:word@console/',
    'app:///console/',
    'app:console',
    'apps://console/',
    'http://console/',
    'https://console/',
    'file:///etc/passwd',
    'data:text/html,<script>1</script>',
    'javascript:alert(1)',
    'blob:app://console/8d3f',
    'view-source:app://console/',
    'about:blank',
    '',
    'console',
  ])('%s is not', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('the content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy('NONCE')
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
  );

  it('allows scripts from our own files only, and inline styles only with the nonce', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('style-src')).toBe("'self' 'nonce-NONCE'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(directives.get('trusted-types')).toBe('loket-workers');
    expect(directives.get('worker-src')).toBe("'self'");
  });

  it('has no unsafe source, no wildcard and no foreign scheme anywhere', () => {
    for (const [name, value] of directives) {
      expect(value, name).not.toMatch(/unsafe|\*|https?:|blob:|filesystem:/);
      if (name !== 'img-src') expect(value, name).not.toContain('data:');
    }
  });

  it('gets a new nonce of 128 bits at each load', () => {
    const nonces = new Set(Array.from({ length: 100 }, newNonce));
    expect(nonces.size).toBe(100);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(16);
  });
});

describe('permissions', () => {
  it.each([
    'clipboard-read',
    'geolocation',
    'media',
    'usb',
    'serial',
    'hid',
    'notifications',
    'openExternal',
  ])('%s is refused', (permission) => {
    const answers: boolean[] = [];
    PERMISSIONS.request(undefined, permission, (granted) => answers.push(granted));
    expect(answers).toEqual([false]);
    expect(PERMISSIONS.check()).toBe(false);
    expect(PERMISSIONS.device()).toBe(false);
  });

  it('names the switches that an installed console refuses', () => {
    const given = new Set(['remote-debugging-port', 'no-sandbox', 'lang']);
    expect(forbiddenSwitches((name) => given.has(name))).toEqual(['remote-debugging-port', 'no-sandbox']);
    expect(forbiddenSwitches(() => false)).toEqual([]);
  });
});

describe('the window', () => {
  it('has exactly these web preferences', () => {
    expect(windowOptions('/preload.cjs', {}, false).webPreferences).toEqual({
      preload: '/preload.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      disableBlinkFeatures: 'Auxclick',
    });
  });

  it('is never smaller than a counter’s screen needs', () => {
    expect(windowOptions('/p', {}, false)).toMatchObject({ minWidth: 1280, minHeight: 720, width: 1280 });
  });

  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  it('comes back where it was', () => {
    const saved = { x: 100, y: 50, width: 1400, height: 800, maximized: true };
    expect(restoreBounds(JSON.parse(JSON.stringify(saved)), screens)).toEqual(saved);
  });

  it.each([
    ['on a screen that is gone', { x: 2500, y: 0, width: 1400, height: 800 }],
    ['below the screen', { x: 0, y: 1030, width: 1400, height: 800 }],
    ['no numbers', { x: 'a', y: 0, width: 1400, height: 800 }],
    ['not finite', { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 800 }],
    ['null', null],
    ['text', 'x'],
    ['a part is missing', { x: 0, y: 0 }],
  ])('ignores a place that cannot be used: %s', (_name, saved) => {
    expect(restoreBounds(saved, screens)).toBeUndefined();
  });

  it('does not come back smaller than its minimum', () => {
    expect(restoreBounds({ x: 0, y: 0, width: 10, height: 10 }, screens)).toMatchObject({
      width: 1280,
      height: 720,
    });
  });
});

describe('the sender of a message', () => {
  const main = { url: 'app://console/' };
  it('is trusted as the window’s top frame on our origin', () => {
    expect(isTrustedFrame(main, main)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null, main],
    ['another frame with our URL', { url: 'app://console/' }, main],
    ['no window', main, undefined],
    ['nothing at all', null, undefined],
  ])('is refused: %s', (_name, sender, mainFrame) => {
    expect(isTrustedFrame(sender, mainFrame)).toBe(false);
  });

  it.each(['https://example.com/', 'app://console.evil/', 'data:text/html,x', 'about:blank', ''])(
    'is refused once its page is %s',
    (url) => {
      const frame = { url };
      expect(isTrustedFrame(frame, frame)).toBe(false);
    },
  );
});

describe('the log', () => {
  it('keeps no value of a row from a database error', () => {
    const error = Object.assign(
      new Error('duplicate key value: Key (nik)=(6472010101900001) already exists'),
      {
        severity: 'ERROR',
        code: '23505',
        detail: 'Key (nik)=(6472010101900001) already exists.',
        where: 'SQL statement "insert … 6472010101900001"',
        parameters: ['6472010101900001'],
      },
    );
    const logged = JSON.stringify(loggable(error));
    expect(logged).toContain('23505');
    expect(logged).not.toContain('6472010101900001');
  });

  it('keeps the message and the frames of the program’s own errors', () => {
    const logged = loggable(new TypeError('x is not a function')) as { message: string; frames: string[] };
    expect(logged.message).toBe('x is not a function');
    expect(logged.frames[0]).toContain('electron-policy.test.ts');
  });

  it('leaves other values as they are', () => {
    expect(loggable('window open')).toBe('window open');
  });
});
