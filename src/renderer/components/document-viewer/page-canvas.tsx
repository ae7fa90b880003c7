import { Box } from '@mui/material';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { OpenedDocument } from './opened-document.ts';
import type { Box as Size, Turn } from './view.ts';

interface PageCanvasProps {
  document: OpenedDocument;
  page: number;
  scale: number;
  /** The size at which the page is shown, before turning. */
  shown: Size;
  turn: Turn;
  onBroken: () => void;
  onPainted: () => void;
}

/** One page, painted again when it is enlarged; what was painted before stays until the sharper one is there. */
export function PageCanvas({ document, page, scale, shown, turn, onBroken, onPainted }: PageCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const painted = useEffectEvent((canvas: HTMLCanvasElement) => {
    canvas.style.width = '100%';
    canvas.style.height = '100%';
    canvas.style.display = 'block';
    place.current?.replaceChildren(canvas);
    onPainted();
  });
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    const ending = new AbortController();
    document.paint(page, scale, ending.signal).then(
      (canvas) => {
        if (!ending.signal.aborted) painted(canvas);
      },
      () => {
        if (!ending.signal.aborted) broken();
      },
    );
    return () => ending.abort();
  }, [document, page, scale]);
  return (
    <Box
      ref={place}
      style={{
        width: shown.width,
        height: shown.height,
        transform: `translate(-50%, -50%) rotate(${turn * 90}deg)`,
      }}
      sx={{
        position: 'absolute',
        left: '50%',
        top: '50%',
        background: '#ffffff',
        outline: '1px solid',
        outlineColor: 'divider',
      }}
    />
  );
}
