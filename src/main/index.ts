import { contract } from '../shared/contract/index.ts';
import { createConsoleApp } from './console-app.ts';
import { startShell } from './electron/shell.ts';

startShell(contract, (services) => createConsoleApp(services));
