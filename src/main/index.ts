import { contract } from '../shared/contract/index.ts';
import { startShell } from './electron/shell.ts';

startShell(contract, () => ({
  dispatch: async () => ({ ok: false, error: { code: 'UNKNOWN_OPERATION', details: {} } }),
  onShutdown: async () => {},
}));
