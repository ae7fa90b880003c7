import { Box } from '@mui/material';
import { useBoard } from './board.tsx';
import { useTones } from './use-tones.ts';

/** A share against its target: a thin bar from 0 to 100 with a mark where it should be. */
export function TargetBar(props: { percent: number; target: number; label: string }) {
  const { px } = useBoard();
  const tones = useTones();
  const height = px(8);
  const share = Math.min(100, Math.max(0, props.percent));
  return (
    <Box
      component="svg"
      role="img"
      aria-label={props.label}
      width="100%"
      height={height + px(6)}
      sx={{ display: 'block', overflow: 'visible' }}
    >
      <title>{props.label}</title>
      <rect y={px(3)} width="100%" height={height} rx={2} fill={tones.line} />
      <rect y={px(3)} width={`${share}%`} height={height} rx={2} fill={tones.primary} />
      <line
        x1={`${props.target}%`}
        x2={`${props.target}%`}
        y1={0}
        y2={height + px(6)}
        stroke={tones.text}
        strokeWidth={px(2)}
      />
    </Box>
  );
}
