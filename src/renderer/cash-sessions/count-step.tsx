import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import type { ClosingDraft } from './close-drawer.tsx';
import { DenominationGrid } from './denomination-grid.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { countPieces } from './pieces.ts';

interface CountStepProps {
  draft: ClosingDraft;
  change: (part: Partial<ClosingDraft>) => void;
  /** What stands in the way of closing. */
  notices: ReactNode;
}

/** Notes and coins, without a hint of what should be there. */
export function CountStep({ draft, change, notices }: CountStepProps) {
  const { t } = useI18n();
  const counted = countPieces(draft.texts);
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', columnGap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!counted.tooMany) change({ step: 'slips', fresh: null });
      }}
      onKeyDown={enterMovesOn}
    >
      <Box>
        <Typography sx={{ color: 'text.secondary', mb: 4 }}>{t.drawer.countBody}</Typography>
        {notices}
      </Box>
      <Box>
        <DenominationGrid
          label={t.drawer.total}
          value={draft.texts}
          onChange={(texts) => change({ texts })}
          autoFocus
        />
        <Button
          type="submit"
          variant="contained"
          fullWidth
          sx={{ height: 44, mt: 3, gap: 3 }}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {t.drawer.toSlips(formatRupiah(counted.total))} <KeyCap keys="Enter" onAccent />
        </Button>
      </Box>
    </Box>
  );
}
