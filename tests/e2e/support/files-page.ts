import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openTestPage, type TestPage } from '../../support/test-page.ts';

export type FilesPage = Pick<TestPage, 'page' | 'complaints' | 'open'>;

/** The page of tests/e2e/files-page, open as long as the file's tests run. */
export function filesPage(): FilesPage {
  let made: TestPage | undefined;
  const opened = () => {
    if (!made) throw new Error('the page is opened before all tests');
    return made;
  };
  beforeAll(async () => {
    made = await openTestPage(join(import.meta.dirname, '..', 'files-page'));
  });
  afterAll(async () => {
    await made?.close();
  });
  return {
    get page() {
      return opened().page;
    },
    get complaints() {
      return opened().complaints;
    },
    async open(search = '') {
      const { page, complaints, open } = opened();
      await open(search);
      await page
        .locator('input[type=file]')
        .waitFor({ state: 'attached', timeout: 10_000 })
        .catch(() => {
          throw new Error(`the page did not start:\n${complaints.join('\n')}`);
        });
    },
  };
}
