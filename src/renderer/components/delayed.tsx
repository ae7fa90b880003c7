import { Skeleton, Stack } from '@mui/material';
import { type ReactNode, useEffect, useState } from 'react';

const DELAY_MS = 150;

/** Shows its children only after a moment: an answer that comes at once never flashes a skeleton. */
export function Delayed(props: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown ? props.children : null;
}

/** Rows where rows will be. */
export function SkeletonRows(props: { rows: number; label: string }) {
  return (
    <Delayed>
      <Stack role="status" aria-label={props.label} sx={{ px: 5, py: 2, gap: 3 }}>
        {Array.from({ length: props.rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
          <Skeleton key={row} variant="rounded" height={18} sx={{ width: `${92 - ((row * 17) % 40)}%` }} />
        ))}
      </Stack>
    </Delayed>
  );
}
