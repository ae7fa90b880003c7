import { ipcMain } from 'electron';
import { type Contract, channelOf } from '../../shared/contract/define.ts';
import type { Dispatch } from '../ipc/dispatcher.ts';
import { type IsTrustedSender, ipcHandler } from './ipc-handler.ts';
import { logDefect } from './logging.ts';

/** One channel for each operation of the contract, and no other: the only place that listens to the page. */
export function registerIpc(contract: Contract, dispatch: Dispatch, isTrustedSender: IsTrustedSender): void {
  for (const [feature, operations] of Object.entries(contract)) {
    for (const verb of Object.keys(operations)) {
      ipcMain.handle(
        channelOf(feature, verb),
        ipcHandler(feature, verb, dispatch, isTrustedSender, logDefect),
      );
    }
  }
}
