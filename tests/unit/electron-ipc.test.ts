import { describe, expect, it } from 'vitest';
import { ipcHandler } from '../../src/main/electron/ipc-handler.ts';
import { isTrustedFrame, type SenderFrame } from '../../src/main/electron/trusted-sender.ts';
import type { Dispatch } from '../../src/main/ipc/dispatcher.ts';
import type { WireResult } from '../../src/shared/contract/define.ts';

const page: SenderFrame = { url: 'app://console/' };

function setUp(answer: Dispatch = async () => ({ ok: true, data: 'done' })) {
  const calls: unknown[][] = [];
  const faults: Array<{ operation: string; error: unknown }> = [];
  const handle = ipcHandler(
    'payments',
    'record',
    (...call) => {
      calls.push(call);
      return answer(...call);
    },
    (sender) => isTrustedFrame(sender, page),
    (operation, error) => `incident ${faults.push({ operation, error })}`,
  );
  return { handle, calls, faults };
}

describe('a call from the page', () => {
  it('reaches the dispatcher under the name of its own channel, whatever the payload says', async () => {
    const { handle, calls } = setUp();
    const payload = { feature: 'staff', verb: 'create', __proto__: null };
    expect(await handle({ senderFrame: page }, payload)).toEqual({ ok: true, data: 'done' });
    expect(calls).toEqual([['payments', 'record', payload]]);
  });

  it.each<[string, SenderFrame | null]>([
    ['a subframe with our URL', { url: 'app://console/' }],
    ['a foreign page', { url: 'https://example.com/' }],
    ['a lookalike', { url: 'app://console.evil/' }],
    ['a frame that is gone', null],
  ])('is refused without being read: %s', async (_name, senderFrame) => {
    const { handle, calls, faults } = setUp();
    const trap = new Proxy({}, { get: () => expect.unreachable('the payload was read') });
    const result = await handle({ senderFrame }, trap);
    expect(result).toMatchObject({ ok: false, error: { code: 'UNTRUSTED_SENDER' } });
    expect(calls).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it('is judged before anything is awaited: Electron takes the frame away after a navigation', async () => {
    const { handle } = setUp();
    const event: { senderFrame: SenderFrame | null } = { senderFrame: page };
    const pending = handle(event, {});
    event.senderFrame = null;
    expect(await pending).toMatchObject({ ok: true });
  });

  it('never carries the text of an error back', async () => {
    const secret = 'Key (nik)=(6472010101900001) already exists';
    const { handle, faults } = setUp(async (): Promise<WireResult> => {
      throw new Error(secret);
    });
    const result = await handle({ senderFrame: page }, {});
    expect(result).toMatchObject({ ok: false, error: { code: 'UNEXPECTED' } });
    expect(JSON.stringify(result)).not.toContain('6472010101900001');
    // The number on the screen leads to the line in the log.
    expect(result).toMatchObject({ error: { details: { incident: 'incident 1' } } });
    expect(faults).toMatchObject([{ operation: 'payments.record', error: { message: secret } }]);
  });
});
