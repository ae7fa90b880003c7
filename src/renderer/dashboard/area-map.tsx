import { Box } from '@mui/material';
import { alpha, useTheme } from '@mui/material/styles';
import { useMemo } from 'react';
import { districtPaths, type TileMap } from '../components/map/area-tiles.ts';
import { roomFor, shortNames } from './area-names.ts';
import { useBoard } from './board.tsx';
import { type Classes, classOf } from './figures.ts';
import { useTones } from './use-tones.ts';

interface AreaMapProps {
  label: string;
  map: TileMap;
  /** What each district is shaded by, and in which classes. */
  values: ReadonlyMap<string, number>;
  classes: Classes | null;
  exact: (district: string) => string;
  selected: string | null;
  onSelect: (district: string) => void;
  onOpen: (district: string) => void;
}

/** Shades of the five classes, from hardly any to most. */
export function useShades(): string[] {
  const { palette } = useTheme();
  const tones = useTones();
  const dark = palette.mode === 'dark';
  return (dark ? [0.24, 0.38, 0.54, 0.72, 0.92] : [0.22, 0.38, 0.55, 0.74, 0.95]).map((share) =>
    alpha(tones.warning, share),
  );
}

/** Districts as shapes of hexagons, shaded by class; the list beside it says the same in words and is what the keyboard walks. */
export function AreaMap(props: AreaMapProps) {
  const { wall } = useBoard();
  const { palette } = useTheme();
  const tones = useTones();
  const shades = useShades();
  const wide = props.map.columns > 1.7 * props.map.rows;
  const { map } = props;
  const paths = useMemo(() => districtPaths(map), [map]);
  const names = useMemo(() => shortNames(map.labels.map(({ district }) => district)), [map]);
  const fill = (district: string) => {
    const value = props.values.get(district);
    return value === undefined || !props.classes ? tones.line : shades[classOf(value, props.classes)];
  };
  const letter = Math.max(map.columns, map.rows) / (wide ? 24 : wall ? 21 : 17);
  const labels = roomFor(
    map.labels.map((label) => ({ ...label, name: names.get(label.district)! })),
    letter,
    map.columns,
    props.selected,
  );
  const chosen = paths.find(({ district }) => district === props.selected);

  return (
    <Box
      component="svg"
      role="img"
      aria-label={props.label}
      viewBox={`-1 -1 ${map.columns + 2} ${map.rows * 0.866 + 2.6}`}
      sx={{ width: '100%', height: '100%', display: 'block' }}
    >
      {paths.map(({ district, area, border }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the map is its keyboard
        <g
          key={district}
          cursor={wall ? 'default' : 'pointer'}
          onMouseEnter={() => props.onSelect(district)}
          onClick={() => !wall && props.onOpen(district)}
        >
          <title>{props.exact(district)}</title>
          {/* Opaque below the shade, so that hexagons that overlap by a hair show no seams. */}
          <path d={area} fill={palette.background.paper} />
          <path d={area} fill={fill(district)} />
          <path d={border} stroke={palette.background.paper} strokeWidth={0.42} strokeLinecap="round" />
        </g>
      ))}
      {chosen && (
        <path
          d={chosen.border}
          stroke={palette.primary.main}
          strokeWidth={0.42}
          strokeLinecap="round"
          pointerEvents="none"
        />
      )}
      {labels.map(({ district, name, x, y }) => (
        <text
          key={district}
          x={x}
          y={y}
          textAnchor="middle"
          dominantBaseline="middle"
          fontSize={letter}
          fontWeight={600}
          fill={palette.text.primary}
          stroke={palette.background.paper}
          strokeWidth={letter / 5}
          strokeLinejoin="round"
          paintOrder="stroke"
          pointerEvents="none"
        >
          {name}
        </text>
      ))}
    </Box>
  );
}
