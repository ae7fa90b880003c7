import { useEffect, useState } from 'react';
import { openPdf } from './open-pdf.ts';
import { openPicture } from './open-picture.ts';
import type { OpenedDocument, ShownDocument } from './opened-document.ts';
import type { Box } from './view.ts';

type Opened = { state: 'loading' } | { state: 'broken' } | { state: 'open'; document: OpenedDocument };
const LOADING: Opened = { state: 'loading' };

/** Opens a document and closes it when another takes its place. */
export function useOpened(shown: ShownDocument | undefined): Opened {
  const [result, setResult] = useState<{ of?: string; opened: Opened }>({ opened: LOADING });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a document is known by its id; its bytes never change
  useEffect(() => {
    if (!shown) return;
    let wanted = true;
    const opening = shown.mediaType === 'application/pdf' ? openPdf(shown) : openPicture(shown);
    opening.then(
      (document) => wanted && setResult({ of: shown.id, opened: { state: 'open', document } }),
      () => wanted && setResult({ of: shown.id, opened: { state: 'broken' } }),
    );
    return () => {
      wanted = false;
      opening.then((document) => document.close()).catch(() => undefined);
    };
  }, [shown?.id]);
  return result.of === shown?.id ? result.opened : LOADING;
}

/** The page's own size once it is known; `broken` if the page cannot be read. */
export function usePageSize(document: OpenedDocument | undefined, page: number): Box | 'broken' | undefined {
  const [known, setKnown] = useState<{ of: OpenedDocument; page: number; size: Box | 'broken' }>();
  useEffect(() => {
    if (!document) return;
    let wanted = true;
    document.sizeOf(page).then(
      (size) => wanted && setKnown({ of: document, page, size }),
      () => wanted && setKnown({ of: document, page, size: 'broken' }),
    );
    return () => {
      wanted = false;
    };
  }, [document, page]);
  return known && known.of === document && known.page === page ? known.size : undefined;
}
