import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { DESK_SOURCES, type DeskSource } from '../../shared/contract/ticket-entry.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

/** How the caller comes; Alt and a digit chooses, and the next caller comes the same way. */
export function SourceChoice(props: { value: DeskSource; onChange: (source: DeskSource) => void }) {
  const { t } = useI18n();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t.ticketEntry.source}
      value={props.value}
      onChange={(_, source: DeskSource | null) => source && props.onChange(source)}
    >
      {DESK_SOURCES.map((source, index) => (
        <ToggleButton key={source} value={source} sx={{ height: 30, px: 2.5, gap: 1.5 }}>
          {t.ticketWords.sources[source]} <KeyCap keys={`Alt ${index + 1}`} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
