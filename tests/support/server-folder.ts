import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folder of the test server: outside the checkout, so that it can go with all it holds after the run. */
export const testServerFolder = process.env['LOKET_TEST_SERVER'] ?? join(tmpdir(), 'loket-test-server');
