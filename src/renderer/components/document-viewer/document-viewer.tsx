import { Box, type SxProps, type Theme } from '@mui/material';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useI18n } from '../../app/i18n/i18n.tsx';
import type { ShownDocument } from './opened-document.ts';
import { PageCanvas } from './page-canvas.tsx';
import { useOpened, usePageSize } from './use-opened.ts';
import { useStage } from './use-stage.ts';
import {
  bounded,
  fitted,
  inset,
  paintScale,
  type Turn,
  turnedBox,
  turnedOn,
  type View,
  WHOLE,
  ZOOM_STEP,
} from './view.ts';
import { ViewerPlaceholder } from './viewer-placeholder.tsx';
import { ViewerToolbar } from './viewer-toolbar.tsx';

interface DocumentViewerProps {
  /** Undefined while it is being read. */
  document: ShownDocument | undefined;
  /** Takes the document's place, e.g. why it could not be read. */
  problem?: ReactNode;
  /** Given together by who lets two viewers share them; else each viewer has its own. */
  view?: View;
  onView?: (view: View) => void;
  /** More tools at the end of the bar. */
  actions?: ReactNode;
  /** The place it fills; without a height of its own it takes what its parent gives. */
  sx?: SxProps<Theme>;
}

/**
 * Shows a picture or a PDF. Wheel, + and - zoom, 0 shows the whole, dragging and arrows move, R turns, Page Up and Page Down turn pages;
 * keys work while the focus is in the viewer.
 */
export function DocumentViewer(props: DocumentViewerProps) {
  // A new document starts anew.
  return <Viewer key={props.document?.id ?? ''} {...props} />;
}

function Viewer({ document: shown, problem, view: sharedView, onView, actions, sx }: DocumentViewerProps) {
  const { t } = useI18n();
  const texts = t.files.viewer;
  const [ownView, setOwnView] = useState(WHOLE);
  const [turn, setTurn] = useState<Turn>(0);
  const [page, setPage] = useState(1);
  const [failedPage, setFailedPage] = useState<number>();
  const [paintedPage, setPaintedPage] = useState<number>();
  const opened = useOpened(shown);
  const document = opened.state === 'open' ? opened.document : undefined;
  const size = usePageSize(document, page);
  const view = sharedView ?? ownView;
  const isBroken = opened.state === 'broken' || size === 'broken' || failedPage === page;
  const paper = size && size !== 'broken' && !isBroken ? size : undefined;

  const setView = onView ?? setOwnView;
  const { place, stage, fit, keys, pointer, zoomBy } = useStage({
    view,
    onView: setView,
    fit: (box) => paper && fitted(turnedBox(paper, turn), inset(box)),
  });
  const pages = document?.pages ?? 1;
  const toPage = (to: number): void => setPage(Math.min(pages, Math.max(1, to)));
  const now = fit && bounded(view, fit, stage);
  const unturned = fit && turnedBox(fit, turn);

  const allKeys: typeof keys = {
    ...keys,
    r: () => setTurn(turnedOn),
    PageUp: () => toPage(page - 1),
    PageDown: () => toPage(page + 1),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = allKeys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <Box
      role="group"
      aria-label={texts.label(shown?.name ?? '')}
      onKeyDown={onKeyDown}
      sx={[
        { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%' },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <ViewerToolbar
        name={shown?.name ?? ''}
        page={page}
        pages={pages}
        zoom={now?.zoom ?? 1}
        disabled={!fit}
        onPage={toPage}
        onZoom={(direction) => zoomBy(ZOOM_STEP ** direction)}
        onFit={() => setView(WHOLE)}
        onTurn={() => setTurn(turnedOn)}
        actions={actions}
      />
      <Box
        ref={place}
        tabIndex={0}
        aria-label={shown?.name}
        {...pointer}
        sx={(theme) => ({
          position: 'relative',
          flex: 1,
          minHeight: 0,
          overflow: 'hidden',
          touchAction: 'none',
          cursor: now && now.zoom > 1 ? 'grab' : 'default',
          '&:active': { cursor: now && now.zoom > 1 ? 'grabbing' : 'default' },
          background: theme.palette.action.hover,
          '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
        })}
      >
        {document && paper && fit && now && unturned && (
          <Box
            style={{
              left: stage.width / 2 - now.x * fit.width * now.zoom,
              top: stage.height / 2 - now.y * fit.height * now.zoom,
              width: fit.width * now.zoom,
              height: fit.height * now.zoom,
            }}
            sx={{ position: 'absolute' }}
          >
            <PageCanvas
              key={page}
              document={document}
              page={page}
              scale={paintScale(paper, unturned.width * now.zoom, window.devicePixelRatio)}
              shown={{ width: unturned.width * now.zoom, height: unturned.height * now.zoom }}
              turn={turn}
              onBroken={() => setFailedPage(page)}
              onPainted={() => setPaintedPage(page)}
            />
          </Box>
        )}
        <ViewerPlaceholder problem={problem} broken={isBroken} loading={paintedPage !== page} />
      </Box>
    </Box>
  );
}
