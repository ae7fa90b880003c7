import { Box, Button, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { OutageProposal } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { PlaceField } from '../components/map/place-field.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import { SelectField } from '../components/select-field.tsx';
import type { OutageDraft } from './outage-draft.ts';
import { useOutageChoices } from './use-outages.ts';
import { VillagesField } from './villages-field.tsx';

interface OutagePlaceProps {
  draft: OutageDraft;
  proposal: OutageProposal | null;
  placeProblem: string | null;
  radiusProblem: string | null;
  onChange: (changes: Partial<OutageDraft>) => void;
}

/** Where an outage is: a zone, villages, a circle on the map, or several of them. */
export function OutagePlace({ draft, proposal, placeProblem, radiusProblem, onChange }: OutagePlaceProps) {
  const { t } = useI18n();
  const texts = t.outages.form;
  const choices = useOutageChoices();
  const areas = useMapAreas();
  const tiles = useMapTiles();
  const points = useMemo<MapPoint[]>(
    () =>
      (proposal?.tickets ?? []).map((ticket) => ({
        id: `t${ticket.ticketId}`,
        latitude: ticket.latitude,
        longitude: ticket.longitude,
        tone: 'warning',
        lines: [ticket.ticketNo, t.ticketWords.categories[ticket.category]],
      })),
    [proposal, t],
  );
  const radius = Number(draft.radius.replaceAll('.', ''));
  const right = Number.isInteger(radius) && radius >= 50 && radius <= 20_000;
  const circles = useMemo(() => (right ? [radius] : []), [right, radius]);
  const suggested = proposal?.villages.map(({ code }) => code) ?? [];
  return (
    <Box
      component="section"
      aria-label={texts.place}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Box>
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
          {texts.place}
        </Typography>
        <Typography
          variant="body2"
          role={placeProblem ? 'alert' : undefined}
          sx={{ color: placeProblem ? 'error.main' : 'text.secondary' }}
        >
          {placeProblem ?? texts.placeHint}
        </Typography>
      </Box>
      {proposal && (suggested.length > 0 || proposal.supplyZoneName) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <Typography variant="body2">{texts.suggestions}</Typography>
          {proposal.supplyZoneId !== null && (
            <Button size="small" variant="outlined" onClick={() => onChange({ zone: proposal.supplyZoneId })}>
              {t.outages.detail.zone(proposal.supplyZoneName ?? '')}
            </Button>
          )}
          {suggested.length > 0 && (
            <Button size="small" variant="outlined" onClick={() => onChange({ villages: suggested })}>
              {proposal.villages.map(({ name }) => name).join(', ')}
            </Button>
          )}
        </Box>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 2fr)', gap: 3 }}>
        <SelectField
          label={texts.zone}
          value={draft.zone === null ? '' : String(draft.zone)}
          onChange={(value) => onChange({ zone: value === '' ? null : Number(value) })}
          options={[
            { value: '', label: texts.noZone },
            ...(choices.data?.supplyZones ?? []).map((zone) => ({
              value: String(zone.supplyZoneId),
              label: zone.name,
            })),
          ]}
        />
        <VillagesField
          villages={choices.data?.villages ?? []}
          value={draft.villages}
          onChange={(villages) => onChange({ villages })}
        />
      </Box>
      <Box sx={{ height: 300, border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}>
        <MapView
          label={t.outages.map}
          points={points}
          areas={areas}
          tiles={tiles}
          area={draft.centre ? null : (draft.villages.at(-1) ?? null)}
          picked={draft.centre}
          onPick={(centre) => onChange({ centre })}
          circles={circles}
          reach={right ? radius * 1.15 : 500}
          fitKey={proposal?.key ?? 'form'}
        />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)', gap: 3, mt: 1 }}>
        <PlaceField
          label={texts.circle}
          value={draft.centre}
          problem={null}
          onChange={(centre) => onChange({ centre })}
        />
        <Field
          label={texts.radius}
          value={draft.radius}
          disabled={!draft.centre}
          hint={draft.centre ? texts.radiusHint : texts.pickHint}
          problem={radiusProblem}
          onChange={(event) => onChange({ radius: event.target.value })}
          slotProps={{
            input: { inputMode: 'numeric', maxLength: 6, autoComplete: 'off', style: { textAlign: 'right' } },
          }}
        />
      </Box>
    </Box>
  );
}
