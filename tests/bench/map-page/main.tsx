/** A page with nothing but the live map, for cloud-map.test.ts and `npm run bench -- map-frames`. `?points=50000&theme=dark&language=en`. */
import '@fontsource-variable/inter/wght.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { Box, CssBaseline } from '@mui/material';
import { ThemeProvider } from '@mui/material/styles';
import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from '../../../src/renderer/app/i18n/i18n.tsx';
import { createLoketTheme } from '../../../src/renderer/app/theme/theme.ts';
import { CloudMap } from '../../../src/renderer/components/map/cloud-map.tsx';
import type { MapWindow } from '../../../src/renderer/components/map/cloud-props.ts';
import { type AreaKind, areasBy } from '../../../src/renderer/components/map/territories.ts';
import { TimeSlider } from '../../../src/renderer/components/time-slider.tsx';
import { STEP_MS, type TimeRange } from '../../../src/renderer/components/time-steps.ts';
import { SAMPLE_NOW, sampleCloud, sampleVillages } from './sample-cloud.ts';

const wanted = new URLSearchParams(location.search);
const mode = wanted.get('theme') === 'dark' ? 'dark' : 'light';
const language = wanted.get('language') === 'en' ? 'en' : 'id';
const kind = (wanted.get('areas') ?? 'village') as AreaKind;
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const cache = createCache({ key: 'css', nonce, prepend: true });

const villages = sampleVillages();
const cloud = sampleCloud(Number(wanted.get('points') ?? 0), villages);
const areas = areasBy(kind, villages);
const circles = wanted.has('circles')
  ? [
      {
        id: 'a',
        place: { latitude: -8.15, longitude: 115.1 },
        radiusM: 3000,
        label: 'Pipa bocor',
        tone: 'error' as const,
      },
    ]
  : undefined;
/** For the test: the cloud itself, and what the map has told. */
const told = {
  cloud,
  selected: null as number | null,
  window: null as MapWindow | null,
  range: null as TimeRange | null,
};
Reflect.set(window, 'told', told);

const start = SAMPLE_NOW - 30 * STEP_MS.day - (SAMPLE_NOW % STEP_MS.day);
const WHOLE: TimeRange = { from: start, to: null };

function Page() {
  const [selected, setSelected] = useState<number | null>(null);
  const [range, setRange] = useState<TimeRange>(WHOLE);
  const shading = useMemo(() => {
    if (!wanted.has('shading')) return null;
    return {
      values: new Map(areas.map(({ id }, n) => [id, n % 7 === 0 ? 0 : (n * n) % 53])),
      caption: 'Pengaduan',
    };
  }, []);
  const counts = useMemo(() => cloud.histogram(start, start + 31 * STEP_MS.day, 31), []);
  return (
    <Box sx={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <CloudMap
          label="Peta"
          cloud={cloud}
          areas={areas}
          shading={shading}
          circles={circles}
          controls={!wanted.has('wall')}
          selected={selected}
          onSelect={(id) => {
            told.selected = id;
            setSelected(id);
          }}
          onWindow={(seen) => {
            told.window = seen;
          }}
          tip={(id) => [`Titik ${id}`]}
        />
      </Box>
      {wanted.has('time') && (
        <Box sx={{ p: 4 }}>
          <TimeSlider
            label="Waktu"
            start={start}
            end={SAMPLE_NOW}
            step="day"
            value={range}
            counts={counts}
            onChange={(next) => {
              told.range = next;
              setRange(next);
              cloud.filter(
                cloud.maskOf((row) => cloud.at[row]! >= next.from && cloud.at[row]! < (next.to ?? Infinity)),
              );
            }}
          />
        </Box>
      )}
    </Box>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CacheProvider value={cache}>
      <ThemeProvider theme={createLoketTheme(mode)}>
        <CssBaseline />
        <I18nProvider language={language} timeZone="Asia/Makassar">
          <Page />
        </I18nProvider>
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
);
